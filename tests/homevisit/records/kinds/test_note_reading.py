from homevisit.records.kind import Document, IndexRow, Problem
from homevisit.records.kinds.note_reading import KIND

ME, NOTE = "aa" * 16, "01935f00-0000-7000-8000-000000000009"
READING: Document = {"note": NOTE, "how": "together", "read_on": "2026-11-25", "by_user": ME}


def test_reading_is_a_fact_that_points_at_its_note() -> None:
    assert KIND.fact
    assert KIND.validate({**READING, "with_whom": ["Sofie"]}) == []
    assert KIND.index(READING) == IndexRow(at="2026-11-25", status="together", owner=ME, parent=NOTE)


def test_it_is_a_day_and_not_a_time() -> None:
    assert KIND.validate({**READING, "read_on": "2026-11-25T10:00:00Z"}) == [Problem("read_on", "bad_day")]
