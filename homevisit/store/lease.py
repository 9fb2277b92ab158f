"""How long this laptop may be read without a verified sync (docs/PROTOCOL.md, Offline lease).

What counts is time that has passed, not the date: each look adds what the clock has gone forward since the look before
and takes nothing off when it has gone back. So a clock set back opens nothing, and a clock put right after having been
wrong does not stop the counting (docs/adr/0055).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from homevisit.base.clock import instant_text, parse_instant
from homevisit.base.errors import BadInput
from homevisit.store import meta
from homevisit.store.unit import Unit

DAYS = 30
"""Until the directory's policy has said otherwise."""

_USED, _SEEN, _DAYS, _CONTACT = "lease_used", "lease_seen", "lease_days", "last_contact"


@dataclass(frozen=True, slots=True)
class Lease:
    """used: time without a verified sync. days: so many are allowed. since: instant of the last sync, "" before it."""

    used: timedelta = timedelta(0)
    days: int = DAYS
    since: str = ""

    @property
    def over(self) -> bool:
        """Whether reading is closed; writing never is."""
        return bool(self.since) and self.used >= timedelta(days=self.days)

    @property
    def left(self) -> timedelta:
        """How long it can still be read."""
        return max(timedelta(days=self.days) - self.used, timedelta(0))


def standing(unit: Unit, now: datetime) -> Lease:
    """How it stands at `now` (aware); nothing is written."""
    since = (meta.get(unit, _CONTACT) or b"").decode()
    seen = _instant(meta.get(unit, _SEEN)) or _instant(since.encode())
    if not since or seen is None:
        return Lease(days=_number(meta.get(unit, _DAYS), DAYS))
    used = counted(meta.get(unit, _USED), seen, _whole(now))
    return Lease(used, _number(meta.get(unit, _DAYS), DAYS), since)


def observe(unit: Unit, now: datetime) -> Lease:
    """Count the time since the last look, and keep it."""
    found = standing(unit, now)
    if found.since:
        meta.put(unit, _USED, str(int(found.used.total_seconds())).encode())
        meta.put(unit, _SEEN, instant_text(now).encode())
    return found


def renew(unit: Unit, now: datetime, days: int) -> None:
    """A verified sync: the counting begins anew. days: as the verified directory's policy says."""
    meta.put(unit, _USED, b"0")
    meta.put(unit, _SEEN, instant_text(now).encode())
    meta.put(unit, _DAYS, str(max(days, 1)).encode())


def counted(kept: bytes | None, seen: datetime, now: datetime) -> timedelta:
    """What was counted before (seconds as text), and what the clock has gone forward since."""
    return timedelta(seconds=_number(kept, 0)) + max(now - seen, timedelta(0))


def _whole(now: datetime) -> datetime:
    return parse_instant(instant_text(now))


def _instant(value: bytes | None) -> datetime | None:
    try:
        return parse_instant(value.decode()) if value else None
    except BadInput:
        return None


def _number(value: bytes | None, otherwise: int) -> int:
    return int(value) if value is not None and value.isdigit() else otherwise
