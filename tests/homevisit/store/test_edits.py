from dataclasses import replace
from typing import Any

import pytest

from homevisit.base.errors import BadInput, NotAllowed
from homevisit.records.registry import UnknownKind
from homevisit.store import edits, meta, outbox, records, vaults
from tests.homevisit.store.shelf import ME, Shelf, dump, family, name, note_of, visit_of

TASK: dict[str, Any] = {"title": "Sprog derhjemme"}


def refused(shelf: Shelf, vault: bytes, kind: str, rec: bytes | None = None, **document: Any) -> str:
    with pytest.raises(NotAllowed) as caught:
        shelf.put(vault, kind, rec, **document)
    return caught.value.code


def test_a_new_record_waits_with_nothing_to_build_on(shelf: Shelf) -> None:
    rec = shelf.put(shelf.family, "task", **TASK)
    (edit,) = shelf.unsent(shelf.family)
    assert (edit.rec, edit.op, edit.kind, edit.base_rev, edit.base, edit.version) == (rec, 0, "task", b"", None, 1)
    stored = shelf.get(shelf.family, rec)
    assert stored is not None
    assert (stored.dirty, stored.seq, stored.final, stored.author_user, stored.status) == (True, None, False, ME, "ok")


def test_the_base_is_kept_from_the_first_edit_and_the_version_grows(shelf: Shelf) -> None:
    change = shelf.change("task", **TASK)
    shelf.fold(shelf.family, change)
    shelf.put(shelf.family, "task", change.rec, title="Sprog", outcome="1")
    first = shelf.unsent(shelf.family)[0]
    shelf.put(shelf.family, "task", change.rec, title="Sprog", outcome="2")
    second = shelf.unsent(shelf.family)[0]
    assert (first.base_rev, first.base, first.version) == (change.rev, change.document, 1)
    assert (second.base_rev, second.base, second.version) == (change.rev, change.document, 2)
    assert second.edit_id == first.edit_id
    assert shelf.seen(shelf.family, change.rec)["outcome"] == "2"


def test_the_folded_record_is_not_touched(shelf: Shelf) -> None:
    change = shelf.change("task", **TASK)
    shelf.fold(shelf.family, change)
    with shelf.db.read() as unit:
        before = dump(unit, "record")
    shelf.put(shelf.family, "task", change.rec, title="Andet")
    shelf.tombstone(shelf.family, change.rec)
    with shelf.db.read() as unit:
        assert dump(unit, "record") == before


def test_saving_the_same_again_is_nothing_to_send(shelf: Shelf) -> None:
    change = shelf.change("task", **TASK)
    shelf.fold(shelf.family, change)
    shelf.put(shelf.family, "task", change.rec, **TASK)
    assert shelf.unsent(shelf.family) == []
    rec = shelf.put(shelf.family, "task", title="Ny")
    shelf.put(shelf.family, "task", rec, title="Ny")
    assert shelf.unsent(shelf.family)[0].version == 1


def test_what_was_sealed_is_kept_when_it_is_typed_over(shelf: Shelf) -> None:
    rec = shelf.put(shelf.family, "task", title="1")
    shelf.seal(shelf.family, [rec])
    shelf.put(shelf.family, "task", rec, title="2")
    shelf.put(shelf.family, "task", rec, title="3")
    with shelf.db.read() as unit:
        kept = unit.rows("SELECT version, kind, document, keep_until FROM version")
    assert [(version, kind, until) for version, kind, _document, until in kept] == [(1, "task", "2026-12-23")]
    assert b"1" in kept[0][2]


def test_units_grow_together_and_are_tried_again(shelf: Shelf) -> None:
    first = shelf.put(shelf.family, "task", unit_id=name("one"), title="1")
    second = shelf.put(shelf.family, "task", unit_id=name("one"), title="2")
    with shelf.db.write() as unit:
        outbox.add_control(unit, vault=shelf.family, unit_id=name("one"), op="member.leave", args={}, at="")
        outbox.quarantine(unit, shelf.family, [name("one")], "too_large")
    shelf.put(shelf.family, "task", first, unit_id=name("two"), title="1b")
    assert {edit.rec: (edit.unit, edit.quarantine) for edit in shelf.unsent(shelf.family)} == {
        first: (name("two"), None),
        second: (name("two"), None),
    }
    with shelf.db.read() as unit:
        assert [control.unit for control in outbox.controls(unit, shelf.family)] == [name("two")]


