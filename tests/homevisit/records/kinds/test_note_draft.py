from homevisit.records.kind import PERSONAL, Document, IndexRow, Problem
from homevisit.records.kinds.note_draft import HEADINGS, KIND

VISIT = "01935f00-0000-7000-8000-000000000006"
DRAFT: Document = {"family_vault": "cc" * 16, "visit": VISIT, "started_at": "2026-11-18T14:05:00Z"}
FULL: Document = {**DRAFT, "observations": "Alma ler.", "parents": "De er glade."}


def test_a_draft_lies_with_its_author_alone() -> None:
    assert KIND.vault_types == PERSONAL
    assert not KIND.fact
    assert KIND.ui


def test_observations_and_parents_count_at_approval() -> None:
    assert KIND.validate(DRAFT) == [Problem("observations", "required"), Problem("parents", "required")]
    assert KIND.validate(FULL) == []


def test_a_draft_is_found_by_its_visit_and_by_all_its_words() -> None:
    assert KIND.index({**FULL, "approve_at": "2026-11-18T14:20:10Z"}) == IndexRow(
        at="2026-11-18T14:05:00Z", due="2026-11-18T14:20:10Z", status="draft", parent=VISIT
    )
    assert KIND.search_text({**DRAFT, **{name: name.upper() for name in HEADINGS}}).split("\n") == [
        name.upper() for name in HEADINGS
    ]


def test_texts_and_choices_have_their_measure() -> None:
    assert KIND.validate({**FULL, "observations": "x" * 3001}) == [Problem("observations", "too_long")]
    assert KIND.validate({**FULL, "klar": ["a", "b", "c", "d"]}) == [Problem("klar", "at_most_three")]
    assert KIND.validate({**FULL, "agreements": [{"what": "uden id"}]}) == [Problem("agreements.0.id", "required")]
