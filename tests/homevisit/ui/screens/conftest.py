"""Seats for the screens that write."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.ui.screens.note import NoteScreen
from homevisit.ui.screens.today import TodayScreen
from homevisit.ui.theme import Theme
from tests.support.seat import Seat, sit


@pytest.fixture
def seat(theme: Theme, tmp_path: Path) -> Iterator[Seat]:
    """A desk and the plumbing of a window."""
    seat = sit(tmp_path / "mette")
    yield seat
    seat.close()


@pytest.fixture
def note_screen(seat: Seat) -> Iterator[NoteScreen]:
    """The note's screen, shown."""
    screen = NoteScreen(seat.context)
    seat.show(screen)
    yield screen
    screen.close()
    screen.deleteLater()
    seat.settle()


@pytest.fixture
def today_screen(seat: Seat) -> Iterator[TodayScreen]:
    """*I dag*, shown."""
    screen = TodayScreen(seat.context)
    seat.show(screen)
    yield screen
    screen.close()
    screen.deleteLater()
    seat.settle()
