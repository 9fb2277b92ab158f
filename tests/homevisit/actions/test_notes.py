"""Begin, save, approve, take back, add: what must hold for the words somebody wrote."""

import pytest

from homevisit.actions import families, notes, visits
from homevisit.base.changes import EMPTY
from homevisit.base.errors import BadInput, NotAllowed
from homevisit.base.ids import hex16, new_record_id, record_bytes, record_text, unhex16
from homevisit.records.kind import Problem
from homevisit.store import records
from homevisit.store.records import Stored
from tests.support.desk import Table

FULL = {"observations": "Alma henter selv bogen.", "parents": "Rasmus har læst de fleste aftener."}


def a_visit(table: Table) -> tuple[bytes, bytes]:
    vault = table.family()
    _, visit = visits.plan_visit(table.desk, vault, planned_start="2026-11-18T15:30", purpose="closing")
    return vault, visit


def a_draft(table: Table, **fields: object) -> tuple[bytes, bytes, bytes]:
    vault, visit = a_visit(table)
    _, draft = notes.start_note(table.desk, vault, visit)
    notes.save_draft(table.desk, draft, {**FULL, **fields})
    return vault, visit, draft


def stored(table: Table, vault: bytes, rec: bytes) -> Stored | None:
    with table.desk.db.read() as unit:
        return records.get(unit, vault, rec)


def draft_of(table: Table, draft: bytes) -> Stored | None:
    return stored(table, table.desk.me.personal_vault, draft)


def test_a_second_start_opens_the_same_draft(table: Table) -> None:
    vault, visit, draft = a_draft(table)
    changes, again = notes.start_note(table.desk, vault, visit)
    assert again == draft
    assert not changes


def test_a_note_of_an_unknown_visit_is_refused(table: Table) -> None:
    vault = table.family()
    with pytest.raises(NotAllowed, match="visit_unknown"):
        notes.start_note(table.desk, vault, new_record_id())


def test_the_draft_lies_in_the_personal_vault_only(table: Table) -> None:
    vault, _, draft = a_draft(table)
    assert stored(table, vault, draft) is None
    found = draft_of(table, draft)
    assert found is not None
    assert found.kind == "note_draft"
    assert found.document["family_vault"] == hex16(vault)


def test_godkend_needs_the_required_headings(table: Table) -> None:
    _, _, draft = a_draft(table, parents="")
    with pytest.raises(BadInput) as refused:
        notes.schedule_approval(table.desk, draft)
    assert (refused.value.code, refused.value.field) == ("required", "parents")
    found = draft_of(table, draft)
    assert found is not None
    assert not found.document.get("approve_at")


def test_v08_a_child_of_four_needs_its_own_voice(table: Table) -> None:
    vault, _, draft = a_draft(table)
    assert notes.problems(table.desk, draft) == []
    families.add_part(table.desk, vault, "child", first_name="Storm", born_on="2022-11-19", care_form="home")
    assert notes.problems(table.desk, draft) == []
    families.add_part(table.desk, vault, "child", first_name="Ella", born_on="2022-11-18", care_form="home")
    assert notes.problems(table.desk, draft) == [Problem("child", "V08")]


def test_v12_an_agreement_needs_who_and_when(table: Table) -> None:
    row = {"id": record_text(new_record_id()), "what": "Ring til Line", "who": "", "owner_kind": "staff"}
    _, _, draft = a_draft(table, agreements=[row])
    fields = {(item.field, item.code) for item in notes.problems(table.desk, draft)}
    assert fields == {("agreements.0.who", "V12"), ("agreements.0.due", "V12")}


def test_v23_digits_like_a_cpr_number_are_asked_about_and_may_be_accepted(table: Table) -> None:
    _, _, draft = a_draft(table, reflection="Nummeret er 740323-4120.")
    with pytest.raises(BadInput, match="V23"):
        notes.schedule_approval(table.desk, draft)
    notes.schedule_approval(table.desk, draft, accepted=frozenset({"V23"}))
    found = draft_of(table, draft)
    assert found is not None
    assert found.document["approve_at"]


