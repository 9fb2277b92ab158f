"""The screen *Mødekode* over a laptop that has spoken with a server."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from homevisit.base.paths import ProfilePaths
from homevisit.sync.status import Status
from homevisit.ui.screens.meeting_code import MeetingCodeScreen
from tests.support.circle import Circle, circle
from tests.support.desk import Table
from tests.support.laptop import Laptop
from tests.support.seat import Seat, sit

ONLINE = Status("ok", "", "2026-11-18T14:02:00Z")


@dataclass
class Place:
    """Somebody at the screen; `asked` counts the syncs asked for."""

    seat: Seat
    screen: MeetingCodeScreen
    asked: list[str]

    def type(self, number: str) -> tuple[str, ...]:
        """Type a number; the words that stand there then."""
        self.screen.number.number.setText(number)
        self.seat.settle()
        return self.screen.words.words

    def with_first(self) -> None:
        """Choose the first colleague."""
        self.screen.number.whom.setCurrentIndex(1)
        self.seat.settle()

    def numbers(self) -> list[str]:
        return [row.spoken for row in self.screen.places.table.rows.rows]

    def tell(self, status: Status) -> None:
        self.seat.changes.tell(status)
        self.seat.settle()

    def close(self) -> None:
        self.screen.close()
        self.screen.deleteLater()
        self.seat.settle()


def at_the_screen(made: Circle, laptop: Laptop, folder: Path) -> Place:
    seat = sit(folder, Table(laptop.desk, made.street.clock, ProfilePaths(folder)))
    asked: list[str] = []
    seat.changes.last_status = ONLINE
    screen = MeetingCodeScreen(replace(seat.context, sync_now=lambda: asked.append("sync")))
    seat.show(screen)
    screen.arrive()
    seat.settle()
    return Place(seat, screen, asked)


@pytest.fixture
def made(tmp_path: Path, theme: object) -> Iterator[Circle]:
    with circle(tmp_path) as found:
        yield found


@pytest.fixture
def mette(made: Circle, tmp_path: Path) -> Iterator[Place]:
    place = at_the_screen(made, made.mette, tmp_path)
    yield place
    place.close()


@pytest.fixture
def hanne(made: Circle, tmp_path: Path) -> Iterator[Place]:
    place = at_the_screen(made, made.hanne, tmp_path)
    yield place
    place.close()
