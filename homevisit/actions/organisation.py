"""The municipality's own vault: units, districts, settings, templates and phrases. Never a word about a family."""

from __future__ import annotations

from typing import Any

from homevisit.actions.desk import Desk, changed, new_unit
from homevisit.actions.vault_birth import new_directory_vault
from homevisit.base.changes import ChangeSet
from homevisit.base.errors import BadInput, NotAllowed
from homevisit.base.ids import new_record_id
from homevisit.records import registry
from homevisit.store import records, vaults

ROLE_MAP = {
    "coordinator": "keeper",
    "ambassador": "member",
    "practitioner": "reader",
    "org_lead": "reader",
    "evaluator": "reader",
    "records_officer": "reader",
    "it_admin": "reader",
}
KINDS = ("municipality", "district", "org_unit", "template", "phrase")


def create_organisation(desk: Desk) -> tuple[ChangeSet, bytes]:
    """Make the organisation vault, once, by a coordinator. An officer announces it in the directory afterwards.

    Raises NotAllowed("exists") when this laptop holds one already.
    """
    with desk.db.write() as unit:
        if vaults.of_type(unit, "organisation"):
            raise NotAllowed("exists")
        vault = new_directory_vault(desk, unit, "organisation", ROLE_MAP)
    return changed(vault, "vault_info"), vault


def put_entries(desk: Desk, vault: bytes, kind: str, entries: list[dict[str, Any]]) -> tuple[ChangeSet, list[bytes]]:
    """Add several entries of one kind in one go. Raises BadInput(code, field), NotAllowed("kind")."""
    if kind not in KINDS:
        raise NotAllowed("kind", kind=kind)
    for document in entries:
        found = registry.get(kind).validate(document)
        if found:
            raise BadInput(found[0].code, found[0].field)
    recs = [new_record_id() for _ in entries]
    with desk.db.write() as unit:
        unit_id = new_unit()
        for rec, document in zip(recs, entries, strict=True):
            records.put(unit, vault=vault, rec=rec, kind=kind, document=document, unit_id=unit_id, at=desk.now())
    return changed(vault, kind, *recs), recs
