from homevisit.records.kind import Document, IndexRow, MergeRule
from homevisit.records.kinds.addendum_draft import KIND

NOTE = "01935f00-0000-7000-8000-000000000009"
LATE: Document = {"family_vault": "a1" * 16, "note": NOTE, "started_at": "2026-11-18T14:05:00Z", "text": "Og én bog"}


def test_words_that_came_too_late_lie_with_their_author() -> None:
    assert KIND.vault_types == {"personal"}
    assert not KIND.fact
    assert KIND.validate(LATE) == []
    assert KIND.index(LATE) == IndexRow(at="2026-11-18T14:05:00Z", status="draft", parent=NOTE)
    assert KIND.search_text(LATE) == "Og én bog"


def test_words_from_two_laptops_are_merged_as_text() -> None:
    assert KIND.rule("text") is MergeRule.TEXT
