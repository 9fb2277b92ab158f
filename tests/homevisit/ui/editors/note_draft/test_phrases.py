"""A few letters and Tab at the beginning of a sentence."""

from dataclasses import dataclass

import pytest

from homevisit.ui.editors.note_draft.headings import PROSE
from homevisit.ui.editors.note_draft.phrases import begun, expand, fitting


@dataclass(frozen=True)
class Phrase:
    trigger: str
    text: str
    heading: str = ""


SEE = Phrase("se", "Vi så, at ", "observations")
TELL = Phrase("fo", "Forældrene fortæller, at ", "parents")
NEXT = Phrase("næ", "Næste gang begynder vi med at ", "next")
ALL = Phrase("se", "Se også ", "")
PHRASES = (SEE, TELL, NEXT)


@pytest.mark.parametrize("before", ["se", "Alma leger. se", "Alma leger? se", "”Igen!” se", "Se", "  se"])
def test_where_a_sentence_begins(before: str) -> None:
    assert expand(before, "observations", PHRASES, PROSE) == (2, "Vi så, at ")


@pytest.mark.parametrize("before", ["", "Alma vil se", "se ", "sen", "Alma, se", "fo"])
def test_inside_a_sentence_tab_moves_on(before: str) -> None:
    assert expand(before, "observations", PHRASES, PROSE) is None


def test_a_phrase_for_a_heading_nobody_has_fits_everywhere() -> None:
    assert expand("næ", "next_time", PHRASES, PROSE) == (2, NEXT.text)
    assert expand("næ", "child", PHRASES, PROSE) == (2, NEXT.text)


def test_the_headings_own_phrase_goes_first() -> None:
    assert expand("se", "observations", (ALL, SEE), PROSE) == (2, SEE.text)
    assert expand("se", "parents", (ALL, SEE), PROSE) == (2, ALL.text)


def test_what_can_be_picked_is_of_this_heading_or_of_all() -> None:
    assert fitting("observations", (ALL, SEE, TELL), PROSE) == [SEE, ALL]
    assert fitting("parents", PHRASES, PROSE, "fo") == [TELL]
    assert fitting("parents", PHRASES, PROSE, "xx") == [TELL, NEXT]


@pytest.mark.parametrize(
    "before, after, letters",
    [("se", "", "se"), ("Hun leger. s", " mere", "s"), ("Hun s", "", ""), ("s", "elv", ""), ("", "", "")],
)
def test_what_is_begun_is_a_sentence(before: str, after: str, letters: str) -> None:
    assert begun(before, after) == letters
