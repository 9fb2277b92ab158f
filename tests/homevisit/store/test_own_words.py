from homevisit.store import letters, own_words, records
from tests.homevisit.store.shelf import Shelf

AT = "2026-11-18T14:05:00Z"


def kept(shelf: Shelf) -> list[str]:
    with shelf.db.write() as unit:
        left = letters.unsent_edits(unit, shelf.family)
        own_words.keep(unit, shelf.family, left, personal=shelf.personal, at=AT)
        return sorted(str(one.document["observations"]) for one in records.find(unit, "note_draft"))


def test_words_become_drafts_with_every_character_in_parts_that_fit(shelf: Shelf) -> None:
    shelf.put(shelf.family, "task", title="Ring til Line")
    shelf.put(shelf.family, "agreement", what="Æ" * 200, due="2026-11-20")
    assert kept(shelf) == ["Ring til Line", "Æ" * 200]


def test_a_visit_has_no_words_to_keep(shelf: Shelf) -> None:
    shelf.put(shelf.family, "visit", planned_start="2026-11-18T15:30", purpose="other")
    assert kept(shelf) == []
