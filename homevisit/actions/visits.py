"""Plan a visit, and say how it went (domain handbook 4.12, 7, 8.1)."""

from __future__ import annotations

from typing import Any

from homevisit.actions.desk import Desk, changed, new_unit
from homevisit.actions.new_record import put_new
from homevisit.base.changes import ChangeSet
from homevisit.base.errors import BadInput, NotAllowed
from homevisit.base.ids import hex16
from homevisit.store import records

OPEN = ("planned", "confirmed")
CANCELLED = ("cancelled_family", "cancelled_staff", "not_home")


def plan_visit(desk: Desk, family_vault: bytes, **fields: Any) -> tuple[ChangeSet, bytes]:
    """Plan a visit; fields as in the kind `visit`. The planner is on it unless `staff` names others.

    Raises BadInput(code, field) for the first thing that is missing or wrong.
    """
    document: dict[str, Any] = {"staff": [hex16(desk.me.user_id)], **fields}
    return put_new(desk, family_vault, "visit", document)


def change_visit(desk: Desk, family_vault: bytes, visit: bytes, **fields: Any) -> ChangeSet:
    """Write changed fields of a visit. Raises NotAllowed("visit_unknown")."""
    with desk.db.write() as unit:
        stored = records.get(unit, family_vault, visit)
        if stored is None or stored.kind != "visit":
            raise NotAllowed("visit_unknown")
        records.put(
            unit,
            vault=family_vault,
            rec=visit,
            kind="visit",
            document={**stored.document, **fields},
            unit_id=new_unit(),
            at=desk.now(),
        )
    return changed(family_vault, "visit", visit)


def mark_held(
    desk: Desk, family_vault: bytes, visit: bytes, start: str | None = None, end: str | None = None
) -> ChangeSet:
    """The visit took place; start and end in local civil time when they were other than planned."""
    return change_visit(desk, family_vault, visit, status="held", actual_start=start, actual_end=end)


def mark_not_held(desk: Desk, family_vault: bytes, visit: bytes, status: str, reason: str = "") -> ChangeSet:
    """Cancelled by the family or staff, or nobody home. Raises BadInput("unknown_code", "status")."""
    if status not in CANCELLED:
        raise BadInput("unknown_code", "status")
    return change_visit(desk, family_vault, visit, status=status, cancelled_reason=reason)
