"""One transaction: records, headers, keys and the pin move together, and only here is the outbox cleared."""

import pytest

from homevisit.records import codec
from homevisit.store import ledger, outbox, vaults
from homevisit.store.stored import FoldedChange
from homevisit.sync import folding
from sync_server.protocol.ledger.encoding import rev
from tests.support.laptop import Laptop


def info(kind: str = "vault_info", document: bytes | None = None, **fields: str) -> FoldedChange:
    data = codec.encode_document(dict(fields)) if document is None else document
    return FoldedChange(b"r" * 16, b"v" * 32, 4, 1, b"d" * 16, b"u" * 16, "ok", kind, 1, "2026-11-18T12:00:00Z", data)


def test_a_vaults_type_is_what_its_first_record_says_and_its_membership_allows() -> None:
    assert folding.genesis_type([info(type="family")], by_directory=False) == "family"
    assert folding.genesis_type([info(type="organisation")], by_directory=True) == "organisation"
    assert folding.genesis_type([info(type="organisation")], by_directory=False) is None
    assert folding.genesis_type([info(type="family")], by_directory=True) is None
    assert folding.genesis_type([info("task", type="family")], by_directory=False) is None
    assert folding.genesis_type([info(document=b"\xc1")], by_directory=False) is None
    assert folding.genesis_type([info(titel="family")], by_directory=False) is None
    assert folding.genesis_type([], by_directory=False) is None


def test_pin_headers_and_records_are_of_one_moment(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    task = mette.put(family, "task", title="Sprogkuffert")
    mette.sync()
    hanne.sync()
    row = hanne.vault(family)
    with hanne.db.read() as unit:
        kept = ledger.after(unit, family, 0)
        ((found, seq),) = unit.rows("SELECT rev, seq FROM record WHERE vault = ? AND rec = ?", (family, task))
    assert [one.seq for one in kept] == list(range(1, row.pinned_seq + 1))
    assert kept[-1].hash == row.pinned_hash
    assert (seq, found) == (row.pinned_seq, rev(row.pinned_hash, task))


def test_a_fold_that_fails_moves_nothing_at_all(
    mette: Laptop, hanne: Laptop, family: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    mette.put(family, "task", title="Sprogkuffert")
    mette.sync()
    before = hanne.vault(family)

    def no_power(*_arguments: object, **_named: object) -> None:
        raise RuntimeError("power")

    with monkeypatch.context() as patch:
        patch.setattr(vaults, "move_pin", no_power)  # the last step of the transaction
        with pytest.raises(RuntimeError, match="power"):
            hanne.sync()
    assert hanne.vault(family) == before
    assert hanne.find("task", family) == []
    with hanne.db.read() as unit:
        assert len(ledger.after(unit, family, 0)) == before.pinned_seq
    hanne.reopen()
    assert hanne.sync().outcome == "ok"
    assert len(hanne.find("task", family)) == 1


def test_an_own_commit_clears_the_outbox_with_what_was_sealed(mette: Laptop, family: bytes) -> None:
    task = mette.put(family, "task", title="Sprogkuffert")
    report = mette.sync()
    assert (report.pushed, report.pulled, report.waiting) == (1, 0, 0)
    with mette.db.read() as unit:
        assert unit.rows("SELECT 1 FROM unsent") == unit.rows("SELECT 1 FROM sent") == []
        assert outbox.sealed(unit, family) == []
    assert mette.document(family, task) == {"title": "Sprogkuffert"}


def test_what_lost_its_place_is_given_up_and_sent_anew(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    hanne.put(family, "task", title="Først")
    hanne.sync()
    task = mette.put(family, "task", title="Bagefter")
    report = mette.sync()
    assert (report.outcome, report.waiting) == ("ok", 0)
    hanne.sync()
    assert hanne.document(family, task) == {"title": "Bagefter"}
    assert mette.vault(family).pinned_hash == hanne.vault(family).pinned_hash


def test_the_first_seq_where_another_commit_stands_is_dead_and_what_is_behind_it(mette: Laptop, family: bytes) -> None:
    mette.put(family, "task", title="Sprogkuffert")
    mette.sync()
    view = mette.engine._views[family]
    assert view.log is not None
    applied = _Applied(view.seq, view.head)
    assert folding.first_dead({view.seq: view.head}, [applied]) is None  # type: ignore[list-item]  # what it looks at
    assert folding.first_dead({view.seq: bytes(32)}, [applied]) == view.seq  # type: ignore[list-item]  # as above
    assert folding.first_dead({}, [applied]) is None  # type: ignore[list-item]  # as above


class _Applied:
    """Place and name of a commit: all that `first_dead` looks at."""

    def __init__(self, seq: int, digest: bytes) -> None:
        self.header = self
        self.seq, self.hash = seq, digest