def test_a_note_is_written_final_and_once(shelf: Shelf) -> None:
    visit = shelf.put(shelf.family, "visit", **visit_of("2026-11-18T15:30", ME))
    note = shelf.put(shelf.family, "visit_note", **note_of(visit))
    assert shelf.unsent(shelf.family)[1].op == 4
    assert refused(shelf, shelf.family, "visit_note", note, **note_of(visit, parents="nej")) == "final_record"
    shelf.put(shelf.family, "visit_note", note, **note_of(visit))
    stored = shelf.get(shelf.family, note)
    assert stored is not None
    assert stored.final


@pytest.mark.parametrize(
    "kind, final, code", [("visit_note", False, "fact_must_be_final"), ("task", True, "only_facts_are_final")]
)
def test_facts_are_final_and_nothing_else_is(shelf: Shelf, kind: str, final: bool, code: str) -> None:
    document = note_of(name("visit")) if kind == "visit_note" else TASK
    with shelf.db.write() as unit, pytest.raises(NotAllowed) as caught:
        records.put(
            unit, vault=shelf.family, rec=name("r"), kind=kind, document=document, unit_id=name("u"), at="", final=final
        )
    assert caught.value.code == code


def test_a_kind_lies_in_its_vaults_only(shelf: Shelf) -> None:
    assert refused(shelf, shelf.organisation, "family", **family()) == "kind_not_in_vault"
    assert refused(shelf, shelf.family, "template", name="Første besøg") == "kind_not_in_vault"
    assert refused(shelf, name("nowhere"), "family", **family()) == "vault_not_here"
    with shelf.db.write() as unit:
        vaults.add_found(unit, name("found"))
    assert refused(shelf, name("found"), "family", **family()) == "vault_not_ready"
    assert not shelf.has_unsent()


def test_bad_documents_and_unknown_kinds_are_refused(shelf: Shelf) -> None:
    with pytest.raises(BadInput) as caught:
        shelf.put(shelf.family, "task", title=["no"])
    assert caught.value.field == "title"
    with shelf.db.write() as unit, pytest.raises(UnknownKind):
        records.put(unit, vault=shelf.family, rec=name("r"), kind="hologram", document={}, unit_id=b"", at="")
    assert not shelf.has_unsent()


def test_what_cannot_be_overwritten(shelf: Shelf) -> None:
    newer = shelf.change("task", **TASK)
    newer = replace(newer, schema=99)
    note = shelf.change("visit_note", **note_of(name("visit")))
    erased = shelf.change("task", **TASK)
    closed = shelf.change("task", **TASK)
    closed = replace(closed, status="unreadable", document=None)
    shelf.fold(shelf.family, newer, note, erased, closed)
    shelf.fold(shelf.family, shelf.deletion(erased.rec, "erased"))
    assert refused(shelf, shelf.family, "task", newer.rec, title="x") == "newer_schema"
    assert refused(shelf, shelf.family, "visit_note", note.rec, **note_of(name("visit"), parents="x")) == "final_record"
    assert refused(shelf, shelf.family, "task", erased.rec, title="x") == "erased"
    assert refused(shelf, shelf.family, "task", closed.rec, title="x") == "unreadable"
    child = shelf.change("child", first_name="Alma")
    shelf.fold(shelf.family, child)
    assert refused(shelf, shelf.family, "task", child.rec, title="x") == "other_kind"


def test_deleting_what_was_never_sent_leaves_no_trace(shelf: Shelf) -> None:
    rec = shelf.put(shelf.family, "task", **TASK)
    shelf.tombstone(shelf.family, rec)
    assert shelf.unsent(shelf.family) == []
    assert shelf.get(shelf.family, rec) is None
    with shelf.db.read() as unit:
        assert unit.rows("SELECT 1 FROM record_index") == []


def test_deleting_what_may_have_been_sent_is_sent_too(shelf: Shelf) -> None:
    rec = shelf.put(shelf.family, "task", **TASK)
    sealed = shelf.seal(shelf.family, [rec])
    shelf.tombstone(shelf.family, rec)
    assert shelf.get(shelf.family, rec) is None
    assert [edit.op for edit in shelf.unsent(shelf.family)] == [1]
    shelf.settle(sealed)
    (edit,) = shelf.unsent(shelf.family)
    assert (edit.op, edit.base_rev) == (1, sealed.changes[0].rev)
    assert shelf.get(shelf.family, rec) is None
    shelf.settle(shelf.seal(shelf.family, [rec]))
    assert shelf.unsent(shelf.family) == []
    assert shelf.get(shelf.family, rec) is None


