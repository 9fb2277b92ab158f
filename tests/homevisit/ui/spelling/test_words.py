"""Which words are looked up, and where Qt finds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homevisit.ui.spelling.words import around, find_words, units_of


def found(text: str) -> list[str]:
    return [word.text for word in find_words(units_of(text))]


@pytest.mark.parametrize(
    "text, words",
    [
        ("Alma bladrer selv.", ["Alma", "bladrer", "selv"]),
        ("Hun er 3 år og går i 3.b kl. 14.30", ["Hun", "er", "år", "og", "går", "kl"]),
        ("PPR og KLAR på iPad", ["og", "på"]),
        ("Skriv til a@kommune.dk eller www.x.dk, https://x.dk/a eller x.dk.", ["Skriv", "til", "eller", "eller"]),
        ("mor/far og/eller mor-barn", ["mor", "far", "og", "eller", "mor-barn"]),
        ("bl.a. f.eks. her", ["bl.a", "f.eks", "her"]),
        ("vi så Birthe på Lindevej", ["vi", "så", "på"]),
        ("Vi så. Birthe kom. ”Igen!” sagde hun", ["Vi", "så", "Birthe", "kom", "Igen", "sagde", "hun"]),
        ("• Punkt\n– Streg", ["Punkt", "Streg"]),
        ("مرحبا мир ikke שלום", ["ikke"]),
        ("a i å", []),
        ("barnet’s", ["barnet's"]),
        ("x" * 61, []),
    ],
)  # fmt: skip
def test_what_is_looked_up(text: str, words: list[str]) -> None:
    assert found(text) == words


def test_letters_typed_in_two_are_one() -> None:
    (word,) = find_words(units_of("bla\u030abær"))
    assert word.text == "blåbær"
    assert word.length == 7


def test_places_are_counted_as_qt_counts() -> None:
    text = "😀 hjem 𝒜👨\u200d👩 ikk"
    utf16 = text.encode("utf-16-le")
    words = list(find_words(units_of(text)))
    assert [utf16[2 * word.start : 2 * word.end].decode("utf-16-le") for word in words] == ["hjem", "ikk"]


def test_an_abbreviation_and_half_a_word_are_read_with_what_stands_behind_them() -> None:
    ways = {word.text: word.ways for word in find_words("f.eks. børne- og mor-barn")}
    assert ways["f.eks"] == (("f.eks",), ("f.eks.",), ("eks",))
    assert ways["børne"] == (("børne",), ("børne-",))
    assert ways["og"] == (("og",),)
    assert ways["mor-barn"] == (("mor-barn",), ("mor", "barn"))


def test_a_stretch_is_made_longer_until_no_word_is_cut() -> None:
    text = "vi så barnet lege"
    assert text[slice(*around(text, 8, 9))] == "barnet"
    assert text[slice(*around(text, 0, 0))] == "vi"
    assert [word.text for word in find_words(text, *around(text, 8, 14))] == ["barnet", "lege"]


@given(st.text())
def test_any_text_is_read_and_every_place_lies_in_it(text: str) -> None:
    units = units_of(text)
    assert len(units) == len(text.encode("utf-16-le", "surrogatepass")) // 2
    end = 0
    for word in find_words(units):
        assert end <= word.start < word.end <= len(units)
        end = word.end
