"""Emergency access stands on the family's page of everybody who has it, by name and day."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.base.paths import ProfilePaths
from homevisit.ui.screens.family import FamilyOverview
from homevisit.ui.theme import Theme
from tests.support.desk import Table
from tests.support.laptop import Street
from tests.support.recovering import ceremony
from tests.support.seat import sit
from tests.support.server import InProcess

pytestmark = pytest.mark.usefixtures("danish")


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


def test_the_page_names_who_and_when_and_other_families_say_nothing(
    theme: Theme, street: Street, tmp_path: Path
) -> None:
    mette, hanne = street.laptop("Mette Skov"), street.laptop("Hanne Vig")
    vault, other = mette.family(), mette.family("Familien Anden")
    mette.sync()
    ceremony(street, hanne, mette, vault).whole(0, 1)
    mette.sync()
    seat = sit(tmp_path, Table(mette.desk, street.clock, ProfilePaths(tmp_path)))
    screen = FamilyOverview(seat.context)
    seat.show(screen)
    screen.arrive(vault=vault)
    seat.settle()
    assert screen.emergency.isVisible()
    assert screen.emergency.accessibleName().startswith("Nødadgang brugt den 18.11.2026 af Hanne Vig.")
    screen.arrive(vault=other)
    seat.settle()
    assert not screen.emergency.isVisible()
    screen.close()
    screen.deleteLater()
