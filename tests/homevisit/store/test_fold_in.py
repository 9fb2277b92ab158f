from dataclasses import replace

import pytest

from homevisit.store import records
from homevisit.store.stored import FINAL, PUT, REVIVE
from sync_server.protocol.ledger.vaultlog import RecState
from tests.homevisit.store.shelf import HER, HER_DEVICE, ME, Shelf, dump, name, note_of


def kept(shelf: Shelf) -> list[tuple[object, ...]]:
    with shelf.db.read() as unit:
        return unit.rows("SELECT rec, version, document, keep_until FROM version ORDER BY id")


def found(shelf: Shelf, kind: str) -> list[bytes]:
    with shelf.db.read() as unit:
        return [stored.rec for stored in records.find(unit, kind)]


def test_new_records_are_seen_and_found(shelf: Shelf) -> None:
    changes = [shelf.change("task", title=f"opgave {number}") for number in range(1200)]
    note = shelf.change("visit_note", **note_of(name("visit"), HER))
    assert shelf.fold(shelf.family, *changes, note) == {"task", "visit_note"}
    assert len(found(shelf, "task")) == 1200
    assert shelf.seen(shelf.family, changes[700].rec) == {"title": "opgave 700"}


def test_the_newest_wins_and_what_it_replaced_is_kept_for_35_days(shelf: Shelf) -> None:
    first = shelf.change("task", title="1")
    shelf.fold(shelf.family, first)
    second = shelf.change("task", first.rec, title="2")
    assert shelf.fold(shelf.family, second) == {"task"}
    assert shelf.seen(shelf.family, first.rec) == {"title": "2"}
    assert kept(shelf) == [(first.rec, None, first.document, "2026-12-23")]


def test_one_pull_may_bring_a_record_several_times(shelf: Shelf) -> None:
    first = shelf.change("task", title="1")
    shelf.fold(shelf.family, first, shelf.change("task", first.rec, title="2"), shelf.deletion(first.rec))
    assert shelf.get(shelf.family, first.rec) is None
    revived = replace(shelf.deletion(first.rec, "ok"), flags=REVIVE)
    shelf.fold(shelf.family, revived)
    assert shelf.seen(shelf.family, first.rec) == {"title": "2"}
    stored = shelf.get(shelf.family, first.rec)
    assert stored is not None
    assert stored.author_user == HER


def test_folding_the_same_twice_gives_the_same(shelf: Shelf) -> None:
    changes = [shelf.change("task", title="1"), shelf.change("visit_note", **note_of(name("v"), HER))]
    changes += [shelf.deletion(changes[0].rec)]
    shelf.fold(shelf.family, *changes)
    with shelf.db.read() as unit:
        before = dump(unit, "record") + dump(unit, "record_index")
    shelf.fold(shelf.family, *changes)
    with shelf.db.read() as unit:
        assert dump(unit, "record") + dump(unit, "record_index") == before


@pytest.mark.parametrize("split", range(5))
def test_pages_of_any_size_fold_to_the_same(shelf: Shelf, split: int) -> None:
    first = shelf.change("task", title="1")
    note = shelf.change("visit_note", **note_of(name("v"), HER))
    changes = [
        first,
        note,
        shelf.change("task", first.rec, title="2"),
        shelf.deletion(note.rec),
        shelf.deletion(first.rec),
    ]
    shelf.fold(shelf.family, *changes[:split])
    shelf.fold(shelf.family, *changes[split:])
    shelf.fold(shelf.other, *changes)
    columns = "rec, rev, flags, status, seq, author_device, author_user, kind, schema, at, document, body_hash"
    with shelf.db.read() as unit:
        both = [
            unit.rows(f"SELECT {columns} FROM record WHERE vault = ? ORDER BY rec", (vault,))
            for vault in (shelf.family, shelf.other)
        ]
    assert both[0] == both[1]