def test_approval_takes_effect_after_ten_seconds_and_not_before(table: Table) -> None:
    vault, visit, draft = a_draft(table)
    notes.schedule_approval(table.desk, draft)
    table.clock.tick(9)
    assert not notes.carry_out_due(table.desk)
    assert stored(table, vault, draft) is None
    table.clock.tick(1)
    assert notes.carry_out_due(table.desk)
    note = stored(table, vault, draft)
    assert note is not None
    assert note.final
    assert note.document["observations"] == FULL["observations"]
    assert note.document["visit"] == record_text(visit)
    assert draft_of(table, draft) is None
    planned = stored(table, vault, visit)
    assert planned is not None
    assert planned.document["status"] == "held"


def test_fortryd_keeps_the_draft_as_it_was(table: Table) -> None:
    vault, _, draft = a_draft(table)
    notes.schedule_approval(table.desk, draft)
    notes.undo_approval(table.desk, draft)
    table.clock.tick(60)
    assert not notes.carry_out_due(table.desk)
    assert stored(table, vault, draft) is None
    found = draft_of(table, draft)
    assert found is not None
    assert found.document["observations"] == FULL["observations"]


def test_writing_during_the_ten_seconds_takes_the_approval_back(table: Table) -> None:
    vault, _, draft = a_draft(table)
    notes.schedule_approval(table.desk, draft)
    notes.save_draft(table.desk, draft, {"together": "Vi så tilbage på de tre mål."})
    table.clock.tick(60)
    assert not notes.carry_out_due(table.desk)
    assert stored(table, vault, draft) is None


def test_moving_the_cursor_does_not_take_the_approval_back(table: Table) -> None:
    vault, _, draft = a_draft(table)
    notes.schedule_approval(table.desk, draft)
    notes.save_draft(table.desk, draft, {"cursor": {"field": "parents", "pos": 3}})
    table.clock.tick(10)
    notes.carry_out_due(table.desk)
    assert stored(table, vault, draft) is not None


@pytest.mark.parametrize("second", range(11))
def test_lock_close_and_sleep_carry_it_out_whatever_the_second(table: Table, second: int) -> None:
    vault, _, draft = a_draft(table)
    notes.schedule_approval(table.desk, draft)
    table.clock.tick(second)
    notes.carry_out_due(table.desk, force=True)
    assert stored(table, vault, draft) is not None
    assert draft_of(table, draft) is None


@pytest.mark.parametrize("second", [0, 5, 9, 10, 3600])
def test_after_a_kill_within_the_ten_seconds_the_draft_is_a_draft(table: Table, second: int) -> None:
    vault, _, draft = a_draft(table)
    notes.schedule_approval(table.desk, draft)
    table.clock.tick(second)
    notes.withdraw_left_over(table.desk)
    table.clock.tick(60)
    notes.carry_out_due(table.desk)
    assert stored(table, vault, draft) is None
    assert draft_of(table, draft) is not None


def test_agreements_of_the_note_become_records_with_their_own_ids(table: Table) -> None:
    rec = new_record_id()
    row = {
        "id": record_text(rec),
        "what": "Tæl kufferten op",
        "who": "Mette Skov",
        "owner_kind": "staff",
        "owner_user": hex16(table.desk.me.user_id),
        "due": "2026-11-25",
        "status": "open",
    }
    done = {**row, "id": record_text(new_record_id()), "status": "done"}
    vault, visit, draft = a_draft(table, agreements=[row, done])
    notes.schedule_approval(table.desk, draft)
    notes.carry_out_due(table.desk, force=True)
    agreement = stored(table, vault, rec)
    note = stored(table, vault, draft)
    assert agreement is not None
    assert note is not None
    assert agreement.document["what"] == "Tæl kufferten op"
    assert agreement.document["origin"] == record_text(visit)
    assert note.document["agreements"] == [record_text(rec), done["id"]]
    finished = stored(table, vault, record_bytes(str(done["id"])))
    assert finished is not None
    assert finished.document["done_on"] == "2026-11-18"
    assert "done_on" not in agreement.document


