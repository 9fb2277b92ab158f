"""What a person writes: into the outbox, never into the folded state (docs/PROTOCOL.md, Local database and outbox).

Saved means committed: all of this happens in the caller's transaction. `record` is not touched here.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from homevisit.base.errors import BadInput, NotAllowed, StorageError
from homevisit.records import codec, registry
from homevisit.records.kind import ALTS, Document, Kind, no_blobs
from homevisit.records.merge import open_fields
from homevisit.store import blobs, documents, indexing, taken_up
from homevisit.store.folding import fold_text
from homevisit.store.stored import DELETED, ERASED, FINAL, GONE, NEWER, OK, PUT, REVIVE, TOMBSTONE, UNREADABLE
from homevisit.store.unit import Unit

KEEP_DAYS = 35
"""How long superseded content stays: longer than the server's backup interval (docs/PROTOCOL.md, Restore)."""


class _Edited:
    """The row of `unsent` that is there already."""

    __slots__ = ("at", "base_rev", "id", "kind", "local", "op", "schema", "unit", "version", "waits_for")

    def __init__(self, row: tuple[Any, ...]) -> None:
        self.id, self.unit, self.op, self.kind, self.schema, self.at, *rest = row
        self.base_rev, self.local, self.version, self.waits_for = rest


class _Folded:
    """What of the folded row matters to an edit."""

    __slots__ = ("document", "flags", "kind", "rev", "schema", "status")

    def __init__(self, row: tuple[Any, ...]) -> None:
        self.rev, self.flags, self.status, self.kind, self.schema, self.document = row


def put(
    unit: Unit,
    *,
    vault: bytes,
    rec: bytes,
    kind: str,
    document: Mapping[str, Any],
    unit_id: bytes,
    at: str,
    final: bool = False,
    waits_for: tuple[bytes, bytes] | None = None,
) -> None:
    """Save a record: new, changed, or brought back after it was deleted. Saving what is there already does nothing.

    unit_id: 16 bytes, one an action and vault. at: instant. final: must be True for facts and False for the rest.
    waits_for: (vault, record) that must be verified on the server before this may be sent.
    Raises UnknownKind, BadInput naming the field, and NotAllowed: vault_not_here, vault_not_ready, kind_not_in_vault,
    fact_must_be_final, only_facts_are_final, final_record, newer_schema, unreadable, erased, other_kind.
    """
    known = registry.get(kind)
    row = unit.row("SELECT type, state FROM vault WHERE vault = ?", (vault,))
    if row is None or row[1] == "closed":
        raise NotAllowed("vault_not_here")
    documents.allowed_in(known, row[0])
    if final != known.fact:
        raise NotAllowed("fact_must_be_final" if known.fact else "only_facts_are_final", kind=kind)
    data = documents.encode(known, document)
    for problem in known.format_problems(documents.decode(data)):  # what readers would refuse is not written
        raise BadInput(problem.code, problem.field)
    edited, folded = _edited(unit, vault, rec), _folded(unit, vault, rec)
    waits = None if waits_for is None else b"".join(waits_for)
    if _is_there(edited, folded, known.schema, data, waits):
        return
    _check_open(kind, known.schema, edited, folded)
    _note_blobs(unit, vault, rec, known, data, folded)
    op = FINAL if final else PUT
    if edited is None:
        _begin(unit, vault, rec, folded, (unit_id, op, kind, known.schema, at, data, waits))
    else:
        _go_on(unit, vault, rec, edited, (unit_id, op, known.schema, at, data, waits))
        if folded is not None and folded.document is not None and folded.rev != edited.base_rev:
            _take_up(unit, edited.id, kind, documents.decode(data), folded)
    if folded is None or edited is None or folded.rev == edited.base_rev:
        # What is seen is what was just saved: no need to read it back.
        seen = documents.decode(data)
        entry = indexing.Entry(rec, kind, known.index(seen), fold_text(known.search_text(seen)), open_fields(seen))
        indexing.write(unit, vault, [entry], all_new=folded is None and edited is None)
    else:
        indexing.refresh(unit, vault, (rec,))


