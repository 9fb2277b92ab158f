"""What Find asks of the store: names by their parts, texts by their words, families by their people."""

import pytest

from homevisit.base.ids import hex16
from homevisit.store.queries import find as asking
from homevisit.store.queries.find import Ask, Found, Name, find, names, plan, recent
from tests.homevisit.store.shelf import ME, Shelf, draft_of, family, note_of, visit_of


@pytest.fixture
def town(shelf: Shelf) -> Shelf:
    """Familien Birk with Alma and Åse-Marie Østergård; familien Storm with Ali."""
    shelf.put(shelf.family, "family", **family("Familien Birk"))
    shelf.put(shelf.family, "child", first_name="Alma", last_name="Birk", born_on="2023-03-14", care_form="home")
    shelf.put(shelf.family, "family_adult", name="Åse-Marie Østergård", role="mother", custody="joint")
    shelf.put(shelf.other, "family", **family("Familien Storm", family_no="F-02"))
    shelf.put(shelf.other, "child", first_name="Ali", care_form="home")
    return shelf


def known(shelf: Shelf) -> tuple[Name, ...]:
    with shelf.db.read() as unit:
        return names(unit, day="2026-11-18")


def ask(shelf: Shelf, text: str, more: frozenset[asking.Group] = frozenset()) -> Found:
    people = known(shelf)
    with shelf.db.read() as unit:
        return find(unit, text, people, more)


def titles(found: Found) -> list[str]:
    return [hit.title.text for hit in found.names]


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("birk", ["Familien Birk"]),
        ("BIR", ["Familien Birk"]),
        ("irk", ["Familien Birk"]),  # a part in the middle of a name
        ("f-02", ["Familien Storm"]),
        ("åse", ["Åse-Marie Østergård"]),
        ("aase", ["Åse-Marie Østergård"]),
        ("marie", ["Åse-Marie Østergård"]),
        ("gård", ["Åse-Marie Østergård"]),
        ("oestergaard", ["Åse-Marie Østergård"]),
        ("al", ["Ali", "Alma Birk"]),
        ("a", ["Ali", "Alma Birk", "Åse-Marie Østergård"]),  # one letter: beginnings of names only
        ("alma storm", []),
        ("zzz", []),
    ],
)
def test_names_are_found_by_their_parts(town: Shelf, text: str, wanted: list[str]) -> None:
    assert sorted(titles(ask(town, text))) == sorted(wanted)


def test_a_family_comes_before_people_and_beginnings_before_middles(town: Shelf) -> None:
    town.put(town.other, "family_adult", name="Birgit Storm", role="mother", custody="joint")
    assert titles(ask(town, "bir")) == ["Familien Birk", "Birgit Storm"]
    town.put(town.other, "family_adult", name="Tobirk", role="other", custody="none")
    assert titles(ask(town, "birk")) == ["Familien Birk", "Tobirk"]


def test_what_was_typed_is_marked_as_it_is_written(town: Shelf) -> None:
    (hit,) = ask(town, "aase oest").names
    assert [hit.title.text[start : start + length] for start, length in hit.title.marks] == ["Åse", "Øst"]
    (hit,) = ask(town, "familien b").names
    assert hit.people is not None
    assert hit.people.text == "Alma Birk, Åse-Marie Østergård"


@pytest.mark.parametrize(
    "text", ["", "  ", '"', "–”!", "😀", "* OR", "NEAR(", "x" * 5000, "שלום", "a\u0301", "' --", "%", "\x00"]
)
def test_nothing_typed_is_an_error(town: Shelf, text: str) -> None:
    town.put(town.family, "task", title="Ord og sang")
    ask(town, text)


def test_right_to_left_and_other_scripts_are_found(town: Shelf) -> None:
    town.put(town.family, "family_adult", name="سلمى أحمد", role="mother", custody="joint")
    town.put(town.family, "task", title="Læse", wish="שלום עולם")
    assert titles(ask(town, "سلمى")) == ["سلمى أحمد"]
    assert [hit.text.text for hit in ask(town, "שלום").texts] == ["Læse שלום עולם"]


