from dataclasses import fields

import pytest

from homevisit.records.kind import FAMILY, Document, IndexRow, Problem
from homevisit.records.kinds import note_draft
from homevisit.records.kinds.visit_note import HEADINGS, KIND, VisitNote

ME, VISIT = "aa" * 16, "01935f00-0000-7000-8000-000000000006"
NOTE: Document = {
    "visit": VISIT,
    "author_user": ME,
    "author_name": "Mette Skov",
    "approved_at": "2026-11-18T14:20:10Z",
    "held_on": "2026-11-18",
    "observations": "Alma ler.",
    "parents": "De er glade.",
}


def test_an_approved_note_is_a_fact_of_the_family() -> None:
    assert KIND.fact
    assert KIND.vault_types == FAMILY
    assert KIND.validate(NOTE) == []


def test_a_note_takes_over_every_heading_of_its_draft() -> None:
    assert HEADINGS == note_draft.HEADINGS
    assert set(HEADINGS) <= {item.name for item in fields(VisitNote)}
    assert KIND.longest == note_draft.KIND.longest


@pytest.mark.parametrize("name", ["visit", "author_user", "author_name", "approved_at", "observations", "parents"])
def test_what_no_note_can_be_without(name: str) -> None:
    assert KIND.validate({key: value for key, value in NOTE.items() if key != name}) == [Problem(name, "required")]


def test_a_note_is_found_by_visit_author_and_words() -> None:
    assert KIND.index(NOTE) == IndexRow(at="2026-11-18T14:20:10Z", status="approved", owner=ME, parent=VISIT)
    assert KIND.search_text(NOTE) == "Alma ler.\nDe er glade."
    assert KIND.title(NOTE) == "2026-11-18"


def test_its_agreements_are_references() -> None:
    assert KIND.validate({**NOTE, "agreements": [VISIT]}) == []
    assert KIND.validate({**NOTE, "agreements": ["Ring"]}) == [Problem("agreements", "bad_record_id")]
    assert KIND.validate({**NOTE, "klar": ["a", "b", "c", "d"]}) == [Problem("klar", "at_most_three")]
