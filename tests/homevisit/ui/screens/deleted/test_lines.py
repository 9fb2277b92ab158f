"""What a deleted thing's row and its last question say."""

from dataclasses import replace
from datetime import date

import pytest

from homevisit.store.queries.deleted import DeletedRow
from homevisit.ui.screens.deleted import lines

pytestmark = pytest.mark.usefixtures("danish", "theme")
TODAY = date(2026, 11, 18)
ROW = DeletedRow(
    vault=b"v" * 16,
    rec=b"r" * 16,
    kind="agreement",
    title="Ring til Line",
    day="",
    words="",
    family_title="Familien Birk",
    who="Hanne Vig",
    mine=False,
    on="2026-11-17",
    until="2026-12-17",
    own=False,
    back=True,
    erasing="early",
)


def test_a_row_says_what_whose_by_whom_and_until_when() -> None:
    line = lines.line(ROW, TODAY)
    assert line.title == "Aftale: Ring til Line · Familien Birk"
    assert line.caption == "Slettet af Hanne Vig i\u00a0går · Kan hentes tilbage til 17.12.2026"
    assert line.back is not None
    assert line.back.text == "Hent tilbage"
    assert not line.erase
    assert "Hanne Vig" in line.spoken


def test_after_the_thirty_days_it_says_who_decides() -> None:
    late = date(2027, 1, 2)
    assert "tovholderen" in lines.line(ROW, late).caption
    assert "af sig selv" in lines.line(replace(ROW, own=True), late).caption
    assert lines.line(replace(ROW, erasing="alone"), late).erase
    badge = lines.line(replace(ROW, erasing="asked"), late).badge
    assert badge is not None
    assert badge.text == "Venter på en til"


def test_what_one_may_not_bring_back_has_no_button_and_says_who_may() -> None:
    line = lines.line(replace(ROW, back=False, mine=False), TODAY)
    assert line.back is None
    assert "tovholderen" in line.caption


def test_a_visit_has_its_purpose_and_day_and_a_draft_its_words() -> None:
    visit = replace(ROW, kind="visit", title="closing", day="2026-11-18T15:30", mine=True)
    line = lines.line(visit, TODAY)
    assert line.title.startswith("Besøg · afslutning · i\u00a0dag")
    assert "Slettet af dig" in line.caption
    draft = lines.line(replace(visit, kind="note_draft", words="Alma bladrer", own=True), TODAY)
    assert "”Alma bladrer”" in draft.caption


def test_the_question_says_who_must_agree_and_that_it_cannot_be_undone() -> None:
    title, text = lines.question(replace(ROW, erasing="second"), TODAY)
    assert title == "Fjern for altid? Aftale: Ring til Line"
    assert "en anden på holdet skal sige ja" in text
    for row in (replace(ROW, erasing="alone"), replace(ROW, own=True, erasing="alone")):
        assert "Ingen kan hente det tilbage" in lines.question(row, TODAY)[1]
