"""Agreements: made, changed, done in place, postponed or given up, and taken back (docs/DOMAIN.md 4.17 and 7)."""

from __future__ import annotations

from typing import Any

from homevisit.actions.desk import Desk, changed, new_unit
from homevisit.actions.new_record import put_new
from homevisit.base.changes import EMPTY, ChangeSet
from homevisit.base.errors import BadInput, NotAllowed
from homevisit.records import registry
from homevisit.store import records
from homevisit.store.records import Stored
from homevisit.store.unit import Unit

OPEN = ("open", "postponed")
STANDING = ("status", "reason", "due", "done_on")
"""The fields that say how an agreement stands: what `put_back` restores."""


def make_agreement(desk: Desk, vault: bytes, **fields: Any) -> tuple[ChangeSet, bytes]:
    """A new agreement outside a note. Raises BadInput(code, field): who, what and by when are needed (V12)."""
    document: dict[str, Any] = {"agreed_on": desk.today().isoformat(), **fields}
    return put_new(desk, vault, "agreement", document)


def change_agreement(desk: Desk, vault: bytes, rec: bytes, **fields: Any) -> ChangeSet:
    """Say what, who or when otherwise; nothing is written when it says the same.

    Raises BadInput(code, field) and NotAllowed("agreement_unknown").
    """
    return _set(desk, vault, rec, **fields)


def mark_done(desk: Desk, vault: bytes, rec: bytes) -> ChangeSet:
    """The circle in front of an agreement: done today."""
    return _set(desk, vault, rec, status="done", done_on=desk.today().isoformat())


def undo_done(desk: Desk, vault: bytes, rec: bytes) -> ChangeSet:
    """*Fortryd*: open again."""
    return _set(desk, vault, rec, status="open", done_on=None)


def postpone(desk: Desk, vault: bytes, rec: bytes, due: str, reason: str) -> tuple[ChangeSet, dict[str, Any]]:
    """A later day, and why. Gives how it stood, for `put_back`.

    Raises BadInput("required", "due" or "reason") and NotAllowed("agreement_not_open").
    """
    if not due:
        raise BadInput("required", "due")
    return _close(desk, vault, rec, status="postponed", due=due, reason=reason.strip())


def mark_not_done(desk: Desk, vault: bytes, rec: bytes, reason: str) -> tuple[ChangeSet, dict[str, Any]]:
    """*Blev ikke til noget*, and why. Gives how it stood. Raises as `postpone`."""
    return _close(desk, vault, rec, status="not_done", reason=reason.strip())


def cancel(desk: Desk, vault: bytes, rec: bytes, reason: str = "") -> tuple[ChangeSet, dict[str, Any]]:
    """*Bortfaldet*: nobody needs it any more. Gives how it stood. Raises NotAllowed("agreement_not_open")."""
    return _close(desk, vault, rec, status="cancelled", reason=reason.strip())


def put_back(desk: Desk, vault: bytes, rec: bytes, stood: dict[str, Any]) -> ChangeSet:
    """*Fortryd*: as it stood before."""
    return _set(desk, vault, rec, **{name: stood[name] for name in STANDING if name in stood})


def _close(desk: Desk, vault: bytes, rec: bytes, **fields: Any) -> tuple[ChangeSet, dict[str, Any]]:
    defaults = registry.get("agreement").defaults
    with desk.db.write() as unit:
        stored = _agreement(unit, vault, rec)
        if stored.document.get("status", "open") not in OPEN:
            raise NotAllowed("agreement_not_open")
        stood = {name: stored.document.get(name, defaults.get(name)) for name in STANDING}
        return _write(desk, unit, stored, fields), stood


def _set(desk: Desk, vault: bytes, rec: bytes, **fields: Any) -> ChangeSet:
    with desk.db.write() as unit:
        return _write(desk, unit, _agreement(unit, vault, rec), fields)


def _agreement(unit: Unit, vault: bytes, rec: bytes) -> Stored:
    stored = records.get(unit, vault, rec)
    if stored is None or stored.kind != "agreement":
        raise NotAllowed("agreement_unknown")
    return stored


def _write(desk: Desk, unit: Unit, stored: Stored, fields: dict[str, Any]) -> ChangeSet:
    document = {**stored.document, **fields}
    if document == stored.document:
        return EMPTY
    asked = [item for item in registry.get("agreement").validate(document) if item.field in fields]
    if asked:  # what was wrong before, and is not touched now, must not keep anybody from ticking it off
        raise BadInput(asked[0].code, asked[0].field)
    records.put(
        unit,
        vault=stored.vault,
        rec=stored.rec,
        kind="agreement",
        document=document,
        unit_id=new_unit(),
        at=desk.now(),
    )
    return changed(stored.vault, "agreement", stored.rec)
