"""Records as JSON lines, out and in, with the same checks as the window (docs/HOW_TO_ADD.md, the `records` command)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from homevisit.actions import lease
from homevisit.actions.desk import Desk, changed, new_unit
from homevisit.base.changes import ChangeSet
from homevisit.base.errors import BadInput, NotAllowed
from homevisit.base.ids import hex16, new_record_id, record_bytes, record_text, unhex16
from homevisit.records import registry
from homevisit.store import records, vaults


def line_of(stored: records.Stored) -> dict[str, Any]:
    """One record as a JSON object: where it lies, what it is, how far it has come, its document."""
    return {
        "vault": hex16(stored.vault),
        "rec": record_text(stored.rec),
        "kind": stored.kind,
        "schema": stored.schema,
        "at": stored.at,
        "state": "here" if stored.dirty else "sent",
        "status": stored.status,
        "document": stored.document,
    }


def list_lines(desk: Desk, *, kind: str | None = None, vault: bytes | None = None) -> Iterator[dict[str, Any]]:
    """Every record the person can see, kind by kind. Raises NotAllowed("lease_over")."""
    lease.require(desk)
    with desk.db.read() as unit:
        for name in [kind] if kind else list(registry.names()):
            for stored in records.find(unit, name, vault=vault):
                yield line_of(stored)


def get_line(desk: Desk, rec: str) -> dict[str, Any]:
    """One record by its id, in whichever vault it lies. Raises NotAllowed("record_unknown"), ("lease_over")."""
    lease.require(desk)
    wanted = record_bytes(rec)
    with desk.db.read() as unit:
        for row in vaults.all(unit):
            stored = records.get(unit, row.vault, wanted)
            if stored is not None and stored.status == "ok":
                return line_of(stored)
    raise NotAllowed("record_unknown")


def put_line(desk: Desk, line: dict[str, Any]) -> tuple[ChangeSet, bytes]:
    """Write one record: `vault`, `kind`, `document`, and `rec` to change an existing one.

    Raises BadInput(code, field), NotAllowed.
    """
    for name in ("vault", "kind", "document"):
        if name not in line:
            raise BadInput("required", name)
    kind = registry.get(line["kind"])
    if kind.name in ("vault_info", "vault_index"):
        raise NotAllowed("kind", kind=kind.name)
    found = kind.validate(line["document"]) if kind.name != "note_draft" else []
    if found:
        raise BadInput(found[0].code, found[0].field)
    vault = unhex16(line["vault"])
    rec = record_bytes(line["rec"]) if line.get("rec") else new_record_id()
    with desk.db.write() as unit:
        records.put(
            unit,
            vault=vault,
            rec=rec,
            kind=kind.name,
            document=line["document"],
            unit_id=new_unit(),
            at=desk.now(),
            final=kind.fact,
        )
    return changed(vault, kind.name, rec), rec