def test_texts_come_in_groups_the_newest_first(town: Shelf) -> None:
    visit = town.put(town.family, "visit", **visit_of("2026-11-18T15:30", ME, bring=["kuffert"]))
    old = town.put(
        town.family, "visit_note", **note_of(visit, approved_at="2025-11-01T12:00:00Z", parents="En kuffert")
    )
    new = town.put(
        town.family, "visit_note", **note_of(visit, approved_at="2026-11-01T12:00:00Z", parents="En kuffert")
    )
    promise = town.put(town.family, "agreement", what="Tæl kufferten op", agreed_on="2026-10-14", due="2026-11-18")
    draft = town.put(town.personal, "note_draft", **draft_of(town.family, visit, child="Alma åbner kufferten"))
    found = ask(town, "kuffert").texts
    assert [(hit.group, hit.rec) for hit in found] == [
        ("drafts", draft),
        ("notes", new),
        ("notes", old),
        ("agreements", promise),
        ("visits", visit),
    ]
    assert [hit.family_title for hit in found] == ["Familien Birk"] * 5
    assert (found[0].field, found[0].pos, found[0].family) == ("child", 11, town.family)
    assert found[3].due == "2026-11-18"


def test_a_name_narrows_to_its_family_although_the_text_does_not_say_it(town: Shelf) -> None:
    mine = town.put(town.family, "agreement", what="Læse to sider", agreed_on="2025-10-14")
    town.put(town.other, "agreement", what="Læse tre sider", agreed_on="2025-10-14")
    assert [hit.rec for hit in ask(town, "birk læse").texts] == [mine]
    assert [hit.rec for hit in ask(town, "alma birk sider").texts] == [mine]
    assert [hit.rec for hit in ask(town, "birk sider 2025").texts] == [mine]
    assert ask(town, "birk sider 2024").texts == ()
    assert len(ask(town, "læse 2025").texts) == 2


def test_a_family_s_name_alone_brings_what_is_newest_of_theirs(town: Shelf) -> None:
    town.put(town.family, "agreement", what="Læse", agreed_on="2025-10-14")
    assert [hit.group for hit in ask(town, "birk").texts] == ["agreements"]
    assert ask(town, "irk").texts == ()  # only whole beginnings mean a family


def test_a_word_that_is_no_name_in_these_families_is_looked_for_in_their_texts() -> None:
    birk, storm = b"b" * 16, b"s" * 16
    people = (
        Name(birk, b"1", "family", "Familien Birk", "", " familien birk"),
        Name(storm, b"2", "family", "Familien Storm", "", " familien storm"),
    )
    assert plan(["birk", "storm"], people) == [Ask(("birk", "storm")), Ask(("storm",), (birk,))]
    assert plan(["familien", "storm"], people) == [Ask(("familien", "storm")), Ask((), (storm,))]
    assert plan(["x"], people) == []
    assert plan(["bog"], people) == [Ask(("bog",))]


def test_more_of_a_group_is_shown_when_asked_for(town: Shelf) -> None:
    for day in range(10, 20):
        town.put(town.family, "agreement", what="Synge", agreed_on=f"2026-01-{day}")
    found = ask(town, "synge")
    assert len(found.texts) == asking.FIRST["agreements"]
    assert found.more == {"agreements"}
    found = ask(town, "synge", frozenset({"agreements"}))
    assert len(found.texts) == 10
    assert not found.more


def test_deleted_finished_and_foreign_records_are_not_found(town: Shelf) -> None:
    gone = town.put(town.family, "task", title="Sang")
    town.tombstone(town.family, gone)
    visit = town.put(town.family, "visit", **visit_of("2026-11-18T15:30", ME))
    draft = town.put(town.personal, "note_draft", **draft_of(town.family, visit, observations="Sang"))
    town.fold(town.family, town.change("visit_note", draft, author=ME, **note_of(visit, observations="Sang")))
    town.put(town.organisation, "phrase", trigger="sang", heading="observations", text="Sang")
    assert [hit.kind for hit in ask(town, "sang").texts] == ["visit_note"]


def test_the_families_visited_last_come_first(town: Shelf) -> None:
    town.put(town.other, "visit", **visit_of("2026-11-18T19:00", ME))
    town.put(town.family, "visit", **visit_of("2026-11-17T10:00", ME))
    town.put(town.family, "visit", **visit_of("2026-12-24T10:00", ME))
    assert [hit.title.text for hit in recent(known(town))] == ["Familien Storm", "Familien Birk"]
    town.put(town.other, "family", rec=known(town)[0].rec, **family("Familien Storm", ended_on="2026-11-18"))
    assert [hit.title.text for hit in recent(known(town))] == ["Familien Birk"]


def test_owner_of_a_family_nobody_knows_breaks_nothing(town: Shelf) -> None:
    town.put(town.personal, "note_draft", **draft_of(b"?" * 16, town.rec(), observations="Regnvejr"))
    (hit,) = ask(town, "regnvejr").texts
    assert (hit.family_title, hit.family) == ("", b"?" * 16)
    assert hex16(b"?" * 16) not in hit.text.text
