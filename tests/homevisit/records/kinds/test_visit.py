import pytest

from homevisit.records.kind import Document, IndexRow, Problem
from homevisit.records.kinds.visit import KIND

ME, YOU = "aa" * 16, "bb" * 16
VISIT: Document = {"planned_start": "2026-11-18T15:30", "staff": [ME, YOU], "purpose": "closing"}


def test_a_visit_is_found_by_its_time_and_each_of_its_staff() -> None:
    assert KIND.validate(VISIT) == []
    assert KIND.index(VISIT) == IndexRow(at="2026-11-18T15:30", status="planned", owner=f"{ME} {YOU}")
    assert KIND.index({**VISIT, "staff": []}).owner is None


@pytest.mark.parametrize(
    "change, problem",
    [
        ({"planned_start": "2026-11-18"}, Problem("planned_start", "bad_plan")),
        ({"planned_start": "2026-11-18T14:30:00Z"}, Problem("planned_start", "bad_plan")),
        ({"staff": []}, Problem("staff", "required")),
        ({"staff": [ME, "MSK"]}, Problem("staff", "bad_id")),
        ({"planned_minutes": 10}, Problem("planned_minutes", "minutes_15_to_120")),
        ({"planned_minutes": 121}, Problem("planned_minutes", "minutes_15_to_120")),
        ({"planned_minutes": "60"}, Problem("planned_minutes", "wrong_type")),
        ({"note_expected": False}, Problem("no_note_reason", "required")),
    ],
)
def test_what_a_visit_needs(change: Document, problem: Problem) -> None:
    assert KIND.validate({**VISIT, **change}) == [problem]


def test_no_note_is_fine_with_a_reason() -> None:
    assert KIND.validate({**VISIT, "note_expected": False, "no_note_reason": "brief"}) == []
