"""Begin work with a family: its vault, and the records that say who they are (domain handbook 4.6-4.9)."""

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

FAMILY_PARTS = ("child", "family_adult", "task")


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
