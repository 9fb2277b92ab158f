import pytest

from homevisit.store import search as searching
from homevisit.store.search import Hit, search
from tests.homevisit.store.shelf import ME, Shelf, draft_of, family, note_of, visit_of


def hits(shelf: Shelf, text: str, limit: int = 50) -> list[Hit]:
    with shelf.db.read() as unit:
        return search(unit, text, limit)


@pytest.mark.parametrize("text", ["østerby", "ØST", "oesterby", "familien øst", "øst fam", "  øst,  fam. "])
def test_a_family_is_found_by_the_beginnings_of_its_words(shelf: Shelf, text: str) -> None:
    shelf.put(shelf.family, "family", **family("Familien Østerby"))
    shelf.put(shelf.other, "family", **family("Familien Storm", family_no="F-02"))
    assert [(hit.title, hit.family_title) for hit in hits(shelf, text)] == [("Familien Østerby", "Familien Østerby")]


@pytest.mark.parametrize("text", ["", "   ", "–”!", "terby", "ost", "østerby storm", "osterby"])
def test_what_finds_nothing(shelf: Shelf, text: str) -> None:
    shelf.put(shelf.family, "family", **family("Familien Østerby"))
    assert hits(shelf, text) == []


@pytest.mark.parametrize(
    "name, text", [("Åse", "aase"), ("Aase", "åse"), ("Léonie", "leo"), ("Jäger", "jæg"), ("Bjørk", "bjørk")]
)
def test_names_are_found_however_they_are_spelt(shelf: Shelf, name: str, text: str) -> None:
    shelf.put(shelf.family, "child", first_name=name)
    assert [hit.title for hit in hits(shelf, text)] == [name]


@pytest.mark.parametrize("text", ['"', "a* OR b", "NEAR(", "title:x", "' --", "a AND", "^a", "😀", "x" * 5000, "NOT a"])
def test_nothing_typed_is_an_error(shelf: Shelf, text: str) -> None:
    shelf.put(shelf.family, "task", title="a b")
    hits(shelf, text)


def test_words_of_the_query_language_are_words(shelf: Shelf) -> None:
    rec = shelf.put(shelf.family, "task", title="and or not near")
    assert [hit.rec for hit in hits(shelf, "AND NOT")] == [rec]


def test_the_newest_come_first_and_the_limit_counts(shelf: Shelf) -> None:
    visit = shelf.put(shelf.family, "visit", **visit_of("2026-11-18T15:30", ME))
    notes = {
        day: shelf.put(shelf.family, "visit_note", **note_of(visit, approved_at=f"2026-{day}T12:00:00Z"))
        for day in ("03-01", "11-01", "07-01")
    }
    assert [hit.rec for hit in hits(shelf, "alma")] == [notes["11-01"], notes["07-01"], notes["03-01"]]
    assert [hit.rec for hit in hits(shelf, "alma", 1)] == [notes["11-01"]]
    assert hits(shelf, "alma")[0].at == "2026-11-01T12:00:00Z"


def test_an_excerpt_is_a_line_around_the_word(shelf: Shelf) -> None:
    before = "Vi talte om dagen og om morgenen og om hvem der henter. " * 5
    shelf.put(shelf.family, "task", title="Sprog", wish=f"{before}\nAlma vil have æbler.\n{before}")
    (hit,) = hits(shelf, "æbl")
    assert "vil have æbler" in hit.excerpt
    assert hit.excerpt.startswith("… ")
    assert hit.excerpt.endswith(" …")
    assert "\n" not in hit.excerpt
    assert len(hit.excerpt) < searching.EXCERPT + 10


def test_a_draft_whose_note_exists_is_not_found(shelf: Shelf) -> None:
    visit = shelf.put(shelf.family, "visit", **visit_of("2026-11-18T15:30", ME))
    draft = shelf.put(shelf.personal, "note_draft", **draft_of(shelf.family, visit, observations="Alma tæller."))
    assert [hit.kind for hit in hits(shelf, "alma")] == ["note_draft"]
    shelf.fold(shelf.family, shelf.change("visit_note", draft, author=ME, **note_of(visit)))
    assert [hit.kind for hit in hits(shelf, "alma")] == ["visit_note"]


def test_a_deleted_record_is_not_found(shelf: Shelf) -> None:
    rec = shelf.put(shelf.family, "task", title="Sang")
    shelf.tombstone(shelf.family, rec)
    assert hits(shelf, "sang") == []