def test_deleting_a_folded_record_and_bringing_it_back(shelf: Shelf) -> None:
    change = shelf.change("task", **TASK)
    shelf.fold(shelf.family, change)
    shelf.tombstone(shelf.family, change.rec)
    shelf.tombstone(shelf.family, change.rec)
    assert shelf.get(shelf.family, change.rec) is None
    shelf.put(shelf.family, "task", change.rec, title="Igen")
    assert shelf.seen(shelf.family, change.rec) == {"title": "Igen"}
    (edit,) = shelf.unsent(shelf.family)
    assert (edit.op, edit.base_rev) == (0, change.rev)


def test_a_put_on_a_deleted_record_starts_from_nothing(shelf: Shelf) -> None:
    change = shelf.change("task", **TASK)
    gone = shelf.deletion(change.rec)
    shelf.fold(shelf.family, change, gone)
    shelf.tombstone(shelf.family, change.rec)
    assert shelf.unsent(shelf.family) == []
    shelf.put(shelf.family, "task", change.rec, title="Igen")
    (edit,) = shelf.unsent(shelf.family)
    assert (edit.base_rev, edit.base) == (gone.rev, None)


def test_deleting_nothing_is_an_error(shelf: Shelf) -> None:
    with pytest.raises(NotAllowed) as caught:
        shelf.tombstone(shelf.family, name("none"))
    assert caught.value.code == "not_there"


def test_an_edit_given_up_shows_the_folded_record_again(shelf: Shelf) -> None:
    change = shelf.change("task", **TASK)
    shelf.fold(shelf.family, change)
    shelf.put(shelf.family, "task", change.rec, title="Andet")
    with shelf.db.write() as unit:
        records.drop_unsent(unit, shelf.family, change.rec)
        records.drop_unsent(unit, shelf.family, change.rec)
    assert shelf.seen(shelf.family, change.rec) == TASK


def test_an_edit_given_up_on_its_way_still_settles(shelf: Shelf) -> None:
    rec = shelf.put(shelf.family, "task", **TASK)
    sealed = shelf.seal(shelf.family, [rec])
    with shelf.db.write() as unit:
        records.drop_unsent(unit, shelf.family, rec)
    assert shelf.get(shelf.family, rec) is None
    assert shelf.settle(sealed).missing == ()
    assert shelf.seen(shelf.family, rec) == TASK


def test_waiting_for_another_record_is_kept(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        records.put(
            unit,
            vault=shelf.family,
            rec=name("r"),
            kind="task",
            document=TASK,
            unit_id=name("u"),
            at=shelf.at(),
            waits_for=(shelf.other, name("first")),
        )
    assert shelf.unsent(shelf.family)[0].waits_for == shelf.other + name("first")


def test_a_new_edit_never_takes_a_number_that_is_still_in_use(shelf: Shelf) -> None:
    rec = shelf.put(shelf.family, "task", title="1")
    sealed = shelf.seal(shelf.family, [rec])
    with shelf.db.write() as unit:
        records.drop_unsent(unit, shelf.family, rec)
    shelf.put(shelf.family, "task", rec, title="2")
    assert shelf.unsent(shelf.family)[0].version == 2
    shelf.settle(sealed)
    assert shelf.seen(shelf.family, rec)["title"] == "2"
    assert shelf.unsent(shelf.family)[0].base_rev == sealed.changes[0].rev


def test_superseded_content_goes_when_its_time_is_up(shelf: Shelf) -> None:
    change = shelf.change("task", title="1")
    shelf.fold(shelf.family, change)
    shelf.fold(shelf.family, shelf.change("task", change.rec, title="2"))
    rec = shelf.put(shelf.family, "task", title="a")
    shelf.seal(shelf.family, [rec])
    shelf.put(shelf.family, "task", rec, title="b")
    with shelf.db.write() as unit:
        assert records.forget_versions(unit, "2026-12-23") == 0
        assert records.forget_versions(unit, "2026-12-24") == 1
        assert len(dump(unit, "version")) == 1  # what `sent` points at stays, however old


def test_content_is_kept_for_35_days() -> None:
    assert edits.keep_until("2026-11-18T23:59:59Z") == "2026-12-23"


def test_the_laptops_user_is_the_author_of_what_waits(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        meta.put(unit, "user_id", name("Tobias"))
    stored = shelf.get(shelf.family, shelf.put(shelf.family, "task", **TASK))
    assert stored is not None
    assert stored.author_user == name("Tobias")
