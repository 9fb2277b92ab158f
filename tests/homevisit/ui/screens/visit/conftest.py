"""*Besøg*, shown on a seat."""

from collections.abc import Iterator

import pytest

from homevisit.ui.screens.visit import VisitScreen
from tests.support.seat import Seat


@pytest.fixture
def visit_screen(seat: Seat) -> Iterator[VisitScreen]:
    screen = VisitScreen(seat.context)
    seat.show(screen)
    yield screen
    screen.close()
    screen.deleteLater()
    seat.settle()
