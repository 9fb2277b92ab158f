"""The commonest action: one new record of a family, checked by its kind."""

from __future__ import annotations

from typing import Any

from homevisit.actions.desk import Desk, changed, new_unit
from homevisit.base.changes import ChangeSet
from homevisit.base.errors import BadInput
from homevisit.base.ids import new_record_id
from homevisit.records import registry
from homevisit.store import records


def put_new(desk: Desk, vault: bytes, kind: str, document: dict[str, Any]) -> tuple[ChangeSet, bytes]:
    """Write it in a unit of its own. Returns what changed, and the record's id.

    Raises BadInput(code, field) for the first thing that is missing or wrong; nothing is written then.
    """
    found = registry.get(kind).validate(document)
    if found:
        raise BadInput(found[0].code, found[0].field)
    rec = new_record_id()
    with desk.db.write() as unit:
        records.put(unit, vault=vault, rec=rec, kind=kind, document=document, unit_id=new_unit(), at=desk.now())
    return changed(vault, kind, rec), rec
