"""Begin work with a family: its vault, and the records that say who they are (docs/DOMAIN.md 4.6-4.9)."""

from __future__ import annotations

from typing import Any

from homevisit.actions.desk import Desk, changed, new_unit
from homevisit.actions.new_record import put_new
from homevisit.actions.vault_birth import new_explicit_vault
from homevisit.base.changes import ChangeSet
from homevisit.base.errors import BadInput, NotAllowed
from homevisit.base.ids import hex16, new_family_no, new_record_id
from homevisit.records import registry
from homevisit.store import records
from homevisit.store.stored import NEWER

FAMILY_PARTS = ("child", "family_adult", "task")
EDITABLE = ("family", *FAMILY_PARTS)


def create_family(desk: Desk, **fields: Any) -> tuple[ChangeSet, bytes]:
    """A new family with its own vault and key; works without network. The creator becomes contact person and keeper.

    fields: as in the kind `family`; `title` is needed. Returns the vault's id. Raises BadInput(code, field).
    """
    document: dict[str, Any] = {
        "family_no": new_family_no(),
        "languages": ["da"],
        "started_on": desk.today().isoformat(),
        "contact_person": hex16(desk.me.user_id),
        **fields,
    }
    found = registry.get("family").validate(document)
    if found:
        raise BadInput(found[0].code, found[0].field)
    rec = new_record_id()
    with desk.db.write() as unit:
        unit_id = new_unit()
        vault = new_explicit_vault(desk, unit, "family")
        records.put(unit, vault=vault, rec=rec, kind="family", document=document, unit_id=unit_id, at=desk.now())
    return changed(vault, "family", rec), vault


def add_part(desk: Desk, vault: bytes, kind: str, **fields: Any) -> tuple[ChangeSet, bytes]:
    """A child, an adult or a task of the family. Raises BadInput(code, field), NotAllowed("kind") for other kinds."""
    if kind not in FAMILY_PARTS:
        raise NotAllowed("kind", kind=kind)
    return put_new(desk, vault, kind, fields)


def edit_part(desk: Desk, vault: bytes, rec: bytes, **fields: Any) -> ChangeSet:
    """Write changed fields of the family itself, a child, an adult or a task; what is not named stays as it is.

    Raises BadInput(code, field) for the first thing that is missing or wrong, NotAllowed("not_there"), and what
    `records.put` raises: newer_schema for what a newer program wrote.
    """
    with desk.db.write() as unit:
        stored = records.get(unit, vault, rec)
        if stored is None or stored.kind not in EDITABLE:
            raise NotAllowed("not_there")
        document = {**stored.document, **fields}
        found = registry.get(stored.kind).validate(document) if stored.status != NEWER else []
        if found:
            raise BadInput(found[0].code, found[0].field)
        records.put(unit, vault=vault, rec=rec, kind=stored.kind, document=document, unit_id=new_unit(), at=desk.now())
    return changed(vault, stored.kind, rec)
