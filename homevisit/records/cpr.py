"""Danish CPR numbers: check one that was asked for, find one that should not be there (docs/DOMAIN.md 6.1, V23).

Modulus 11 is a hint and never a rejection: numbers without it have been issued since 1 October 2007.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from homevisit.base.errors import BadInput

_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_REPLACEMENT_DAYS = range(61, 92)
_LIKE = re.compile(r"(?<![0-9])(\d{2})(\d{2})(\d{2})[ \t\u00a0]?[-\u2010-\u2014]?[ \t\u00a0]?\d{4}(?![0-9])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cpr:
    """digits: ten. warnings: codes of what to ask about ("cpr_mod11")."""

    digits: str
    born: date
    warnings: tuple[str, ...]

    def __repr__(self) -> str:
        return "Cpr(…)"


def check_cpr(text: str, field: str = "cpr", *, allow_replacement: bool = False) -> Cpr:
    """A CPR number with or without hyphen or blanks.

    Raises BadInput: cpr_format, cpr_date, cpr_replacement (a replacement number, day + 60, where none is expected).
    """
    digits = text.strip().replace("-", "").replace(" ", "")
    if not (len(digits) == 10 and digits.isascii() and digits.isdigit()):
        raise BadInput("cpr_format", field)
    day = int(digits[:2])
    replacement = day in _REPLACEMENT_DAYS
    if replacement and not allow_replacement:
        raise BadInput("cpr_replacement", field)
    year = _century(int(digits[6]), int(digits[4:6])) + int(digits[4:6])
    try:
        born = date(year, int(digits[2:4]), day - 60 if replacement else day)
    except ValueError:
        raise BadInput("cpr_date", field) from None
    odd = not replacement and sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=True)) % 11
    return Cpr(digits, born, ("cpr_mod11",) if odd else ())


def _century(seventh: int, year: int) -> int:
    if seventh <= 3:
        return 1900
    if seventh in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800


def find_cpr(text: str) -> list[tuple[int, int]]:
    """Where digits stand that look like a CPR number, as (start, end) in code points; replacement numbers too."""
    found = []
    for match in _LIKE.finditer(text):
        day, month = int(match[1]), int(match[2])
        if (1 <= day <= 31 or day in _REPLACEMENT_DAYS) and 1 <= month <= 12:
            found.append(match.span())
    return found


def finds_cpr(text: str) -> bool:
    """Whether there is anything that looks like a CPR number."""
    return bool(find_cpr(text))
