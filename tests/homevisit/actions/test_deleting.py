"""What needs two laptops and a server is in tests/together/test_erasure.py."""

from pathlib import Path

import pytest

from homevisit.actions import deleting
from homevisit.base.errors import NotAllowed
from homevisit.store import records
from tests.support.seat import Seat, sit


@pytest.fixture
def seat(tmp_path: Path) -> Seat:
    return sit(tmp_path)


def test_only_what_is_still_planned_is_deleted_and_only_what_people_write(seat: Seat) -> None:
    desk, vault = seat.table.desk, seat.family()
    planned = seat.visit(vault)
    held = seat.visit(vault, status="held")
    with desk.db.read() as unit:
        (family,) = records.find(unit, "family")
    for rec, code in ((held, "visit_has_been"), (family.rec, "kind_not_deletable"), (bytes(16), "not_there")):
        with pytest.raises(NotAllowed, match=code):
            deleting.delete(desk, vault, rec)
    changes = deleting.delete(desk, vault, planned)
    assert changes.kinds == {"visit"}
    with desk.db.read() as unit:
        assert records.get(unit, vault, planned) is None
    seat.table.close()


def test_what_was_never_sent_cannot_be_erased_from_elsewhere(seat: Seat) -> None:
    desk, vault = seat.table.desk, seat.family()
    with pytest.raises(NotAllowed, match="not_keeper"):  # nobody is, before the server has seen the vault
        deleting.erase(desk, vault, [bytes(16)])
    with pytest.raises(NotAllowed, match="not_keeper"):
        deleting.erase_vault(desk, vault)
    with pytest.raises(NotAllowed, match="own_vault"):
        deleting.erase_vault(desk, desk.me.personal_vault)
    with pytest.raises(NotAllowed, match="request_gone"):
        deleting.sign(desk, vault, bytes(16), bytes(32))
    with pytest.raises(NotAllowed, match="not_deleted"):
        deleting.bring_back(desk, vault, bytes(16))
    seat.table.close()
