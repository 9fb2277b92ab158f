from homevisit.records.kind import FAMILY, Document, IndexRow, Problem
from homevisit.records.kinds.family import KIND

ME = "aa" * 16
BIRK: Document = {"family_no": "F-01", "title": "Familien Birk", "languages": ["da"], "started_on": "2026-09-02"}


def test_a_family_is_found_by_its_name_and_number() -> None:
    assert KIND.validate(BIRK) == []
    assert KIND.search_text(BIRK) == "Familien Birk\nF-01"
    assert KIND.index({**BIRK, "contact_person": ME}) == IndexRow(
        at="2026-09-02", status="active", owner=ME, family_title="Familien Birk"
    )
    assert KIND.index({**BIRK, "ended_on": "2026-12-01"}).status == "ended"
    assert KIND.vault_types == FAMILY


def test_an_address_is_never_searched() -> None:
    assert "Æblevej" not in KIND.search_text({**BIRK, "address": "Æblevej 3"})


def test_an_interpreter_needs_a_language() -> None:
    assert KIND.validate({**BIRK, "interpreter_needed": True}) == [Problem("interpreter_language", "required")]
    assert KIND.validate({**BIRK, "interpreter_needed": True, "interpreter_language": "ar"}) == []


def test_somebody_speaks_something() -> None:
    assert KIND.validate({**BIRK, "languages": []}) == [Problem("languages", "required")]
