"""What is looked up right after an unlock, and what is done right before a lock: functions of the store thread."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from homevisit.base.errors import StorageError

if TYPE_CHECKING:
    from homevisit.actions.desk import Desk
    from homevisit.store.lease import Lease
    from homevisit.store.unit import Unit


class Welcome(NamedTuple):
    """fresh: this laptop has never synchronised. lease: whether it may be read."""

    fresh: bool
    it_phone: str
    lease: Lease


def welcome(unit: Unit, now: datetime) -> Welcome:
    """What is looked up after an unlock; `now` is aware."""
    from homevisit.store import lease, records, vaults  # noqa: PLC0415 - loaded long since; the lock did without it

    found = records.find(unit, "municipality", limit=1)
    phone = str(found[0].document.get("it_phone") or "") if found else ""
    fresh = all(row.state == vaults.NEW for row in vaults.all(unit))
    return Welcome(fresh, phone, lease.standing(unit, now))


def carry_out(desk: Desk) -> None:
    """The lock comes down, or the window closes: what was approved is approved, and the time until now is counted."""
    from homevisit.actions import lease, notes  # noqa: PLC0415 - as above

    notes.carry_out_due(desk, force=True)
    with suppress(StorageError):  # a full disk: counted at the next unlock
        lease.look(desk)


def carry_out_and_tidy(desk: Desk) -> None:
    """The window closes: nobody comes back to a draft that was opened and left empty."""
    from homevisit.actions import notes  # noqa: PLC0415 - as above

    carry_out(desk)
    notes.drop_empty_drafts(desk)
