from homevisit.records.kind import Document, IndexRow, MergeRule
from homevisit.records.kinds.remark_draft import KIND

NOTE = "01935f00-0000-7000-8000-000000000009"
BEGUN: Document = {"family_vault": "a1" * 16, "note": NOTE, "started_at": "2026-11-18T14:05:00Z"}


def test_what_is_begun_lies_with_its_owner_and_says_nothing_to_a_search() -> None:
    assert KIND.vault_types == {"personal"}
    assert not KIND.fact
    assert KIND.validate({**BEGUN, "text": "Vi"}) == []
    assert KIND.index(BEGUN) == IndexRow(at="2026-11-18T14:05:00Z", status="draft", parent=NOTE)
    assert KIND.search_text({**BEGUN, "text": "Vi"}) == ""


def test_words_from_two_laptops_are_merged_as_text() -> None:
    assert KIND.rule("text") is MergeRule.TEXT
