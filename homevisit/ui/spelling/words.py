"""Which words of a text are looked up, and where they stand in UTF-16 units, as Qt counts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_LETTERS = "[^\\W_]|[\u0300-\u036f]"  # \w has no combining marks, and macOS types å as a and a ring
_WORD = re.compile(rf"(?:{_LETTERS})+(?:[.'’‐-](?:{_LETTERS})+)*")
_LATIN = re.compile("[A-Za-zÀ-ÖØ-öø-ɏ\u0300-\u036f.'’‐-]+")
_CHUNK = re.compile(r"\S+")
_ADDRESS = re.compile(r"@|://|^\W*www\.|^\W*[\w-]+\.(?:dk|com|org|net|eu)\b", re.IGNORECASE)
_BEFORE = " \t\u00a0\"'”“„»«(["
"""May stand between the end of a sentence and the next one's first letter."""
_ENDS = ".?!:…\u2028•–—-*"

SHORTEST, LONGEST = 2, 60


@dataclass(frozen=True, slots=True)
class Word:
    """start, length: UTF-16 units. text: as written, composed (NFC). ways: each a way of reading it as known words.

    It is right when all words of one way are.
    """

    start: int
    length: int
    text: str
    ways: tuple[tuple[str, ...], ...]

    @property
    def end(self) -> int:
        """The unit behind its last one."""
        return self.start + self.length


def units_of(text: str) -> str:
    """`text` with one character for each UTF-16 unit: what lies beyond the basic plane becomes two that are no letters.

    Indices in the result are Qt's.
    """
    return _ASTRAL.sub("\ufffc\ufffc", text)


def find_words(units: str, low: int = 0, high: int | None = None) -> Iterator[Word]:
    """The words between two places that are worth looking up; `units` as `units_of` gives them.

    Left out: what holds a digit, a capital that is not the first letter, or letters other than Latin ones; addresses;
    single letters; and what begins with a capital inside a sentence, which in Danish is a name.
    """
    high = len(units) if high is None else high
    for chunk in _CHUNK.finditer(units, low, high):
        if _ADDRESS.search(chunk.group()):
            continue
        for found in _WORD.finditer(units, chunk.start(), chunk.end()):
            written = found.group()
            if _worth(written) and not (written[0].isupper() and not _begins_sentence(units, found.start())):
                text = unicodedata.normalize("NFC", written).replace("’", "'").replace("‐", "-")
                yield Word(found.start(), len(written), text, _ways(text, units[found.end() : found.end() + 1]))


def around(units: str, low: int, high: int) -> tuple[int, int]:
    """The stretch from `low` to `high`, made longer to the blanks round it: no word is cut."""
    while low > 0 and not units[low - 1].isspace():
        low -= 1
    while high < len(units) and not units[high].isspace():
        high += 1
    return low, high


def _worth(written: str) -> bool:
    return (
        SHORTEST <= len(written) <= LONGEST
        and _LATIN.fullmatch(written) is not None
        and not any(sign.isdigit() or sign.isnumeric() for sign in written)
        and not any(sign.isupper() for sign in written[1:])
    )


def _begins_sentence(units: str, at: int) -> bool:
    while at > 0 and units[at - 1] in _BEFORE:
        at -= 1
    return at == 0 or units[at - 1] in _ENDS


def _ways(text: str, behind: str) -> tuple[tuple[str, ...], ...]:
    """As it stands; with the point of an abbreviation or the hyphen of a half word behind it; in its parts."""
    ways: list[tuple[str, ...]] = [(text,)]
    if behind in (".", "-"):
        ways.append((text + behind,))
    parts = tuple(part for part in re.split(r"[.-]", text) if len(part) >= SHORTEST)
    if parts and parts != (text,):
        ways.append(parts)
    return tuple(ways)