def tombstone(
    unit: Unit, *, vault: bytes, rec: bytes, unit_id: bytes, at: str, waits_for: tuple[bytes, bytes] | None = None
) -> None:
    """Delete a record. One that was never sent is simply taken out of the outbox; deleting twice does nothing.

    Raises NotAllowed: not_there, newer_schema.
    """
    edited, folded = _edited(unit, vault, rec), _folded(unit, vault, rec)
    in_log = folded is not None and folded.status not in (*DELETED, *GONE)
    if edited is None and not in_log:
        if folded is None:
            raise NotAllowed("not_there")
        return
    if folded is not None and folded.status == NEWER:
        raise NotAllowed("newer_schema")
    waits = None if waits_for is None else b"".join(waits_for)
    if edited is not None and not in_log and not _sealed(unit, vault, rec):
        drop_unsent(unit, vault, rec)
        return
    if edited is None:
        assert folded is not None  # noqa: S101  # in_log, see above
        _begin(unit, vault, rec, folded, (unit_id, TOMBSTONE, folded.kind or "", folded.schema or 0, at, None, waits))
    elif edited.op != TOMBSTONE:
        _go_on(unit, vault, rec, edited, (unit_id, TOMBSTONE, edited.schema, at, None, waits))
    indexing.refresh(unit, vault, (rec,))


def revive(unit: Unit, *, vault: bytes, rec: bytes, unit_id: bytes, at: str) -> None:
    """Bring back a record that was deleted, as it was. A deletion that has not been sealed is simply forgotten.

    Raises NotAllowed: not_deleted (also when it was erased meanwhile), being_sent.
    """
    edited, folded = _edited(unit, vault, rec), _folded(unit, vault, rec)
    if edited is not None:
        if edited.op != TOMBSTONE:
            raise NotAllowed("not_deleted")
        if _sealed(unit, vault, rec):
            raise NotAllowed("being_sent")
        drop_unsent(unit, vault, rec)
        return
    if folded is None or folded.status not in DELETED or folded.document is None:
        raise NotAllowed("not_deleted")
    _begin(unit, vault, rec, folded, (unit_id, REVIVE, folded.kind or "", folded.schema or 0, at, None, None))
    indexing.refresh(unit, vault, (rec,))


def drop_unsent(unit: Unit, vault: bytes, rec: bytes) -> None:
    """Give up what was edited here; the folded record, if there is one, is seen again.

    What lies in sealed bytes of unknown fate is kept for `settle`: it may be in the log already.
    """
    edited = _edited(unit, vault, rec)
    if edited is None:
        return
    _keep_if_sealed(unit, vault, rec, edited, edited.at)
    unit.run("DELETE FROM unsent WHERE id = ?", (edited.id,))
    indexing.refresh(unit, vault, (rec,))


def keep_sealed_document(unit: Unit, *, vault: bytes, rec: bytes, document: bytes, at: str) -> int:
    """Keep the very bytes that were sealed for a record when they are not `unsent.local`: a merge with the newest fold.

    Gives the version number to write into `sent`. `settle` takes these bytes when the commit comes back.
    """
    edited = _edited(unit, vault, rec)
    if edited is None:
        raise StorageError("damaged", what="outbox")
    unit.run(
        "INSERT INTO version (vault, rec, version, kind, schema, at, document, keep_until)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (vault, rec, edited.version, edited.kind, edited.schema, edited.at, document, keep_until(at)),
    )
    return int(edited.version)


