"""Headers before bodies: a laptop that comes late verifies a long log to its head before it opens any of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.store import records, vaults
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess

NOTES = 12


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


def a_long_log(street: Street) -> tuple[Laptop, Laptop, bytes]:
    """Mette has written for weeks before Hanne is taken onto the team."""
    mette, hanne = street.laptop("Mette Skov"), street.laptop("Hanne Vig")
    vault = mette.family()
    for number in range(NOTES):
        mette.put(vault, "task", title=f"Opgave {number}")
        assert mette.sync().outcome == "ok"
    mette.invite(vault, hanne)
    assert mette.sync().outcome == "ok"
    return mette, hanne, vault


def titles(laptop: Laptop, vault: bytes) -> int:
    with laptop.db.read() as unit:
        return len(records.find(unit, "task", vault=vault))


def test_a_latecomer_reads_everything_from_the_beginning(street: Street) -> None:
    mette, hanne, vault = a_long_log(street)
    assert hanne.sync().outcome == "ok"
    assert titles(hanne, vault) == NOTES
    with hanne.db.read() as one, mette.db.read() as other:
        hers, mine = vaults.get(one, vault), vaults.get(other, vault)
    assert hers is not None
    assert mine is not None
    assert (hers.pinned_seq, hers.pinned_hash) == (mine.pinned_seq, mine.pinned_hash)
    assert hers.state == "open"