def test_an_unreadable_version_leaves_the_last_readable_one_in_sight(shelf: Shelf) -> None:
    first = shelf.change("task", title="1")
    shelf.fold(shelf.family, first)
    closed = replace(shelf.change("task", first.rec), status="unreadable", kind=None, schema=None, at=None)
    closed = replace(closed, document=None, body_hash=bytes(32), author_user=ME)
    shelf.fold(shelf.family, closed)
    stored = shelf.get(shelf.family, first.rec)
    assert stored is not None
    assert (stored.status, stored.document, stored.author_user, stored.seq) == (
        "unreadable",
        {"title": "1"},
        ME,
        closed.seq,
    )
    assert found(shelf, "task") == [first.rec]
    assert kept(shelf) == []
    with shelf.db.read() as unit:
        assert unit.rows("SELECT body_hash FROM record") == [(bytes(32),)]


def test_a_record_never_readable_here_is_not_seen_and_later_is(shelf: Shelf) -> None:
    change = shelf.change("task", title="1")
    shelf.fold(shelf.family, replace(change, status="unreadable", document=None, kind=None, schema=None))
    assert shelf.get(shelf.family, change.rec) is None
    shelf.fold(shelf.family, change)
    assert shelf.seen(shelf.family, change.rec) == {"title": "1"}


def test_erasing_takes_everything_but_what_is_edited_here(shelf: Shelf) -> None:
    first = shelf.change("task", title="hemmeligt")
    shelf.fold(shelf.family, first)
    shelf.fold(shelf.family, shelf.change("task", first.rec, title="hemmeligt 2"))
    shelf.fold(shelf.family, shelf.deletion(first.rec, "erased"))
    with shelf.db.read() as unit:
        assert unit.rows("SELECT status, kind, document FROM record") == [("erased", None, None)]
        assert dump(unit, "version") == []
        assert dump(unit, "record_index") == []
    assert shelf.get(shelf.family, first.rec) is None


def test_the_outbox_is_not_touched_and_its_record_is_indexed_as_it_is_seen(shelf: Shelf) -> None:
    change = shelf.change("agreement", what="Ring", due="2026-11-20")
    shelf.fold(shelf.family, change)
    shelf.put(shelf.family, "agreement", change.rec, what="Ring", due="2026-11-20", status="done")
    before = shelf.unsent(shelf.family)
    shelf.fold(shelf.family, shelf.change("agreement", change.rec, what="Ring", due="2026-11-25"))
    assert shelf.unsent(shelf.family) == before
    with shelf.db.read() as unit:
        assert unit.rows("SELECT due, status FROM record_index") == [("2026-11-25", "done")]


def test_recs_tells_what_valid_asks(shelf: Shelf) -> None:
    task = shelf.change("task", title="1")
    note = shelf.change("visit_note", **note_of(name("v"), HER))
    gone = shelf.change("visit_note", **note_of(name("w")))
    erased = shelf.change("task", title="2")
    deletion = replace(shelf.deletion(gone.rec), author_user=ME)
    shelf.fold(shelf.family, task, note, gone, deletion, erased, shelf.deletion(erased.rec, "erased"))
    with shelf.db.read() as unit:
        found = records.recs(unit, shelf.family, [task.rec, note.rec, gone.rec, erased.rec, name("none")])
    assert found[task.rec] == RecState(task.rev, False, False, False, HER)
    assert found[note.rec] == RecState(note.rev, True, False, False, HER)
    assert found[gone.rec] == RecState(deletion.rev, True, True, False, HER)
    assert found[erased.rec].erased
    assert len(found) == 4


def test_flags_and_author_are_of_the_last_put(shelf: Shelf) -> None:
    note = shelf.change("visit_note", **note_of(name("v"), HER))
    shelf.fold(shelf.family, note)
    shelf.fold(shelf.family, replace(shelf.deletion(note.rec), author_user=ME, author_device=name("mine")))
    with shelf.db.read() as unit:
        assert unit.rows("SELECT flags, author_user, author_device FROM record") == [(FINAL, HER, HER_DEVICE)]
    only = shelf.deletion(name("unseen"))
    shelf.fold(shelf.family, only)
    with shelf.db.read() as unit:
        assert unit.rows("SELECT flags FROM record WHERE rec = ?", (only.rec,)) == [(PUT,)]
