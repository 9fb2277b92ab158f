"""Phrases: a few letters at the start of a sentence, then Tab, write the sentence's beginning out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

ENDS_SENTENCE = '.?!:”"»'


class Phrase(Protocol):
    """As the store reads it. heading: the code it belongs under; one the page does not have means every heading."""

    @property
    def trigger(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def heading(self) -> str: ...


def fitting(heading: str, phrases: Sequence[Phrase], headings: Sequence[str], begun: str = "") -> list[Phrase]:
    """What can be picked under a heading: its own phrases, then those for all; those that `begun` begins, if any do."""
    here = [phrase for phrase in phrases if phrase.heading == heading or phrase.heading not in headings]
    here.sort(key=lambda phrase: phrase.heading != heading)
    starting = [phrase for phrase in here if phrase.trigger.casefold().startswith(begun.casefold())]
    return starting if begun and starting else here


def begun(before: str, after: str) -> str:
    """The letters of a sentence that begins here, "" inside a word, inside a sentence or where nothing is begun.

    before, after: the line up to the cursor and from it on.
    """
    word = before.rpartition(" ")[2]
    lead = before[: len(before) - len(word)].rstrip()
    inside = after[:1].isalnum() or bool(lead and lead[-1] not in ENDS_SENTENCE)
    return "" if inside else word


def expand(before: str, heading: str, phrases: Sequence[Phrase], headings: Sequence[str]) -> tuple[int, str] | None:
    """What Tab does after `before`, the line up to the cursor: (how many characters go, what comes), None for nothing.

    Only where a sentence begins: ”se” is a word too, and Tab after it inside a sentence must move on. A phrase of this
    heading goes before one for all.
    """
    word = before.rpartition(" ")[2]
    lead = before[: len(before) - len(word)].rstrip()
    if not word or (lead and lead[-1] not in ENDS_SENTENCE):
        return None
    fitting = [phrase for phrase in phrases if phrase.trigger.casefold() == word.casefold()]
    for phrase in sorted(fitting, key=lambda item: item.heading != heading):
        if phrase.heading == heading or phrase.heading not in headings:
            return len(word), phrase.text
    return None
