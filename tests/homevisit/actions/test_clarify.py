"""Deciding what two people wrote differently, and what could not be sent; the server's side is in tests/together."""

import pytest

from homevisit.actions import clarify, families, notes, visits
from homevisit.base.errors import BadInput, NotAllowed
from homevisit.store import outbox, records
from homevisit.store.queries.clarify import ClarifyRows
from homevisit.store.queries.clarify import clarify as asked
from homevisit.store.queries.counts import Counts, counts
from tests.homevisit.store.shelf import HER
from tests.support.desk import Table
from tests.support.disagreement import Disagreement


def rows(table: Table) -> ClarifyRows:
    with table.desk.db.read() as unit:
        return asked(unit, me=table.desk.me.user_id)


def figures(table: Table) -> Counts:
    with table.desk.db.read() as unit:
        return counts(unit)


@pytest.fixture
def two(table: Table) -> Disagreement:
    """Hanne's wish stands in the log, mine beside it; both wrote on from the same."""
    return Disagreement(table, table.family())


def test_a_decision_leaves_nothing_open_and_builds_on_what_was_seen(table: Table, two: Disagreement) -> None:
    task = two.task("Læse", mine="Læse hver aften", hers="Synge")
    (question,) = rows(table).questions
    seen = frozenset(version.edit_id for version in question.versions if version.edit_id)
    changes, _decided = clarify.decide(table.desk, two.vault, task, "wish", "Læse og synge", seen=seen)
    assert (two.vault, task) in changes.records
    assert not changes.sync, "it is not sent at once: until then it leaves no trace when it is taken back"
    assert rows(table).questions == ()
    assert figures(table).unclear == 0
    assert two.document(task) == {"title": "Sprog", "wish": "Læse og synge"}
    with table.desk.db.read() as unit:
        edits = [edit for bundle in outbox.sendable(unit, two.vault)[0] for edit in bundle.edits]
        (edit,) = [edit for edit in edits if edit.rec == task]
        assert edit.base == unit.rows("SELECT document FROM record WHERE rec = ?", (task,))[0][0]


def test_a_decision_is_taken_back_without_a_trace(table: Table, two: Disagreement) -> None:
    task = two.task("Læse", mine="Læse hver aften", hers="Synge")
    before, open_ones = two.document(task), rows(table).questions
    seen = frozenset(version.edit_id for version in open_ones[0].versions if version.edit_id)
    _changes, decided = clarify.decide(table.desk, two.vault, task, "wish", "Synge", seen=seen)
    clarify.take_back(table.desk, decided)
    assert two.document(task) == before
    assert rows(table).questions == open_ones


def test_without_an_edit_of_ones_own_the_outbox_is_empty_again(table: Table, two: Disagreement) -> None:
    task = two.received("Læse", "Synge")
    _changes, decided = clarify.decide(table.desk, two.vault, task, "wish", "Begge", seen=frozenset({"e1"}))
    clarify.take_back(table.desk, decided)
    with table.desk.db.read() as unit:
        assert unit.rows("SELECT 1 FROM unsent WHERE rec = ?", (task,)) == []
    assert figures(table).unclear == 1


def test_what_was_sent_meanwhile_comes_back_under_ones_own_name(table: Table, two: Disagreement) -> None:
    task = two.received("Læse", "Synge")
    _changes, decided = clarify.decide(table.desk, two.vault, task, "wish", "Begge", seen=frozenset({"e1"}))
    two.sent(task)
    clarify.take_back(table.desk, decided)
    document = two.document(task)
    assert document["wish"] == "Læse"
    (back,) = document["alts"]
    assert (back["user"], back["value"]) == (table.desk.me.user_id.hex(), "Synge")


def test_somebody_wrote_something_more_while_one_was_looking(table: Table, two: Disagreement) -> None:
    task = two.received("Læse", "Synge")
    with pytest.raises(NotAllowed, match="changed_meanwhile"):
        clarify.decide(table.desk, two.vault, task, "wish", "x", seen=frozenset({"older"}))
    with pytest.raises(NotAllowed, match="record_unknown"):
        clarify.decide(table.desk, two.vault, b"n" * 16, "wish", "x", seen=frozenset())
    assert figures(table).unclear == 1


def test_a_text_that_is_too_long_is_not_taken(table: Table, two: Disagreement) -> None:
    task = two.received("Læse", "Synge")
    with pytest.raises(BadInput) as caught:
        clarify.decide(table.desk, two.vault, task, "wish", "x" * 501, seen=frozenset({"e1"}))
    assert (caught.value.code, caught.value.field) == ("too_long", "wish")


def test_choosing_nothing_where_the_kind_has_an_empty_text(table: Table, two: Disagreement) -> None:
    task = two.received("Læse", None)
    clarify.decide(table.desk, two.vault, task, "wish", None, seen=frozenset({"e1"}))
    assert two.document(task) == {"title": "Sprog"}


def test_more_versions_than_may_be_sent_are_all_seen_and_one_decision_sends(table: Table, two: Disagreement) -> None:
    task = two.crowded(8, mine="Min")
    assert (figures(table).aside, figures(table).unclear) == (1, 0)
    (question,) = rows(table).questions
    assert question.too_many
    assert len(question.versions) == 10
    assert rows(table).aside == ()
    seen = frozenset(version.edit_id for version in question.versions if version.edit_id)
    clarify.decide(table.desk, two.vault, task, "wish", "Alles", seen=seen)
    assert two.document(task) == {"title": "Sprog", "wish": "Alles"}
    assert figures(table).to_clarify == 0
    with table.desk.db.read() as unit:
        assert [edit.rec for bundle in outbox.sendable(unit, two.vault)[0] for edit in bundle.edits][-1] == task