def test_an_approved_note_is_never_begun_again_and_never_changed(table: Table) -> None:
    vault, visit, draft = a_draft(table)
    notes.schedule_approval(table.desk, draft)
    notes.carry_out_due(table.desk, force=True)
    with pytest.raises(NotAllowed, match="note_exists"):
        notes.start_note(table.desk, vault, visit)
    with pytest.raises(NotAllowed, match="draft_gone"):
        notes.save_draft(table.desk, draft, {"parents": "andet"})


def test_repair_finishes_an_approval_of_which_only_the_note_arrived(table: Table) -> None:
    vault, _, draft = a_draft(table)
    with table.desk.db.write() as unit:
        found = records.get(unit, table.desk.me.personal_vault, draft)
        assert found is not None
        note = {
            **FULL,
            "visit": found.document["visit"],
            "author_user": hex16(table.desk.me.user_id),
            "author_name": "Mette Skov",
            "approved_at": table.desk.now(),
        }
        records.put(
            unit,
            vault=unhex16(found.document["family_vault"]),
            rec=draft,
            kind="visit_note",
            document=note,
            unit_id=b"1" * 16,
            at=table.desk.now(),
            final=True,
        )
    assert notes.repair(table.desk)
    assert draft_of(table, draft) is None
    assert stored(table, vault, draft) is not None
    assert not notes.repair(table.desk)


def test_an_addendum_is_a_fact_of_its_own_and_the_note_stays(table: Table) -> None:
    vault, _, draft = a_draft(table)
    with pytest.raises(NotAllowed, match="note_unknown"):
        notes.add_addendum(table.desk, vault, draft, "Kom til at skrive onsdag.", "correction")
    notes.schedule_approval(table.desk, draft)
    notes.carry_out_due(table.desk, force=True)
    before = stored(table, vault, draft)
    _, rec = notes.add_addendum(table.desk, vault, draft, "  Det var torsdag. ", "correction")
    addendum = stored(table, vault, rec)
    assert addendum is not None
    assert addendum.final
    assert addendum.document["text"] == "Det var torsdag."
    assert stored(table, vault, draft) == before
    with pytest.raises(BadInput, match="required"):
        notes.add_addendum(table.desk, vault, draft, "  ", "correction")
    with pytest.raises(BadInput, match="unknown_code"):
        notes.add_addendum(table.desk, vault, draft, "x", "whim")


def test_a_draft_opened_and_left_empty_goes_and_one_with_a_word_stays(table: Table) -> None:
    vault, visit = a_visit(table)
    _, empty = notes.start_note(table.desk, vault, visit)
    notes.save_draft(table.desk, empty, {"cursor": {"field": "parents", "pos": 0}, "observations": "  \n"})
    _, _, full = a_draft(table)
    assert notes.drop_empty_drafts(table.desk, full) == EMPTY
    assert draft_of(table, empty) is not None
    told = notes.drop_empty_drafts(table.desk, empty)
    assert told.records == {(table.desk.me.personal_vault, empty)}
    assert draft_of(table, empty) is None
    assert draft_of(table, full) is not None
    assert notes.start_note(table.desk, vault, visit)[1] != empty


@pytest.mark.parametrize(
    "said",
    [
        {"reflection": "Tænk"},
        {"klar": ["klar"]},
        {"time_used_minutes": 30},
        {"agreements": [{"id": record_text(new_record_id()), "what": "Ring"}]},
    ],
)
def test_whatever_a_person_said_keeps_the_draft(table: Table, said: dict[str, object]) -> None:
    vault, visit = a_visit(table)
    _, draft = notes.start_note(table.desk, vault, visit)
    notes.save_draft(table.desk, draft, said)
    assert notes.drop_empty_drafts(table.desk) == EMPTY
    assert draft_of(table, draft) is not None


def test_a_deleted_draft_comes_back_as_it_was(table: Table) -> None:
    _, _, draft = a_draft(table)
    before = draft_of(table, draft)
    assert before is not None
    notes.delete_draft(table.desk, draft)
    assert draft_of(table, draft) is None
    notes.bring_back_draft(table.desk, draft, before.document)
    after = draft_of(table, draft)
    assert after is not None
    assert after.document == before.document
