"""What is asked for; that it is sent and helps stands in tests/together/test_break_glass.py."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from homevisit.actions.recovery_repair import repair_pairs
from homevisit.base.errors import NotAllowed
from homevisit.store import outbox
from homevisit.vault.recovery_files import GARBAGE, GOOD
from tests.support.laptop import Street
from tests.support.recovering import line_of
from tests.support.server import InProcess


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


def test_garbage_of_the_present_epoch_is_made_anew_by_a_member(street: Street) -> None:
    mette, hanne = street.laptop("Mette Skov"), street.laptop("Hanne Vig")
    vault = mette.family()
    mette.sync()
    hanne.sync()
    first, second, third = line_of(mette).sample([vault]).wraps
    found = line_of(mette).sample([])
    found = replace(found, wraps=(replace(first, state=GARBAGE), replace(second, state=GOOD), third))
    assert repair_pairs(mette.desk, found) == 1
    with mette.db.read() as unit:
        assert [(one.op, one.args) for one in outbox.controls(unit, vault)] == [("wrap.repair", {"pair": 0})]
    assert repair_pairs(mette.desk, replace(found, wraps=(replace(first, state=GARBAGE, epoch=9),))) == 0
    with pytest.raises(NotAllowed, match="recovery_vault"):
        repair_pairs(hanne.desk, found)
