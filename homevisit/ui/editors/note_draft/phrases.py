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
