"""Time in three shapes (docs/PROTOCOL.md, Documents).

- An *instant* is a point in time: RFC 3339 UTC with Z, seconds (`2026-11-18T14:05:00Z`).
- A *plan* is local civil time in the municipality's zone, minutes (`2026-12-02T15:30`): it does not move when the law
  on summer time does.
- A *day* is `YYYY-MM-DD`. "Today" is the municipality's day.
"""

from __future__ import annotations

import re
import time
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from homevisit.base.errors import BadInput

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

DEFAULT_ZONE = "Europe/Copenhagen"
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_PLAN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class Clock(Protocol):
    """Where time comes from; tests give their own."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""

    def monotonic(self) -> float:
        """Seconds from an arbitrary start, never set back: for waiting, not for dates."""


class SystemClock:
    """The computer's own clocks."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


def zone(name: str) -> ZoneInfo:
    """The IANA zone of that name; raises BadInput("unknown_zone")."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - 10 ms that the lock screen's first paint does not need

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise BadInput("unknown_zone", "timezone") from None


# ---- instants ----------------------------------------------------------------------------------------------------


def instant_text(moment: datetime) -> str:
    """An aware datetime as an instant, whole seconds, rounded down. Raises ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")


def parse_instant(text: str, field: str = "") -> datetime:
    """An instant as an aware UTC datetime; raises BadInput("bad_instant") naming `field`."""
    if not _INSTANT.fullmatch(text):
        raise BadInput("bad_instant", field)
    try:
        return datetime.fromisoformat(text[:-1]).replace(tzinfo=UTC)
    except ValueError:
        raise BadInput("bad_instant", field) from None


def now_text(clock: Clock) -> str:
    """The present instant as text."""
    return instant_text(clock.now())


# ---- days and plans ----------------------------------------------------------------------------------------------


def today(clock: Clock, zone_name: str = DEFAULT_ZONE) -> date:
    """The municipality's day."""
    return clock.now().astimezone(zone(zone_name)).date()


def parse_day(text: str, field: str = "") -> date:
    """`YYYY-MM-DD`; raises BadInput("bad_day") naming `field`."""
    if not _DAY.fullmatch(text):
        raise BadInput("bad_day", field)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput("bad_day", field) from None


def plan_text(moment: datetime) -> str:
    """Local civil time as it stands in documents; raises ValueError for an aware datetime."""
    if moment.tzinfo is not None:
        raise ValueError("a plan has no time zone of its own")
    return moment.isoformat(timespec="minutes")


def parse_plan(text: str, field: str = "") -> datetime:
    """A plan as a naive datetime; raises BadInput("bad_plan") naming `field`."""
    if not _PLAN.fullmatch(text):
        raise BadInput("bad_plan", field)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise BadInput("bad_plan", field) from None


def plan_now(clock: Clock, zone_name: str = DEFAULT_ZONE) -> str:
    """The present local civil time, minutes rounded down."""
    return plan_text(clock.now().astimezone(zone(zone_name)).replace(tzinfo=None))


def plan_instant(text: str, zone_name: str = DEFAULT_ZONE) -> datetime:
    """When a plan happens, as an aware UTC datetime.

    The hour that the clock repeats in autumn is taken the first time; one that it skips in spring moves on by the gap.
    """
    return parse_plan(text).replace(tzinfo=zone(zone_name)).astimezone(UTC)


def add_minutes(text: str, minutes: int) -> str:
    """A plan so many minutes later on the clock face."""
    return plan_text(parse_plan(text) + timedelta(minutes=minutes))
