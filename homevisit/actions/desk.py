"""Who sits at the laptop and what he works on: the first argument of every action."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from homevisit.base.changes import ChangeSet
from homevisit.base.clock import Clock, instant_text
from homevisit.store.database import Database

DEFAULT_ZONE = "Europe/Copenhagen"


@dataclass(frozen=True)
class Me:
    """The signed-in practitioner. user_id, device_id and personal_vault are 16 bytes."""

    user_id: bytes
    device_id: bytes
    display_name: str
    initials: str
    personal_vault: bytes


@dataclass(frozen=True)
class Desk:
    """The open database, the clock and the person. zone: IANA name of the municipality's time zone."""

    db: Database
    clock: Clock
    me: Me
    zone: str = DEFAULT_ZONE

    def now(self) -> str:
        """This instant, RFC 3339 UTC."""
        return instant_text(self.clock.now())

    def local_now(self) -> datetime:
        """The municipality's civil time, naive: what a plan is compared with."""
        return self.clock.now().astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)

    def today(self) -> date:
        """The municipality's day."""
        return self.local_now().date()


def new_unit() -> bytes:
    """A fresh unit id: what one action writes in one vault is sent together."""
    return secrets.token_bytes(16)


def changed(vault: bytes, kind: str, *recs: bytes) -> ChangeSet:
    """The notice that one kind of one vault has changed."""
    return ChangeSet(
        vaults=frozenset({vault}), kinds=frozenset({kind}), records=frozenset((vault, rec) for rec in recs), sync=True
    )
