import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homevisit.store.folding import fold_text


@pytest.mark.parametrize(
    "text, folded",
    [
        ("Åse Nørgård", "aase noergaard"),
        ("ÆBLET på øen", "aeblet paa oeen"),
        ("Aase", "aase"),
        ("Léon", "leon"),
        ("Jäger Björk", "jaeger bjoerk"),
        ("Straße", "strasse"),
        ("Çelik Ćwik Łukasz Đorđe", "celik cwik lukasz dorde"),
        ("”igen!” – SFO’en…", " igen!    sfo en "),
        ("A\u030ase", "aase"),
        ("ascii ONLY 12", "ascii only 12"),
        ("", ""),
    ],
)
def test_words_are_folded_as_danes_look_for_them(text: str, folded: str) -> None:
    assert fold_text(text) == folded


def test_ase_does_not_find_aase_and_sma_does_not_find_smaa() -> None:
    assert fold_text("åse") != "ase"
    assert fold_text("små") == "smaa"


def test_other_scripts_stay_readable_letters() -> None:
    assert fold_text("سلام ሰላም") == "سلام ሰላም"


@given(st.text())
def test_folding_twice_changes_nothing_and_composition_does_not_matter(text: str) -> None:
    folded = fold_text(text)
    assert fold_text(folded) == folded
    composed = fold_text(unicodedata.normalize("NFC", text))
    assert fold_text(unicodedata.normalize("NFD", text)).split() == composed.split()


@given(st.text(st.characters(max_codepoint=0x17F)) | st.text())
def test_the_quick_way_for_danish_texts_folds_like_the_long_one(text: str) -> None:
    outside_latin_1 = "\u2013"  # a dash, which becomes a blank
    assert fold_text(text) + " " == fold_text(text + outside_latin_1)


@pytest.mark.parametrize("point", range(0x180))
def test_each_letter_folds_the_same_in_any_company(point: int) -> None:
    assert fold_text(chr(point)) + " " == fold_text(chr(point) + "\u2013")
