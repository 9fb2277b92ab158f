"""Days and times as Danes type them (docs/DOMAIN.md 6.2)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from homevisit.base.clock import parse_day
from homevisit.base.errors import BadInput

_DAY = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})(?:\s*[./-]\s*|\s+|$)(\d{4}|\d{2})?\.?", re.ASCII)
_DIGITS_DAY = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})", re.ASCII)
_TIME = re.compile(r"(?:kl\.?\s*)?(\d{1,2})\s*[:.]\s*(\d{2})", re.ASCII | re.IGNORECASE)
_DIGITS_TIME = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(\d{2})?", re.ASCII | re.IGNORECASE)


def parse_typed_day(text: str, today: date, field: str = "") -> date:
    """`1.5.26`, `01-05-2026`, `1/5 2026`, `010526`, `1.5.` (this year), `2026-05-01`.

    Two digits of a year mean the century that lies within fifty years of today. Raises BadInput("bad_day") naming
    `field`.
    """
    typed = text.strip()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", typed, re.ASCII):
        return parse_day(typed, field)
    match = _DAY.fullmatch(typed) or _DIGITS_DAY.fullmatch(typed)
    if match is None:
        raise BadInput("bad_day", field)
    try:
        return date(_year(match[3], today), int(match[2]), int(match[1]))
    except ValueError:
        raise BadInput("bad_day", field) from None


def parse_coming_day(text: str, today: date, field: str = "", *, just_gone: int = 0) -> date:
    """As `parse_typed_day` for what lies ahead: without a year, the next day of that name.

    just_gone: days back from today that still count as this year's, for what may be written down afterwards. Raises
    BadInput("bad_day") naming `field`.
    """
    day = parse_typed_day(text, today, field)
    if day >= today - timedelta(days=just_gone) or _names_year(text.strip()):
        return day
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February has no day next year
        raise BadInput("bad_day", field) from None


def _names_year(typed: str) -> bool:
    match = _DAY.fullmatch(typed) or _DIGITS_DAY.fullmatch(typed)
    return match is None or match[3] is not None


def written_day(day: date) -> str:
    """`02.12.2026`: what a field shows of a day that was typed, in every language; `parse_typed_day` reads it."""
    return f"{day.day:02}.{day.month:02}.{day.year}"


def parse_typed_time(text: str, field: str = "") -> str:
    """`1430`, `14:30`, `14.30`, `kl. 14.30`, `930`, `9` -> `14:30`, `09:30`, `09:00`. Raises BadInput("bad_time")."""
    typed = text.strip()
    match = _TIME.fullmatch(typed) or _DIGITS_TIME.fullmatch(typed)
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (24, 0)
    if hour > 23 or minute > 59:
        raise BadInput("bad_time", field)
    return f"{hour:02}:{minute:02}"


def _year(typed: str | None, today: date) -> int:
    if typed is None:
        return today.year
    year = int(typed)
    if len(typed) == 4:
        return year
    year += today.year - today.year % 100
    if year > today.year + 50:
        return year - 100
    return year + 100 if year <= today.year - 50 else year
