"""Agreements: done in place, and taken back (domain handbook 4.17)."""

from __future__ import annotations

from typing import Any

from homevisit.actions.desk import Desk, changed, new_unit
from homevisit.actions.new_record import put_new
from homevisit.base.changes import ChangeSet
from homevisit.base.errors import NotAllowed
from homevisit.store import records


def make_agreement(desk: Desk, vault: bytes, **fields: Any) -> tuple[ChangeSet, bytes]:
    """A new agreement outside a note. Raises BadInput(code, field): who, what and by when are needed (V12)."""
    document: dict[str, Any] = {"agreed_on": desk.today().isoformat(), **fields}
    return put_new(desk, vault, "agreement", document)


def mark_done(desk: Desk, vault: bytes, rec: bytes) -> ChangeSet:
    """The circle in front of an agreement: done today."""
    return _set(desk, vault, rec, status="done", done_on=desk.today().isoformat())


def undo_done(desk: Desk, vault: bytes, rec: bytes) -> ChangeSet:
    """*Fortryd*: open again."""
    return _set(desk, vault, rec, status="open", done_on=None)


def _set(desk: Desk, vault: bytes, rec: bytes, **fields: Any) -> ChangeSet:
    with desk.db.write() as unit:
        stored = records.get(unit, vault, rec)
        if stored is None or stored.kind != "agreement":
            raise NotAllowed("agreement_unknown")
        records.put(
            unit,
            vault=vault,
            rec=rec,
            kind="agreement",
            document={**stored.document, **fields},
            unit_id=new_unit(),
            at=desk.now(),
        )
    return changed(vault, "agreement", rec)
