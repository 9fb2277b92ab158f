from dataclasses import replace

import pytest

from homevisit.store.stored import PUT
from tests.homevisit.store.shelf import HER, ME, Shelf, family, name, note_of, packed


def status(shelf: Shelf, rec: bytes) -> str:
    with shelf.db.read() as unit:
        row = unit.row("SELECT status FROM record WHERE rec = ?", (rec,))
    assert row is not None
    return str(row[0])


@pytest.mark.parametrize(
    "document",
    [b"\xc1", packed({"titel": "uden titel"}), packed({"title": 7}), packed({"title": "x", "competences": "no list"})],
)
def test_a_document_that_breaks_its_kinds_shape_is_unreadable(shelf: Shelf, document: bytes) -> None:
    good = shelf.change("task", title="1")
    shelf.fold(shelf.family, good)
    shelf.fold(shelf.family, replace(shelf.change("task", good.rec, title="2"), document=document))
    assert status(shelf, good.rec) == "unreadable"
    assert shelf.seen(shelf.family, good.rec) == {"title": "1"}


def test_a_kind_in_the_wrong_vault_is_unreadable(shelf: Shelf) -> None:
    change = shelf.change("family", **family())
    shelf.fold(shelf.organisation, change)
    assert status(shelf, change.rec) == "unreadable"
    assert shelf.get(shelf.organisation, change.rec) is None


def test_nothing_is_readable_in_a_vault_whose_type_is_not_known(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        unit.run("UPDATE vault SET type = NULL WHERE vault = ?", (shelf.family,))
    change = shelf.change("family", **family())
    shelf.fold(shelf.family, change)
    assert status(shelf, change.rec) == "unreadable"


def test_a_note_not_written_final_and_a_task_written_final_are_unreadable(shelf: Shelf) -> None:
    note = replace(shelf.change("visit_note", **note_of(name("v"))), flags=PUT)
    task = replace(shelf.change("task", title="1"), flags=4)
    shelf.fold(shelf.family, note, task)
    assert (status(shelf, note.rec), status(shelf, task.rec)) == ("unreadable", "unreadable")


def test_an_alternative_under_anothers_name_is_unreadable(shelf: Shelf) -> None:
    alt = {"field": "title", "user": ME.hex(), "edit_id": "1", "value": "x"}
    change = shelf.change("task", title="1", alts=[alt])
    shelf.fold(shelf.family, change)
    assert status(shelf, change.rec) == "unreadable"
    own = shelf.change("task", title="1", alts=[{**alt, "user": HER.hex()}])
    shelf.fold(shelf.family, own)
    assert status(shelf, own.rec) == "ok"
    carried = shelf.change("task", own.rec, author=ME, title="2", alts=[{**alt, "user": HER.hex()}])
    shelf.fold(shelf.family, carried)
    assert status(shelf, own.rec) == "ok"


def test_unknown_fields_are_kept_by_value(shelf: Shelf) -> None:
    change = shelf.change("task", title="1", glow={"deep": [1, None, "æ"]})
    shelf.fold(shelf.family, change)
    assert status(shelf, change.rec) == "ok"
    assert shelf.seen(shelf.family, change.rec)["glow"] == {"deep": [1, None, "æ"]}


def test_a_newer_schema_that_no_longer_fits_is_kept_but_not_indexed_by_content(shelf: Shelf) -> None:
    change = replace(shelf.change("task", title=["list now"]), schema=9)
    shelf.fold(shelf.family, change)
    assert status(shelf, change.rec) == "newer"
    with shelf.db.read() as unit:
        assert unit.rows("SELECT kind, at FROM record_index") == [("task", None)]
    shelf.fold(shelf.family, shelf.deletion(change.rec))
    assert status(shelf, change.rec) == "tombstone"


def test_a_deleted_record_keeps_no_content_that_breaks_a_rule(shelf: Shelf) -> None:
    bad = replace(shelf.change("task", title="1"), document=packed({"title": 7}))
    shelf.fold(shelf.family, bad, shelf.deletion(bad.rec))
    with shelf.db.read() as unit:
        assert unit.rows("SELECT status, document FROM record") == [("tombstone", None)]
