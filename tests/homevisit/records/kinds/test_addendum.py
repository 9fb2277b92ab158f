from homevisit.records.kind import Document, IndexRow, Problem
from homevisit.records.kinds.addendum import KIND

ME, NOTE = "aa" * 16, "01935f00-0000-7000-8000-000000000009"
ADDENDUM: Document = {
    "note": NOTE,
    "text": "Det var Sofie, der læste.",
    "author_user": ME,
    "author_name": "Mette Skov",
    "written_at": "2026-11-19T08:00:00Z",
}


def test_an_addendum_is_a_fact_that_points_at_its_note() -> None:
    assert KIND.fact
    assert KIND.validate(ADDENDUM) == []
    assert KIND.index(ADDENDUM) == IndexRow(at="2026-11-19T08:00:00Z", owner=ME, parent=NOTE)
    assert KIND.search_text(ADDENDUM) == ADDENDUM["text"]


def test_striking_a_note_needs_the_reason() -> None:
    assert KIND.index({**ADDENDUM, "strikes": True}).status == "struck"
    assert KIND.validate({**ADDENDUM, "strikes": True, "text": " "}) == [Problem("text", "required")]
