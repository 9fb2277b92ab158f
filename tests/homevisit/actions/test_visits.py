"""Plan a visit and say how it went."""

from typing import Any

import pytest

from homevisit.actions import notes, visits
from homevisit.base.changes import EMPTY
from homevisit.base.errors import BadInput, NotAllowed
from homevisit.base.ids import hex16, new_record_id
from homevisit.store import records
from tests.support.desk import Table


def test_the_planner_is_on_the_visit_unless_others_are_named(table: Table) -> None:
    vault = table.family()
    _, rec = visits.plan_visit(table.desk, vault, planned_start="2026-12-02T15:30", purpose="language")
    with table.desk.db.read() as unit:
        visit = records.get(unit, vault, rec)
    assert visit is not None
    assert visit.document["staff"] == [hex16(table.desk.me.user_id)]


def test_a_visit_of_five_hours_is_refused(table: Table) -> None:
    vault = table.family()
    with pytest.raises(BadInput, match="minutes_15_to_120"):
        visits.plan_visit(table.desk, vault, planned_start="2026-12-02T15:30", purpose="language", planned_minutes=300)


def test_how_it_went(table: Table) -> None:
    vault = table.family()
    _, held = visits.plan_visit(table.desk, vault, planned_start="2026-11-18T09:00", purpose="language")
    _, missed = visits.plan_visit(table.desk, vault, planned_start="2026-11-18T11:00", purpose="language")
    visits.mark_held(table.desk, vault, held, start="2026-11-18T09:10")
    visits.mark_not_held(table.desk, vault, missed, "cancelled_family", "Yusuf havde feber")
    with table.desk.db.read() as unit:
        first, second = records.get(unit, vault, held), records.get(unit, vault, missed)
    assert first is not None
    assert second is not None
    assert (first.document["status"], first.document["actual_start"]) == ("held", "2026-11-18T09:10")
    assert (second.document["status"], second.document["cancelled_reason"]) == ("cancelled_family", "Yusuf havde feber")
    with pytest.raises(BadInput):
        visits.mark_not_held(table.desk, vault, held, "held")
    with pytest.raises(NotAllowed):
        visits.mark_held(table.desk, vault, new_record_id())


PLAN: dict[str, Any] = {"planned_start": "2026-11-18T09:00", "purpose": "language"}


def planned(table: Table, **fields: Any) -> tuple[bytes, bytes]:
    vault = table.family()
    return vault, visits.plan_visit(table.desk, vault, **PLAN | fields)[1]


def document(table: Table, vault: bytes, visit: bytes) -> dict[str, Any]:
    with table.desk.db.read() as unit:
        found = records.get(unit, vault, visit)
    assert found is not None
    return found.document


def test_a_plan_gets_the_id_a_window_has_chosen_and_planning_it_twice_makes_one(table: Table) -> None:
    vault, wanted = table.family(), new_record_id()
    assert visits.plan_visit(table.desk, vault, rec=wanted, **PLAN)[1] == wanted
    visits.plan_visit(table.desk, vault, rec=wanted, **PLAN)
    with table.desk.db.read() as unit:
        assert [found.rec for found in records.find(unit, "visit", vault=vault)] == [wanted]


def test_the_next_visit_is_planned_in_one_unit_with_what_the_held_one_says_of_it(table: Table) -> None:
    vault, held = planned(table)
    visits.mark_held(table.desk, vault, held)
    told, following = visits.plan_visit(
        table.desk, vault, after=held, planned_start="2026-12-02T09:00", purpose="follow_up"
    )
    assert told.records == {(vault, held), (vault, following)}
    assert document(table, vault, held)["next_visit"] == "2026-12-02T09:00"
    with table.desk.db.read() as unit:
        units = unit.rows("SELECT DISTINCT unit FROM unsent WHERE rec IN (?, ?)", (held, following))
    assert len(units) == 1
    visits.withdraw_plan(table.desk, vault, following, held)
    assert document(table, vault, held)["next_visit"] == ""
    with pytest.raises(NotAllowed, match="visit_unknown"):
        visits.withdraw_plan(table.desk, vault, following)


