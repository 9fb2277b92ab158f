"""What a person sees of two texts, and the one proposed for both."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homevisit.records.side_by_side import Part, changed_words, differences, together, written

METTE = "Æggeur eller tydelig besked fem minutter før skift hjælper. Storm foreslår selv uret."
TOBIAS = "Æggeur eller tydelig besked ti minutter før skift hjælper. I SFO’en bruger vi lyssignalet."
_texts = st.lists(st.sampled_from(["Alma sover.", "Far læser", " ", "\n\n", "to sange!", "kl. 14.30"]), max_size=8).map(
    "".join
)


def text_of(first: str, second: str, *seconds: int) -> str:
    return "".join(text for text, _side in written(together(first, second), frozenset(seconds)))


def test_each_text_tells_what_only_it_has_to_the_word() -> None:
    assert [piece.text for piece in differences(METTE, TOBIAS) if piece.own] == ["fem ", "Storm foreslår selv uret."]
    assert [piece.text for piece in differences(TOBIAS, METTE) if piece.own] == [
        "ti ",
        "I SFO’en bruger vi lyssignalet.",
    ]


def test_both_additions_stand_in_the_text_that_is_proposed_and_the_clash_is_asked() -> None:
    parts = together(METTE, TOBIAS)
    (clash,) = (part for part in parts if part.clash)
    assert changed_words(clash) == ("fem", "ti")
    mettes = text_of(METTE, TOBIAS)
    assert mettes.startswith("Æggeur eller tydelig besked fem minutter før skift hjælper.")
    assert mettes.endswith("Storm foreslår selv uret. I SFO’en bruger vi lyssignalet.")
    assert " ti minutter" in text_of(METTE, TOBIAS, 0)
    assert {side for _text, side in written(parts)} == {"both", "first", "second"}


@pytest.mark.parametrize(
    "first,second,wanted",
    [
        ("X x. Y y.\n\nZ z.", "X x. W w.\n\nZ z.", "X x. Y y. W w.\n\nZ z."),
        ("A a.\n\nB b.\n\nC c.", "A a.\n\nC c.\n\nQ q.", "A a.\n\nB b.\n\nC c.\n\nQ q."),
        ("", "hej", "hej"),
        ("hej", "", "hej"),
        ("hej", "hej", "hej"),
        ("Alma lo", "Alma sov i vognen ude", "Alma lo Alma sov i vognen ude"),
    ],
)
def test_paragraphs_stay_where_they_were(first: str, second: str, wanted: str) -> None:
    assert text_of(first, second) == wanted


@given(_texts, _texts)
def test_nothing_that_anybody_wrote_is_missing(first: str, second: str) -> None:
    assert "".join(piece.text for piece in differences(first, second)) == first
    words = [text_of(first, second, *chosen).split() for chosen in ((), range(20))]
    for word in (*first.split(), *second.split()):
        assert any(word in found for found in words), (first, second)


def test_a_part_knows_whose_it_is() -> None:
    assert [Part("a", "a").side, Part("a", "").side, Part("", "b").side] == ["both", "first", "second"]
    assert Part("a b", "a c").clash
    assert not Part("a ", "a").clash
