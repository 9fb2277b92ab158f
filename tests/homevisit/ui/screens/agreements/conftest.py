"""*Mine aftaler*, shown on a seat."""

from collections.abc import Iterator

import pytest

from homevisit.ui.screens.agreements import AgreementsScreen
from tests.support.seat import Seat


@pytest.fixture
def agreements_screen(seat: Seat) -> Iterator[AgreementsScreen]:
    screen = AgreementsScreen(seat.context)
    seat.show(screen)
    yield screen
    screen.close()
    screen.deleteLater()
    seat.settle()