# ---- what could not be sent ---------------------------------------------------------------------------------------


def approved(table: Table, vault: bytes) -> bytes:
    visit = visits.plan_visit(table.desk, vault, planned_start="2026-11-18T15:30", purpose="closing")[1]
    draft = notes.start_note(table.desk, vault, visit)[1]
    wish = {"id": "0190a000-0000-7000-8000-00000000000a", "what": "Læse", "who": "Sofie", "owner_kind": "family"}
    notes.save_draft(table.desk, draft, {"observations": "Alma lo.", "parents": "Ja.", "agreements": [wish]})
    notes.schedule_approval(table.desk, draft)
    notes.carry_out_due(table.desk, force=True)
    return draft


def refuse(table: Table, vault: bytes, rec: bytes, reason: str = "too_large") -> bytes:
    with table.desk.db.write() as unit:
        ((name,),) = unit.rows("SELECT unit FROM unsent WHERE vault = ? AND rec = ?", (vault, rec))
        outbox.quarantine(unit, vault, [name], reason)
        return bytes(name)


def test_what_could_not_be_sent_is_shown_with_its_words_and_tried_again(table: Table) -> None:
    vault = table.family()
    note = approved(table, vault)
    name = refuse(table, vault, note)
    (aside,) = rows(table).aside
    assert (aside.reason, aside.unit, aside.to_draft, aside.family_title) == ("too_large", name, True, "Familien Prøve")
    texts = {part.about.kind: part.texts for part in aside.parts}
    assert texts["visit_note"] == (("observations", "Alma lo."), ("parents", "Ja."))
    assert figures(table).to_clarify == 1
    assert clarify.try_again(table.desk, vault, name).sync
    assert figures(table).to_clarify == 0


def test_a_note_becomes_a_draft_again_with_every_word(table: Table) -> None:
    vault = table.family()
    note = approved(table, vault)
    draft = clarify.to_draft(table.desk, vault, refuse(table, vault, note))[1]
    with table.desk.db.read() as unit:
        stored = records.get(unit, table.desk.me.personal_vault, draft)
        assert records.get(unit, vault, note) is None
        assert records.find(unit, "agreement", vault=vault) == []
    assert stored is not None
    assert stored.document["observations"] == "Alma lo."
    assert [item["what"] for item in stored.document["agreements"]] == ["Læse"]
    assert figures(table).to_clarify == 0
    notes.schedule_approval(table.desk, draft)
    notes.carry_out_due(table.desk, force=True)
    with table.desk.db.read() as unit:
        assert [item.document["what"] for item in records.find(unit, "agreement", vault=vault)] == ["Læse"]


def test_a_draft_that_had_been_sent_is_itself_again(table: Table) -> None:
    vault = table.family()
    visit = visits.plan_visit(table.desk, vault, planned_start="2026-11-18T15:30", purpose="closing")[1]
    draft = notes.start_note(table.desk, vault, visit)[1]
    notes.save_draft(table.desk, draft, {"observations": "Alma lo.", "parents": "Ja."})
    Disagreement(table, table.desk.me.personal_vault).sent(draft)
    notes.schedule_approval(table.desk, draft)
    notes.carry_out_due(table.desk, force=True)
    assert clarify.to_draft(table.desk, vault, refuse(table, vault, draft))[1] == draft
    with table.desk.db.read() as unit:
        stored = records.get(unit, table.desk.me.personal_vault, draft)
    assert stored is not None
    assert (stored.document["observations"], stored.document.get("approve_at")) == ("Alma lo.", None)


def test_giving_up_drops_that_unit_alone(table: Table) -> None:
    vault = table.family()
    other = families.add_part(table.desk, vault, "child", first_name="Alma", care_form="home", born_on="2024-03-14")
    name = refuse(table, vault, other[1], "erased")
    with table.desk.db.write() as unit:
        outbox.add_control(
            unit, vault=vault, unit_id=name, op="member.add", args={"user": HER.hex(), "role": "member"}, at=""
        )
        outbox.quarantine(unit, vault, [name], "erased")
    clarify.give_up(table.desk, vault, name)
    clarify.give_up(table.desk, vault, b"x" * 16)
    with table.desk.db.read() as unit:
        assert records.get(unit, vault, other[1]) is None
        assert records.find(unit, "family", vault=vault) != []
        assert outbox.controls(unit, vault) == []
    assert figures(table).to_clarify == 0


def test_only_a_note_becomes_a_draft(table: Table) -> None:
    vault = table.family()
    child = families.add_part(table.desk, vault, "child", first_name="Alma", care_form="home", born_on="2024-03-14")[1]
    name = refuse(table, vault, child)
    assert not rows(table).aside[0].to_draft
    with pytest.raises(NotAllowed, match="note_unknown"):
        clarify.to_draft(table.desk, vault, name)


def test_no_words_show_in_a_repr(table: Table, two: Disagreement) -> None:
    task = two.received("Læse", "Synge")
    _changes, decided = clarify.decide(table.desk, two.vault, task, "wish", "Begge", seen=frozenset({"e1"}))
    assert not any(word in f"{decided!r} {rows(table)!r}" for word in ("Læse", "Synge", "Begge", "Sprog"))