def test_a_next_visit_after_one_that_is_not_there_is_not_planned_at_all(table: Table) -> None:
    vault = table.family()
    with pytest.raises(NotAllowed, match="visit_unknown"):
        visits.plan_visit(table.desk, vault, after=new_record_id(), **PLAN)
    with table.desk.db.read() as unit:
        assert not records.find(unit, "visit", vault=vault)


def test_a_change_is_checked_and_none_is_no_change(table: Table) -> None:
    vault, visit = planned(table)
    assert visits.change_visit(table.desk, vault, visit, purpose="language") == EMPTY
    visits.change_visit(table.desk, vault, visit, place="video", bring=["Bog"])
    assert document(table, vault, visit)["bring"] == ["Bog"]
    with pytest.raises(BadInput, match="minutes_15_to_120"):
        visits.change_visit(table.desk, vault, visit, planned_minutes=5)
    with pytest.raises(BadInput) as refused:
        visits.change_visit(table.desk, vault, visit, staff=[])
    assert refused.value.field == "staff"


def test_what_the_life_cycle_does_not_name_is_refused(table: Table) -> None:
    vault, visit = planned(table)
    visits.confirm(table.desk, vault, visit)
    with pytest.raises(NotAllowed, match="visit_not_open"):
        visits.confirm(table.desk, vault, visit)
    visits.mark_not_held(table.desk, vault, visit, "not_home")
    with pytest.raises(NotAllowed, match="visit_not_open"):
        visits.mark_held(table.desk, vault, visit)
    visits.mark_not_held(table.desk, vault, visit, "cancelled_family", "Feber")
    assert document(table, vault, visit)["cancelled_reason"] == "Feber"


def test_a_visit_cannot_end_before_it_began(table: Table) -> None:
    vault, visit = planned(table)
    with pytest.raises(BadInput, match="ends_before_it_begins"):
        visits.mark_held(table.desk, vault, visit, end="2026-11-18T08:30")
    visits.mark_held(table.desk, vault, visit, start="2026-11-18T08:00", end="2026-11-18T08:30")
    assert document(table, vault, visit)["actual_end"] == "2026-11-18T08:30"


def test_a_visit_held_by_mistake_is_planned_again_and_counted(table: Table) -> None:
    vault, visit = planned(table)
    visits.mark_held(table.desk, vault, visit, start="2026-11-18T09:10")
    visits.reopen(table.desk, vault, visit)
    again = document(table, vault, visit)
    assert (again["status"], again["reopened"], again["actual_start"]) == ("planned", 1, None)
    assert visits.reopen(table.desk, vault, visit) == EMPTY
    visits.mark_held(table.desk, vault, visit)
    visits.reopen(table.desk, vault, visit)
    assert document(table, vault, visit)["reopened"] == 2


def test_a_visit_with_an_approved_note_stays_held(table: Table) -> None:
    vault, visit = planned(table)
    draft = notes.start_note(table.desk, vault, visit)[1]
    notes.save_draft(table.desk, draft, {"observations": "Alma bladrer.", "parents": "De læser."})
    notes.schedule_approval(table.desk, draft)
    notes.carry_out_due(table.desk, force=True)
    with pytest.raises(NotAllowed, match="note_exists"):
        visits.reopen(table.desk, vault, visit)
    assert document(table, vault, visit)["status"] == "held"


def test_no_note_wants_a_reason_and_may_be_taken_back(table: Table) -> None:
    vault, visit = planned(table)
    with pytest.raises(BadInput) as refused:
        visits.expect_no_note(table.desk, vault, visit, "")
    assert refused.value.field == "no_note_reason"
    visits.expect_no_note(table.desk, vault, visit, "brief", " Kun bogen ")
    told = document(table, vault, visit)
    assert (told["note_expected"], told["no_note_reason"], told["no_note_text"]) == (False, "brief", "Kun bogen")
    visits.expect_note(table.desk, vault, visit)
    assert document(table, vault, visit)["note_expected"] is True
