"""The headings: words of the handbook, icons that are shipped, plum and terracotta where they belong."""

from homevisit.records.kinds import note_draft
from homevisit.store.queries.rows import HEADINGS
from homevisit.ui.editors.note_draft.headings import PAGE, PROSE, badge_of, help_of, icon_of, title_of
from homevisit.ui.theme import Theme


def test_every_heading_of_the_record_is_on_the_page() -> None:
    assert PROSE == note_draft.HEADINGS == HEADINGS
    assert set(PAGE) == {*PROSE, "agreements"}


def test_the_handbooks_words(danish: None) -> None:
    assert [title_of(code) for code in PAGE] == [
        "Det så og hørte vi",
        "Forældrene fortæller",
        "Barnets egen stemme",
        "Det gjorde vi sammen",
        "Faglig overvejelse",
        "Aftaler",
        "Næste gang",
    ]
    assert help_of("child") == "Hvad sagde, viste eller valgte barnet selv?"
    assert help_of("observations") == (
        "Skriv det, du så og hørte. Dine overvejelser skrives for sig. Skriv sådan, at familien kan læse med."
    )


def test_a_heading_of_a_newer_version_shows_its_code() -> None:
    assert title_of("song") == "song"
    assert help_of("song") == ""


def test_whose_words_and_who_does_not_see_them(theme: Theme, danish: None) -> None:
    shown = {code: badge_of(code) for code in PAGE}
    assert {code: badge.text for code, badge in shown.items() if badge is not None} == {
        "parents": "Familiens ord",
        "child": "Familiens ord",
        "reflection": "Vises ikke på familiens skærm",
    }
    assert {code: icon_of(code)[1] for code in PAGE if icon_of(code)[1] != "text2"} == {
        "parents": "voice",
        "child": "voice",
        "reflection": "private",
    }
    for code in (*PAGE, "song"):
        theme.icon(icon_of(code)[0])
