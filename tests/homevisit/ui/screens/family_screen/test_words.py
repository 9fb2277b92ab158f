"""How the screen speaks to the family."""

from dataclasses import replace
from datetime import date

import pytest

from homevisit.store.queries.family_screen import Agreed, FamilyPage, NextVisit, Reading, ReadNote, Remark
from homevisit.ui.screens.family_screen import words

pytestmark = pytest.mark.usefixtures("danish")
TODAY = date(2026, 11, 18)
NOTE = ReadNote(
    b"n", True, "2026-11-18", "Mette Skov", "Børnehuset Mælkevejen", {}, (), (), (), (), (), None
)  # fmt: skip
PAGE = FamilyPage(b"v", NOTE, ("Alma",), (("a", "Sofie Birk"),), (), None)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_headings_are_the_familys() -> None:
    titles = [words.title_of(part, PAGE) for part, _icon, _tone in words.ICONS]
    assert titles == [
        "Det så og hørte Mette", "Det fortalte I", "Alma", "Det gjorde vi sammen", "Det har vi aftalt", "Næste gang",
        "Det har vi aftalt før", "Vi ses igen",
    ]  # fmt: skip


def test_children_by_name_and_an_unknown_author_is_we() -> None:
    assert words.title_of("child", replace(PAGE, children=("Alma", "Karl"))) == "Alma og Karl"
    assert words.title_of("child", replace(PAGE, children=())) == "Jeres barn"
    assert words.title_of("observations", replace(PAGE, note=replace(NOTE, author_name=""))) == "Det så og hørte vi"
    assert words.title_of("observations", replace(PAGE, note=None)) == "Det så og hørte vi"


def test_the_headline_and_who_wrote() -> None:
    assert plain(words.headline(PAGE)) == "Besøget onsdag den 18. november"
    assert words.headline(replace(PAGE, note=None)) == "Det har vi aftalt"
    assert words.headline(replace(PAGE, note=replace(NOTE, held_on="?"))) == "Besøget ?"
    assert words.written_by(NOTE) == "Skrevet af Mette Skov, Børnehuset Mælkevejen · ikke skrevet færdigt endnu"
    assert words.written_by(replace(NOTE, draft=False, author_unit="")) == "Skrevet af Mette Skov"


@pytest.mark.parametrize(
    "row,sentence",
    [
        (Agreed("Læs fem minutter", "Rasmus", None, False), "Rasmus: Læs fem minutter"),
        (
            Agreed("Ring til Line.", "Mette Skov", "2026-11-25", False),
            "Mette Skov: Ring til Line – senest onsdag den 25. november",
        ),
        (Agreed("Lån bogen", "Sofie", "2026-11-25", True), "Sofie: Lån bogen – det er gjort"),
        (Agreed("Vi ses", "", None, False), "Vi ses"),
        (Agreed("Betal 100 %1 og %2", "%2", None, False), "%2: Betal 100 %1 og %2"),
    ],
)
def test_an_agreement_is_a_sentence_with_its_own_words(row: Agreed, sentence: str) -> None:
    assert plain(words.agreement(row)) == sentence


def test_the_next_visit() -> None:
    visit = NextVisit("2026-12-02T15:30", "home", ("Mette Skov", "Hanne Lund"))
    assert plain(words.next_visit(visit)) == "Onsdag 2. december kl. 15.30 · hjemme · Mette Skov og Hanne Lund kommer"
    assert plain(words.next_visit(NextVisit("2026-12-02T15:30", "home", ()))).endswith("· hjemme")
    assert words.next_visit(NextVisit("snart", "home", ())) == "snart"


def test_readings_and_remarks() -> None:
    with_them = Reading("2026-11-18", ("Sofie Birk", "Rasmus Birk"))
    assert plain(words.reading(with_them, TODAY)) == "Læst sammen i dag med Sofie Birk og Rasmus Birk"
    assert plain(words.reading(Reading("2026-11-17", (), True), TODAY)) == (
        "Læst sammen i går, før det var skrevet færdigt"
    )
    assert plain(words.remark_by(Remark(b"r", "x", "Sofie", "2026-11-18"))) == "Sofie · 18.11.2026"
    assert words.remark_by(Remark(b"r", "x", "Sofie", "?")) == "Sofie · ?"


def test_whoever_lives_there_may_speak() -> None:
    assert words.speakers(PAGE) == ["Sofie Birk", "Alma", "Os alle sammen"]
