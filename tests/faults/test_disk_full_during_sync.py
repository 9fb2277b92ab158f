"""No room on the disk in the middle of a round: it ends with an error, nothing is half written, the next goes on.

Once with SQLite's own "database or disk is full", and once with an error at each single statement that writes.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.base.errors import StorageError
from tests.support import tally
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess
from tests.support.tight import Tight

PLENTY = 1 << 30
MANY = 150


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    server = InProcess(tmp_path / "server")
    made = Street(server, tmp_path)
    yield made
    made.close()
    server.close()


@pytest.fixture
def both(street: Street) -> tuple[Laptop, Laptop]:
    """Mette writes, Hanne reads; they share one family."""
    mette, hanne = street.laptop("Mette Skov"), street.laptop("Hanne Vig")
    for laptop in (mette, hanne):
        laptop.sync()
    return mette, hanne


@pytest.fixture
def family(both: tuple[Laptop, Laptop]) -> bytes:
    mette, hanne = both
    vault = mette.family()
    mette.invite(vault, hanne)
    for laptop in (mette, hanne, mette, hanne):
        laptop.sync()
    return vault


def titles(laptop: Laptop, vault: bytes) -> list[str]:
    return sorted(one.document["title"] for one in laptop.find("task", vault))


def write_much(laptop: Laptop, vault: bytes) -> list[str]:
    """Tasks with texts that no packing makes smaller, so that sealing them takes room of its own."""
    chance = random.Random(1)
    wanted = sorted(f"Opgave {number}" for number in range(MANY))
    for title in wanted:
        wish, why_now = ("".join(map(chr, chance.choices(range(0x4E00, 0x9FA5), k=490))) for _ in range(2))
        laptop.put(vault, "task", title=title, wish=wish, why_now=why_now)
    return wanted


def room(laptop: Laptop, pages: int) -> None:
    """How large the database may grow: 0 is no further than it is."""
    with laptop.db.read() as unit:
        ((used,),) = unit.rows("PRAGMA page_count")
        unit.rows(f"PRAGMA max_page_count = {used + pages}")


def whole(laptop: Laptop) -> None:
    """Records, pin and headers are of one moment, and so are the outbox and what is sealed of it."""
    with laptop.db.read() as unit:
        assert unit.rows("SELECT 1 FROM record r JOIN vault v USING (vault) WHERE r.seq > v.pinned_seq") == []
        assert (
            unit.rows(
                "SELECT 1 FROM vault v WHERE v.pinned_seq > 0 AND NOT EXISTS"
                " (SELECT 1 FROM commit_hdr h WHERE (h.vault, h.seq, h.hash) = (v.vault, v.pinned_seq, v.pinned_hash))"
            )
            == []
        )
        sealed = unit.rows("SELECT vault, hash FROM sealed ORDER BY hash")
        sent = unit.rows("SELECT DISTINCT vault, commit_hash FROM sent ORDER BY commit_hash")
        assert {*sent} <= {*sealed}
        assert unit.rows("PRAGMA integrity_check") == [("ok",)]


def test_a_full_disk_during_a_pull(both: tuple[Laptop, Laptop], family: bytes) -> None:
    mette, hanne = both
    wanted = write_much(mette, family)
    mette.sync()
    room(hanne, 2)
    with pytest.raises(StorageError, match="disk_full"):
        hanne.sync()
    whole(hanne)
    assert titles(hanne, family) == []
    room(hanne, PLENTY)
    assert hanne.sync().outcome == "ok"
    assert titles(hanne, family) == wanted
    whole(hanne)


def test_a_full_disk_during_sealing(both: tuple[Laptop, Laptop], family: bytes) -> None:
    mette, hanne = both
    wanted = write_much(mette, family)
    head = mette.vault(family).pinned_seq
    room(mette, 1)
    with pytest.raises(StorageError, match="disk_full"):
        mette.sync()
    whole(mette)
    assert titles(mette, family) == wanted
    assert mette.waiting() == len(wanted)
    assert hanne.sync().pulled == 0  # what could not be kept was not sent either
    room(mette, PLENTY)
    report = mette.sync()
    assert (report.outcome, report.waiting) == ("ok", 0)
    hanne.sync()
    assert titles(hanne, family) == titles(mette, family) == wanted
    assert mette.vault(family).pinned_seq > head


# ---- at every statement -------------------------------------------------------------------------------------------


def tight(laptop: Laptop) -> Tight:
    made = Tight(laptop.db)
    laptop.db = made  # type: ignore[assignment]  # stands in for it everywhere the engine looks
    laptop.engine = laptop._engine()
    laptop.sync()
    return made


def sync_on_the_last_pages(laptop: Laptop, db: Tight, statement: int) -> bool:
    """A round whose n-th statement fails, then one with room; whether it came that far."""
    db.left = statement
    try:
        laptop.sync()
    except StorageError:
        failed = True
    else:
        failed = False
    db.left = 0
    whole(laptop)
    report = laptop.sync()
    assert (report.outcome, report.waiting) == ("ok", 0), report
    return failed


@pytest.mark.slow
def test_no_room_at_any_statement_of_a_push(both: tuple[Laptop, Laptop], family: bytes) -> None:
    mette, hanne = both
    db, wanted = tight(mette), []
    for statement in itertools.count(1):
        wanted.append(f"Opgave {statement:03d}")
        rec = mette.put(family, "task", title="Til sletning")
        mette.put(family, "task", title=wanted[-1])
        if not sync_on_the_last_pages(mette, db, statement):
            break
        mette.tombstone(family, rec)
    mette.tombstone(family, rec)
    for laptop in (mette, hanne):
        laptop.sync()
        assert titles(laptop, family) == wanted
    assert statement > 10
    tally.add("disks refused", statement - 1)


@pytest.mark.slow
def test_no_room_at_any_statement_of_a_pull(both: tuple[Laptop, Laptop], family: bytes) -> None:
    mette, hanne = both
    db, wanted = tight(hanne), []
    for statement in itertools.count(1):
        wanted.append(f"Opgave {statement:03d}")
        mette.put(family, "task", title=wanted[-1])
        mette.sync()
        if not sync_on_the_last_pages(hanne, db, statement):
            break
        assert titles(hanne, family) == wanted
    assert statement > 5
    tally.add("disks refused", statement - 1)


@pytest.mark.slow
def test_no_room_at_any_statement_of_meeting_a_family(both: tuple[Laptop, Laptop]) -> None:
    """Header, key, share, type, records: a whole vault that was not here yet."""
    mette, hanne = both
    db = tight(hanne)
    for statement in itertools.count(1):
        vault = mette.family(f"Familien {statement}")
        task = mette.put(vault, "task", title="Sprogkuffert")
        mette.invite(vault, hanne)
        mette.sync()
        if not sync_on_the_last_pages(hanne, db, statement):
            break
        assert hanne.document(vault, task) == {"title": "Sprogkuffert"}
        assert hanne.vault(vault).type == "family"
    assert statement > 8
    tally.add("disks refused", statement - 1)
