"""Back to where two histories agree: what was mine is unsent again, what was not is laid aside, all is as it stood."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.store import integrity, ledger, receipts, vaults
from homevisit.store.rewinding import Meeting, Rewound, rewind
from homevisit.sync import verifying
from sync_server.protocol.ledger.commit import decode_header
from sync_server.protocol.ledger.vaultlog import RecState
from sync_server.protocol.messages.common import WireCommit
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


@pytest.fixture
def mette(street: Street) -> Laptop:
    return street.laptop("Mette Skov")


@pytest.fixture
def hanne(street: Street) -> Laptop:
    return street.laptop("Hanne Vig")


@pytest.fixture
def vault(mette: Laptop, hanne: Laptop) -> bytes:
    mette.sync()
    hanne.sync()
    vault = mette.family()
    mette.invite(vault, hanne)
    for one in (mette, hanne, mette, hanne):
        one.sync()
    return vault


def back(laptop: Laptop, vault: bytes, seq: int) -> Rewound:
    """Rewind to a seq of the own log."""
    with laptop.db.write() as unit:
        rows = ledger.after(unit, vault, 0)
        recs: dict[bytes, RecState] = {}
        run = verifying.candidates(WireCommit(one.header, one.signature, [], []) for one in rows[:seq])
        directory = laptop.street.town.directory
        state = verifying.verify(None, recs, directory, run, {one.hash for one in rows}).state
        assert state is not None
        headers = [decode_header(one.header) for one in rows]
        users = {device.device: device.user for device in directory.devices()}
        at = Meeting(state, recs, headers[:seq], headers[seq:], users)
        return rewind(unit, vault, at, device=laptop.keys.device_id, generation=2)


def folded(laptop: Laptop, vault: bytes) -> list[tuple[object, ...]]:
    """The folded state, as it would be compared between two laptops."""
    sql = (
        "SELECT rec, rev, flags, status, seq, author_device, author_user, kind, schema, document FROM record"
        " WHERE vault = ? ORDER BY rec"
    )
    with laptop.db.read() as unit:
        return unit.rows(sql, (vault,))


def unsent(laptop: Laptop, vault: bytes) -> dict[bytes, tuple[int, bytes | None, bytes]]:
    with laptop.db.read() as unit:
        rows = unit.rows("SELECT rec, op, local, base_rev FROM unsent WHERE vault = ?", (vault,))
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def pin(laptop: Laptop, vault: bytes) -> int:
    return laptop.vault(vault).pinned_seq


def test_what_was_folded_is_again_as_it_stood(mette: Laptop, hanne: Laptop, vault: bytes) -> None:
    changed, deleted, theirs = (mette.put(vault, "task", title=title) for title in ("en", "to", "tre"))
    mette.sync()
    hanne.sync()
    mette.sync()
    before, seq = folded(mette, vault), pin(mette, vault)
    mette.put(vault, "task", rec=changed, title="en, ændret")
    mette.tombstone(vault, deleted)
    made = mette.put(vault, "task", title="ny")
    mette.sync()
    hanne.sync()
    hanne.put(vault, "task", rec=theirs, title="tre, Hanne")
    hanne.put(vault, "task", title="Hannes nye")
    hanne.sync()
    mette.sync()
    with mette.db.read() as unit:
        assert receipts.seen_by(unit, vault)
    found = back(mette, vault, seq)
    assert folded(mette, vault) == before
    assert (found.aside, found.unopened) == (2, False)
    assert {rec: op for rec, (op, _, _) in unsent(mette, vault).items()} == {changed: 0, deleted: 1, made: 0}
    assert mette.document(vault, changed)["title"] == "en, ændret"
    assert mette.document(vault, made)["title"] == "ny"
    assert mette.get(vault, deleted) is None
    assert mette.document(vault, theirs)["title"] == "tre"
    with mette.db.write() as unit:
        assert integrity.check(unit) == ()
        aside = unit.rows("SELECT author_user, kind FROM orphan")
        row = vaults.get(unit, vault)
        assert all(reached <= seq for reached in receipts.seen_by(unit, vault).values())
    assert aside == [(hanne.me.user_id, "task")] * 2
    assert row is not None
    assert (row.pinned_seq, row.generation, row.receipted_seq) == (seq, 2, 0)


def test_typing_that_went_on_builds_on_what_stood_there(mette: Laptop, hanne: Laptop, vault: bytes) -> None:
    rec = mette.put(vault, "task", title="en")
    mette.sync()
    seq = pin(mette, vault)
    mette.put(vault, "task", rec=rec, title="to")
    mette.sync()
    mette.put(vault, "task", rec=rec, title="tre")
    back(mette, vault, seq)
    with mette.db.read() as unit:
        base = unit.row("SELECT u.base = r.document, u.base_rev = r.rev FROM unsent u JOIN record r USING (vault, rec)")
    assert base == (1, 1)
    assert mette.document(vault, rec)["title"] == "tre"


def test_own_words_under_a_colleagues_are_found_again(mette: Laptop, hanne: Laptop, vault: bytes) -> None:
    rec = mette.put(vault, "task", title="en")
    mette.sync()
    hanne.sync()
    seq = pin(mette, vault)
    mette.put(vault, "task", rec=rec, title="min")
    mette.sync()
    hanne.sync()
    hanne.put(vault, "task", rec=rec, title="hendes")
    hanne.sync()
    mette.sync()
    back(mette, vault, seq)
    assert mette.document(vault, rec)["title"] == "min"
    with mette.db.read() as unit:
        assert unit.rows("SELECT count(*) FROM orphan") == [(1,)]


def test_content_that_is_gone_is_asked_for(mette: Laptop, hanne: Laptop, vault: bytes) -> None:
    rec = mette.put(vault, "task", title="en")
    mette.sync()
    seq = pin(mette, vault)
    mette.put(vault, "task", rec=rec, title="to")
    mette.sync()
    with mette.db.write() as unit:
        unit.run("DELETE FROM version")
    assert back(mette, vault, seq).unopened
    assert [row[3] for row in folded(mette, vault) if row[0] == rec] == ["unreadable"]
    assert mette.document(vault, rec)["title"] == "to"  # unsent
