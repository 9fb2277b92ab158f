from homevisit.store.queries.drafts import FIRST_WORDS, begun_notes, count_drafts, first_words
from tests.homevisit.store.shelf import ME, Shelf, draft_of, family, note_of, visit_of


def test_my_drafts_with_family_visit_and_first_words_the_newest_save_first(shelf: Shelf) -> None:
    shelf.put(shelf.family, "family", **family("Familien Birk"))
    visit = shelf.put(shelf.family, "visit", **visit_of("2026-11-18T09:00", ME, purpose="closing"))
    other = shelf.put(shelf.family, "visit", **visit_of("2026-11-10T09:00", ME))
    first = shelf.put(shelf.personal, "note_draft", **draft_of(shelf.family, visit, parents="De\nlæser  hver aften."))
    second = shelf.put(shelf.personal, "note_draft", **draft_of(shelf.family, other))
    with shelf.db.read() as unit:
        found = begun_notes(unit)
        assert count_drafts(unit) == 2
    assert [row.rec for row in found] == [second, first]
    assert (found[1].family_title, found[1].visit, found[1].purpose) == (
        "Familien Birk",
        "2026-11-18T09:00",
        "closing",
    )
    assert found[1].words == "De læser hver aften."
    assert "parents" not in found[1].missing
    assert "aften" not in repr(found)


def test_a_draft_whose_note_exists_or_whose_visit_is_not_here(shelf: Shelf) -> None:
    visit = shelf.put(shelf.family, "visit", **visit_of("2026-11-18T09:00", ME))
    draft = shelf.put(shelf.personal, "note_draft", **draft_of(shelf.family, visit))
    shelf.put(shelf.personal, "note_draft", **draft_of(shelf.other, shelf.rec(), observations="Alene"))
    shelf.put(shelf.family, "visit_note", draft, **note_of(visit))
    with shelf.db.read() as unit:
        found = begun_notes(unit)
        assert count_drafts(unit) == 1
    assert [(row.words, row.visit, row.family_title) for row in found] == [("Alene", "", "")]


def test_first_words_break_off_between_words() -> None:
    long = "ord " * FIRST_WORDS
    assert first_words({"observations": long, "parents": "x"}).endswith("ord …")
    assert len(first_words({"observations": long})) <= FIRST_WORDS + 2
    assert first_words({"observations": " ", "child": "Se mig"}) == "Se mig"
    assert first_words({}) == ""
