"""Plan a visit, and say how it went (docs/DOMAIN.md 4.12, 7, 8.1)."""

from __future__ import annotations

from typing import Any

from homevisit.actions.desk import Desk, changed, new_unit
from homevisit.base.changes import EMPTY, ChangeSet
from homevisit.base.clock import parse_plan
from homevisit.base.errors import BadInput, NotAllowed
from homevisit.base.ids import hex16, new_record_id, record_text
from homevisit.records import registry
from homevisit.store import records
from homevisit.store.records import Stored
from homevisit.store.unit import Unit

OPEN = ("planned", "confirmed")
CANCELLED = ("cancelled_family", "cancelled_staff", "not_home")


def plan_visit(
    desk: Desk, family_vault: bytes, *, rec: bytes | None = None, after: bytes | None = None, **fields: Any
) -> tuple[ChangeSet, bytes]:
    """Plan a visit; fields as in the kind `visit`. The planner is on it unless `staff` names others.

    rec: the id it shall have, when a window has chosen one already. after: the visit held before, which then says when
    the next one is, in the same unit. Raises BadInput(code, field) for the first thing that is missing or wrong, and
    NotAllowed("visit_unknown") for an `after` that is not there; nothing is written then.
    """
    document: dict[str, Any] = {"staff": [hex16(desk.me.user_id)], **fields}
    _check(document)
    rec, unit_id = rec or new_record_id(), new_unit()
    told = changed(family_vault, "visit", rec)
    with desk.db.write() as unit:
        _put(desk, unit, family_vault, rec, document, unit_id)
        if after is not None:
            before = _visit(unit, family_vault, after)
            _put(desk, unit, family_vault, after, {**before.document, "next_visit": document["planned_start"]}, unit_id)
            told |= changed(family_vault, "visit", after)
    return told, rec


def withdraw_plan(desk: Desk, family_vault: bytes, visit: bytes, after: bytes | None = None) -> ChangeSet:
    """*Fortryd* just after planning: the plan is gone, and `after` no longer speaks of it.

    Raises NotAllowed("visit_unknown").
    """
    told = changed(family_vault, "visit", visit)
    unit_id = new_unit()
    with desk.db.write() as unit:
        planned = _visit(unit, family_vault, visit)
        records.tombstone(unit, vault=family_vault, rec=visit, unit_id=unit_id, at=desk.now())
        before = records.get(unit, family_vault, after) if after is not None else None
        if before is not None and before.document.get("next_visit") == planned.document["planned_start"]:
            _put(desk, unit, family_vault, before.rec, {**before.document, "next_visit": ""}, unit_id)
            told |= changed(family_vault, "visit", before.rec)
    return told


def change_visit(desk: Desk, family_vault: bytes, visit: bytes, **fields: Any) -> ChangeSet:
    """Write changed fields of a visit; nothing at all when they say what stands there already.

    Raises NotAllowed("visit_unknown") and BadInput(code, field).
    """
    with desk.db.write() as unit:
        stored = _visit(unit, family_vault, visit)
        document = {**stored.document, **fields}
        if document == stored.document:
            return EMPTY
        _check(document)
        _put(desk, unit, family_vault, visit, document, new_unit())
    return changed(family_vault, "visit", visit)


def confirm(desk: Desk, family_vault: bytes, visit: bytes) -> ChangeSet:
    """The family has said that the time suits them. Raises NotAllowed("visit_not_open")."""
    return _from(desk, family_vault, visit, ("planned",), status="confirmed")


def mark_held(
    desk: Desk, family_vault: bytes, visit: bytes, start: str | None = None, end: str | None = None
) -> ChangeSet:
    """The visit took place; start and end in local civil time when they were other than planned.

    Raises NotAllowed("visit_not_open") for one that was cancelled, BadInput("ends_before_it_begins", "actual_end").
    """
    return _from(desk, family_vault, visit, (*OPEN, "held"), status="held", actual_start=start, actual_end=end)


def mark_not_held(desk: Desk, family_vault: bytes, visit: bytes, status: str, reason: str = "") -> ChangeSet:
    """Cancelled by the family or staff, or nobody home; also to change which of them, or the reason.

    Raises BadInput("unknown_code", "status") and NotAllowed("visit_not_open") for one that was held.
    """
    if status not in CANCELLED:
        raise BadInput("unknown_code", "status")
    return _from(desk, family_vault, visit, (*OPEN, *CANCELLED), status=status, cancelled_reason=reason)


def reopen(desk: Desk, family_vault: bytes, visit: bytes) -> ChangeSet:
    """It was set to held or cancelled by mistake: planned again. `reopened` counts, so that this wins a merge.

    Raises NotAllowed("note_exists") when its note is approved.
    """
    with desk.db.write() as unit:
        stored = _visit(unit, family_vault, visit)
        if stored.document.get("status", "planned") in OPEN:
            return EMPTY
        if records.find(unit, "visit_note", vault=family_vault, parent=record_text(visit), limit=1):
            raise NotAllowed("note_exists")
        back = {
            "status": "planned",
            "reopened": stored.document.get("reopened", 0) + 1,
            "actual_start": None,
            "actual_end": None,
            "cancelled_reason": "",
        }
        _put(desk, unit, family_vault, visit, {**stored.document, **back}, new_unit())
    return changed(family_vault, "visit", visit)


def expect_no_note(desk: Desk, family_vault: bytes, visit: bytes, reason: str, text: str = "") -> ChangeSet:
    """*Intet notat*, and why. Raises BadInput("required", "no_note_reason")."""
    return change_visit(
        desk, family_vault, visit, note_expected=False, no_note_reason=reason or None, no_note_text=text.strip()
    )


def expect_note(desk: Desk, family_vault: bytes, visit: bytes) -> ChangeSet:
    """A note is to be written after all."""
    return change_visit(desk, family_vault, visit, note_expected=True, no_note_reason=None, no_note_text="")


def _from(desk: Desk, family_vault: bytes, visit: bytes, states: tuple[str, ...], **fields: Any) -> ChangeSet:
    """Change a visit that stands in one of these states (docs/DOMAIN.md 7)."""
    with desk.db.write() as unit:
        stored = _visit(unit, family_vault, visit)
        if stored.document.get("status", "planned") not in states:
            raise NotAllowed("visit_not_open")
        document = {**stored.document, **fields}
        if document == stored.document:
            return EMPTY
        _check(document)
        _put(desk, unit, family_vault, visit, document, new_unit())
    return changed(family_vault, "visit", visit)


def _visit(unit: Unit, family_vault: bytes, visit: bytes) -> Stored:
    stored = records.get(unit, family_vault, visit)
    if stored is None or stored.kind != "visit":
        raise NotAllowed("visit_unknown")
    return stored


def _check(document: dict[str, Any]) -> None:
    found = registry.get("visit").validate(document)
    if found:
        raise BadInput(found[0].code, found[0].field)
    start, end = document.get("actual_start"), document.get("actual_end")
    if end and parse_plan(end) <= parse_plan(start or document["planned_start"]):
        raise BadInput("ends_before_it_begins", "actual_end")


def _put(desk: Desk, unit: Unit, vault: bytes, rec: bytes, document: dict[str, Any], unit_id: bytes) -> None:
    records.put(unit, vault=vault, rec=rec, kind="visit", document=document, unit_id=unit_id, at=desk.now())
