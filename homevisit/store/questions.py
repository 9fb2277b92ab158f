"""What two people wrote differently, opened whole for a person to decide; and the way back from a decision.

Sealing and lists show at most eight alternatives a field (docs/PROTOCOL.md, Merge). Whoever decides sees all of them,
his own unsent words included.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from homevisit.records import merge
from homevisit.records.kind import Document
from homevisit.store import documents, edits, indexing, meta, overlay
from homevisit.store.stored import OK, TOMBSTONE
from homevisit.store.unit import Unit

NO_LIMIT = 1 << 30


@dataclass(frozen=True, slots=True)
class Open:
    """A record with everything that stands in it. document: with all alternatives. folded: what the log says of it.

    edited_at: instant of the own unsent save, "" without one. edit_id: names that edit.
    """

    kind: str
    document: Document = field(repr=False)
    folded: Document | None = field(repr=False)
    edited_at: str = ""
    edit_id: str = ""
    quarantine: str | None = None


class Undo(NamedTuple):
    """The row of the outbox as it was before a decision; all None when there was none. version: after the decision."""

    version: int
    unit: bytes | None
    op: int | None
    schema: int | None
    at: str | None
    base_rev: bytes | None
    base: bytes | None
    local: bytes | None
    edit_id: str | None
    waits_for: bytes | None
    quarantine: str | None

    def __repr__(self) -> str:
        return f"<Undo to version {self.version}>"


_ROW = "unit, op, schema, at, base_rev, base, local, edit_id, waits_for, quarantine"


def opened(unit: Unit, vault: bytes, rec: bytes) -> Open | None:
    """The record for whoever decides; None when it is not seen here, or was written by a newer program."""
    seen = overlay.get(unit, vault, rec)
    if seen is None or seen.status != OK:
        return None
    edit = unit.row(
        "SELECT kind, schema, at, base, local, edit_id, op, base_rev, quarantine FROM unsent"
        " WHERE vault = ? AND rec = ?",
        (vault, rec),
    )
    row = unit.row("SELECT kind, schema, document, rev FROM record WHERE vault = ? AND rec = ?", (vault, rec))
    folded = None if row is None or row[2] is None else documents.for_people(row[0], row[1], row[2])
    if edit is None:
        return Open(seen.kind, seen.document, folded)
    kind_name, schema, at, base, local, edit_id, op, base_rev, quarantine = edit
    document = seen.document
    kind = documents.kind_of(kind_name)
    if folded is not None and row is not None and row[3] != base_rev and op != TOMBSTONE and kind and not kind.fact:
        document = merge.merge(
            kind,
            None if base is None else documents.for_people(kind_name, schema, base),
            documents.for_people(kind_name, schema, local),
            folded,
            user=(meta.get(unit, "user_id") or b"").hex(),
            edit_id=edit_id,
            most=NO_LIMIT,
        )
    return Open(seen.kind, document, folded, at, edit_id, quarantine)


def accept(unit: Unit, vault: bytes, rec: bytes) -> None:
    """What was just saved builds on what the log says now: the person has looked at that and decided."""
    edits.rebase(unit, vault, rec)
    indexing.refresh(unit, vault, (rec,))


def remember(unit: Unit, vault: bytes, rec: bytes) -> tuple[Any, ...] | None:
    """The row of the outbox before a decision, for `undo_of`."""
    return unit.row(f"SELECT {_ROW} FROM unsent WHERE vault = ? AND rec = ?", (vault, rec))  # noqa: S608  # own names


def undo_of(unit: Unit, vault: bytes, rec: bytes, before: tuple[Any, ...] | None) -> Undo:
    """What `take_back` needs, read after the decision was written."""
    version = unit.row("SELECT version FROM unsent WHERE vault = ? AND rec = ?", (vault, rec))
    return Undo(version[0] if version else 0, *(before or (None,) * 10))


def take_back(unit: Unit, vault: bytes, rec: bytes, undo: Undo) -> bool:
    """Set the outbox back to before the decision. False, and nothing done, when it has been sent or written over."""
    row = unit.row("SELECT version FROM unsent WHERE vault = ? AND rec = ?", (vault, rec))
    sealed = unit.row("SELECT 1 FROM sent WHERE vault = ? AND rec = ?", (vault, rec))
    if row is None or row[0] != undo.version or sealed is not None:
        return False
    if undo.unit is None:
        edits.drop_unsent(unit, vault, rec)
        return True
    unit.run(
        f"UPDATE unsent SET ({_ROW}) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?), version = version + 1"  # noqa: S608  # own names
        " WHERE vault = ? AND rec = ?",
        (*undo[1:], vault, rec),
    )
    indexing.refresh(unit, vault, (rec,))
    return True