def rebase(unit: Unit, vault: bytes, rec: bytes) -> None:
    """Make the folded content the base of an edit that went on while its earlier version was on its way."""
    edited, folded = _edited(unit, vault, rec), _folded(unit, vault, rec)
    if edited is None or folded is None:
        return
    base = None
    if folded.document is not None and folded.status not in (*DELETED, *GONE):
        base = in_schema(edited.kind, folded.schema, folded.document, edited.schema)
    unit.run("UPDATE unsent SET base = ?, base_rev = ? WHERE id = ?", (base, folded.rev, edited.id))


def keep_until(at: str) -> str:
    """The day, YYYY-MM-DD, until which content superseded at this instant is kept."""
    return (date.fromisoformat(at[:10]) + timedelta(days=KEEP_DAYS)).isoformat()


def forget_versions(unit: Unit, day: str) -> int:
    """Delete superseded content whose time is up on that day; gives how much. What `sent` points at stays."""
    return unit.run("DELETE FROM version WHERE version IS NULL AND keep_until < ?", (day,))


def _begin(unit: Unit, vault: bytes, rec: bytes, folded: _Folded | None, values: tuple[Any, ...]) -> None:
    """The first edit since the last fold: it remembers what it was made from."""
    unit_id, op, kind, schema, at, local, waits = values
    base = None
    if folded is not None and folded.document is not None and folded.status not in (*DELETED, *GONE):
        base = in_schema(kind, folded.schema, folded.document, schema)
    # A number that nothing sealed or kept for this record bears already.
    last = unit.row(
        "SELECT max(coalesce((SELECT max(version) FROM sent WHERE vault = ?1 AND rec = ?2), 0),"
        " coalesce((SELECT max(version) FROM version WHERE vault = ?1 AND rec = ?2), 0))",
        (vault, rec),
    )
    unit.run(
        "INSERT INTO unsent (vault, rec, unit, op, kind, schema, at, base_rev, base, local, edit_id, version,"
        " waits_for) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            vault,
            rec,
            unit_id,
            op,
            kind,
            schema,
            at,
            folded.rev if folded else b"",
            base,
            local,
            uuid.uuid4().hex,
            (last[0] if last else 0) + 1,
            waits,
        ),
    )


def _go_on(unit: Unit, vault: bytes, rec: bytes, edited: _Edited, values: tuple[Any, ...]) -> None:
    """A further save of the same edit: its base stays, and what has been sealed of it is kept."""
    unit_id, op, schema, at, local, waits = values
    _keep_if_sealed(unit, vault, rec, edited, at)
    if schema != edited.schema:
        _lift_base(unit, edited.id, schema)
    # What belonged together stays together: the whole earlier unit joins this one, and is tried again with it.
    unit.run(
        "UPDATE unsent SET unit = ?, quarantine = NULL WHERE vault = ? AND unit = ?", (unit_id, vault, edited.unit)
    )
    unit.run(
        "UPDATE unsent_control SET unit = ?, quarantine = NULL WHERE vault = ? AND unit = ?",
        (unit_id, vault, edited.unit),
    )
    unit.run(
        "UPDATE unsent SET op = ?, schema = ?, at = ?, local = ?, waits_for = ?, version = version + 1 WHERE id = ?",
        (op, schema, at, local, waits, edited.id),
    )


def _note_blobs(unit: Unit, vault: bytes, rec: bytes, kind: Kind, data: bytes, folded: _Folded | None) -> None:
    """Chunks of attachments that go up before this record may (docs/PROTOCOL.md, Attachments)."""
    if kind.blobs is no_blobs:
        return
    named = kind.blobs(documents.decode(data))
    before = folded.document if folded is not None and folded.status == OK else None
    blobs.note(unit, vault, rec, named, kind.blobs(documents.decode(before)) if named and before else ())


