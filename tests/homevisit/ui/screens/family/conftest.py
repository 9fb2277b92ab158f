"""The page of a family, shown."""

from collections.abc import Callable, Iterator

import pytest

from homevisit.ui.screens.family import FamilyOverview
from tests.support.seat import Seat


@pytest.fixture
def family_screen(seat: Seat) -> Iterator[FamilyOverview]:
    """The screen in a window."""
    screen = FamilyOverview(seat.context)
    seat.show(screen)
    yield screen
    screen.close()
    screen.deleteLater()
    seat.settle()


@pytest.fixture
def opened(seat: Seat, family_screen: FamilyOverview) -> Callable[[bytes], FamilyOverview]:
    """Go to a family."""

    def go(vault: bytes) -> FamilyOverview:
        family_screen.arrive(vault=vault)
        seat.settle()
        return family_screen

    return go
