from dataclasses import replace
from datetime import date

from homevisit.store.folding import fold_text
from homevisit.store.queries.families import FamilyRow
from homevisit.ui.screens.families.lines import FamilyWords, fitting, lines

TODAY = date(2026, 11, 18)
BIRK = FamilyRow(
    b"b", "Familien Birk", "F-01", ("Alma",), "Åbro", "aa", "Mette Skov", "2026-10-14", "2026-11-18T15:30", False,
    fold_text("Familien Birk F-01 Alma"),
)  # fmt: skip
OESTERBY = replace(
    BIRK, vault=b"o", title="Familien Østerby", number="F-03", children=("Åse",), district="Kirkeby", contact="bb",
    contact_name="Anne Krag", last_visit=None, next_visit=None, ended=True,
    folded=fold_text("Familien Østerby F-03 Åse"),
)  # fmt: skip


def test_a_row_says_who_where_and_when(danish: None) -> None:
    (row,) = lines([BIRK], TODAY)
    assert row.name == ("Familien Birk", "F-01 · Alma")
    assert row.place == ("Åbro", "Kontaktperson Mette Skov")
    assert [cell.replace("\u00a0", " ") for cell in row.visits] == [
        "Næste besøg i dag kl. 15.30",
        "Sidste besøg ons. 14.10. · uge 42",
    ]
    assert row.spoken.startswith("Familien Birk, F-01 · Alma, Åbro, Kontaktperson Mette Skov")


def test_a_family_without_visits_and_one_that_ended(danish: None) -> None:
    (row,) = lines([OESTERBY], TODAY)
    assert row.name[1] == "F-03 · Åse · Afsluttet"
    assert row.visits == ("Intet besøg planlagt", "Ikke besøgt endnu")


def test_typing_folds_danish_letters_both_ways() -> None:
    both = [BIRK, OESTERBY]
    for typed in ("øster", "oester", "ØSTERBY", "åse", "aase", "f-03 østerby", "03"):
        assert fitting(both, typed, "", "") == [OESTERBY], typed
    assert fitting(both, "", "", "") == both
    assert fitting(both, "birk østerby", "", "") == []


def test_district_and_contact_narrow_too() -> None:
    both = [BIRK, OESTERBY]
    assert fitting(both, "", "Åbro", "") == [BIRK]
    assert fitting(both, "", "", "bb") == [OESTERBY]
    assert fitting(both, "familien", "Åbro", "bb") == []


def test_what_is_found_is_counted_in_words(danish: None) -> None:
    words = FamilyWords()
    assert (words.found(0), words.found(1), words.found(7)) == (
        "Ingen familie passer",
        "1 familie passer",
        "7 familier passer",
    )
