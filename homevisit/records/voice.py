"""The child's own voice: asked for from the age of four (docs/DOMAIN.md 4.7, V08)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from homevisit.base.clock import parse_day
from homevisit.base.errors import BadInput

VOICE_FROM_YEARS = 4


def years_old(born: date, on: date) -> int:
    """Whole years; one born on 29 February has a birthday on 1 March in other years. Negative before birth."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def voice_required(born_on: Iterable[str | None], on: date) -> bool:
    """Whether a note needs the child's voice: any child of four or more. `born_on` as in documents, None for unborn.

    A day that is none (from an older or foreign client) asks for nothing.
    """
    return any(_is_four(text, on) for text in born_on if text)


def _is_four(text: str, on: date) -> bool:
    try:
        return years_old(parse_day(text), on) >= VOICE_FROM_YEARS
    except BadInput:
        return False
