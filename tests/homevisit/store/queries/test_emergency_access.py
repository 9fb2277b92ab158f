from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.store.queries.emergency_access import emergency_uses
from tests.support.laptop import Street
from tests.support.recovering import ceremony
from tests.support.server import InProcess


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


def test_the_members_see_who_came_and_when_and_other_vaults_show_nothing(street: Street) -> None:
    mette, hanne = street.laptop("Mette Skov"), street.laptop("Hanne Vig")
    vault, other = mette.family(), mette.family("Familien Anden")
    mette.sync()
    ceremony(street, hanne, mette, vault).whole(0, 1)
    mette.sync()
    for laptop in (mette, hanne):
        with laptop.db.read() as unit:
            (use,) = emergency_uses(unit, vault)
        assert (use.day, use.person) == ("2026-11-18", "Hanne Vig")
    with mette.db.read() as unit:
        assert emergency_uses(unit, other) == emergency_uses(unit, bytes(16)) == ()
