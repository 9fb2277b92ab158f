"""Plan a visit and say how it went."""

import pytest

from homevisit.actions import visits
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
