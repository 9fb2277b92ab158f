from homevisit.records.kind import Document, IndexRow, Problem
from homevisit.records.kinds.family_remark import KIND, LONGEST

ME, NOTE, VISIT = "aa" * 16, "01935f00-0000-7000-8000-000000000009", "01935f00-0000-7000-8000-000000000006"
REMARK: Document = {
    "note": NOTE,
    "visit": VISIT,
    "text": "Vi læser også på polsk.",
    "said_by": "Sofie Birk",
    "on": "2026-11-18",
    "by_user": ME,
}


def test_a_remark_is_a_fact_of_the_family_that_points_at_its_note() -> None:
    assert KIND.fact
    assert KIND.vault_types == {"family"}
    assert KIND.validate(REMARK) == []
    assert KIND.index(REMARK) == IndexRow(at="2026-11-18", owner=ME, parent=NOTE)
    assert KIND.search_text(REMARK) == "Vi læser også på polsk."


def test_it_is_somebodys_words_on_a_day() -> None:
    assert KIND.validate({**REMARK, "said_by": " "}) == [Problem("said_by", "required")]
    assert KIND.validate({**REMARK, "on": "i går"}) == [Problem("on", "bad_day")]
    assert KIND.validate({**REMARK, "text": "a" * (LONGEST + 1)}) == [Problem("text", "too_long")]