def _take_up(unit: Unit, number: int, kind: str, document: Document, folded: _Folded) -> None:
    """Where the person has written on from a colleague's text, that is what he built on; his own stays beside it."""
    row = unit.row("SELECT schema, base, edit_id FROM unsent WHERE id = ?", (number,))
    if row is None or not document.get(ALTS):
        return
    schema, base, edit_id = row
    remote = documents.for_people(kind, folded.schema or schema, folded.document or b"")
    fields = taken_up.fields_built_on(edit_id, document, remote)
    if not fields:
        return
    built_on = {} if base is None else documents.for_people(kind, schema, base)
    for name in fields:
        built_on[name] = remote[name]
    data = codec.encode_document(built_on)
    unit.run("UPDATE unsent SET base = ?, edit_id = ? WHERE id = ?", (data, uuid.uuid4().hex, number))


def _keep_if_sealed(unit: Unit, vault: bytes, rec: bytes, edited: _Edited, at: str) -> None:
    if edited.local is not None and _sealed(unit, vault, rec, edited.version):
        unit.run(
            "INSERT INTO version (vault, rec, version, kind, schema, at, document, keep_until)"
            " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8"
            " WHERE NOT EXISTS (SELECT 1 FROM version WHERE vault = ?1 AND rec = ?2 AND version = ?3)",
            (vault, rec, edited.version, edited.kind, edited.schema, edited.at, edited.local, keep_until(at)),
        )


def _lift_base(unit: Unit, number: int, schema: int) -> None:
    """Base and local of a row are of one schema; a program update between two saves brings the base along."""
    row = unit.row("SELECT kind, schema, base FROM unsent WHERE id = ?", (number,))
    if row is not None and row[2] is not None:
        unit.run("UPDATE unsent SET base = ? WHERE id = ?", (in_schema(row[0], row[1], row[2], schema), number))


def in_schema(kind: str, found: int | None, data: bytes, wanted: int) -> bytes:
    """A document of schema `found` as one of schema `wanted`, where that is a newer one."""
    known = documents.kind_of(kind)
    if known is None or found is None or found >= wanted:
        return data
    return documents.encode(known, documents.for_people(kind, found, data))


def _is_there(edited: _Edited | None, folded: _Folded | None, schema: int, data: bytes, waits: bytes | None) -> bool:
    if edited is not None:
        unmoved = folded is None or folded.rev == edited.base_rev
        return unmoved and (edited.local, edited.schema, edited.waits_for) == (data, schema, waits)
    return folded is not None and (folded.status, folded.document, folded.schema) == (OK, data, schema)


def _check_open(kind: str, schema: int, edited: _Edited | None, folded: _Folded | None) -> None:
    if edited is not None and edited.op == FINAL:
        raise NotAllowed("final_record", kind=kind)
    if folded is None:
        return
    if folded.flags == FINAL:
        raise NotAllowed("final_record", kind=kind)
    if folded.status in (*GONE, UNREADABLE):
        raise NotAllowed(UNREADABLE if folded.status == UNREADABLE else ERASED, kind=kind)
    if folded.status == NEWER or (folded.schema or 0) > schema:
        raise NotAllowed("newer_schema", kind=kind)
    if folded.kind not in (None, kind):
        raise NotAllowed("other_kind", kind=kind)


def _sealed(unit: Unit, vault: bytes, rec: bytes, version: int | None = None) -> bool:
    """Whether this record (this version of it) lies in sealed bytes whose fate is not known."""
    found = unit.rows("SELECT version FROM sent WHERE vault = ? AND rec = ?", (vault, rec))
    return any(version is None or row[0] == version for row in found)


def _edited(unit: Unit, vault: bytes, rec: bytes) -> _Edited | None:
    row = unit.row(
        "SELECT id, unit, op, kind, schema, at, base_rev, local, version, waits_for FROM unsent"
        " WHERE vault = ? AND rec = ?",
        (vault, rec),
    )
    return None if row is None else _Edited(row)


def _folded(unit: Unit, vault: bytes, rec: bytes) -> _Folded | None:
    row = unit.row(
        "SELECT rev, flags, status, kind, schema, document FROM record WHERE vault = ? AND rec = ?", (vault, rec)
    )
    return None if row is None else _Folded(row)
