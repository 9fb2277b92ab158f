"""Text folded for searching: one function for what is indexed and for what is asked."""

from __future__ import annotations

import re
import unicodedata

FOLDING_VERSION = 1
"""Moves when `fold_text` gives something else for the same text: the search index is then rebuilt."""

# Danish letters become the two letters they were once written with, so Aase finds Åse.
_COMMON = (("å", "aa"), ("ø", "oe"), ("æ", "ae"), ("é", "e"))
# Signs that stand between words anyway; gone, most texts are ASCII and need no closer look.
_SIGNS = ("–", "”", "“", "’", "…", "»", "«", "·")
# Neighbours' letters: ä and ö are the same sounds in other people's names.
_RARE = (("ä", "ae"), ("ö", "oe"), ("đ", "d"), ("ð", "d"), ("ł", "l"), ("þ", "th"), ("ı", "i"), ("œ", "oe"))

_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


# The same in Latin-1, where lower case is one look-up a byte and most Danish texts fit.
_LATIN_LOWER = "".join(" " if chr(sign) in _SIGNS else chr(sign).lower() for sign in range(256)).encode("latin-1")
_LATIN_COMMON = tuple((letter.encode("latin-1"), plain.encode("ascii")) for letter, plain in _COMMON)


def fold_text(text: str) -> str:
    """Lower case without Danish letters or accents: "Åse Nørgård" gives "aase noergaard"."""
    try:
        latin = text.encode("latin-1").translate(_LATIN_LOWER)
    except UnicodeEncodeError:
        return _fold_any(text)
    for letter, plain in _LATIN_COMMON:
        latin = latin.replace(letter, plain)
    return latin.decode("ascii") if latin.isascii() else _fold_any(text)


def _fold_any(text: str) -> str:
    folded = text.lower()
    if folded.isascii():
        return folded
    for letter, plain in _COMMON:
        folded = folded.replace(letter, plain)
    if folded.isascii():
        return folded
    for sign in _SIGNS:
        if sign in folded:
            folded = folded.replace(sign, " ")
    return folded if folded.isascii() else _fold_rest(folded)


def _fold_rest(text: str) -> str:
    """The few texts with other accents, letters taken apart, or another script. Composed first: a + ring is an å."""
    folded = unicodedata.normalize("NFC", text.casefold())
    for letter, plain in _COMMON + _RARE:
        folded = folded.replace(letter, plain)
    return _NOT_ASCII.sub(_without_marks, folded)


def _without_marks(found: re.Match[str]) -> str:
    decomposed = unicodedata.normalize("NFD", found.group())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
