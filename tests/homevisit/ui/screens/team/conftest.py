"""The team's screen over a laptop that has spoken with a server."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from homevisit.base.paths import ProfilePaths
from homevisit.ui.screens.team import TeamScreen
from tests.support.circle import Circle, circle, settle
from tests.support.desk import Table
from tests.support.laptop import Laptop
from tests.support.seat import Seat, sit


@dataclass
class Place:
    """Somebody at the screen of a family's team."""

    made: Circle
    seat: Seat
    screen: TeamScreen

    def arrive(self) -> None:
        self.screen.arrive(vault=self.made.family)
        self.seat.settle()

    def choose(self, who: Laptop) -> None:
        rows = [row.key for row in self.screen.members.rows.rows]
        self.screen.members.setCurrentIndex(self.screen.members.rows.index(rows.index(who.me.user_id)))
        self.seat.settle()

    def sent(self) -> None:
        """Everybody syncs, and the screen is read anew."""
        settle(self.made.mette, self.made.hanne)
        self.screen.read()
        self.seat.settle()


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Circle]:
    with circle(tmp_path) as found:
        yield found


def at_the_screen(made: Circle, laptop: Laptop, folder: Path) -> Place:
    seat = sit(folder, Table(laptop.desk, made.street.clock, ProfilePaths(folder)))
    screen = TeamScreen(seat.context)
    seat.show(screen)
    place = Place(made, seat, screen)
    place.arrive()
    return place


@pytest.fixture
def keeper(made: Circle, tmp_path: Path, theme: object) -> Iterator[Place]:
    place = at_the_screen(made, made.mette, tmp_path)
    yield place
    place.screen.close()
    place.screen.deleteLater()
    place.seat.settle()


@pytest.fixture
def member(made: Circle, tmp_path: Path, theme: object) -> Iterator[Place]:
    place = at_the_screen(made, made.hanne, tmp_path)
    yield place
    place.screen.close()
    place.screen.deleteLater()
    place.seat.settle()
