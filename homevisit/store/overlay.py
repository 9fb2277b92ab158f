"""Reading records: the outbox laid over the folded state, merged where a colleague has moved on meanwhile.

What is shown while both sides have changed is the merge that sealing will make (docs/PROTOCOL.md, Merge); nothing of
it is written here, so the text under somebody's cursor never moves by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, func, select

from homevisit.base import ids
from homevisit.base.errors import NeedsPerson, NotAllowed
from homevisit.records import merge
from homevisit.records.kind import Document
from homevisit.store import documents, meta
from homevisit.store.stored import DELETED, ERASED, FINAL, GONE, HELD, HELD_ERASE, NEWER, OK, REVIVE, UNREADABLE, Stored
from homevisit.store.tables import record, record_index, unsent
from homevisit.store.unit import Unit

_SHOWN = (OK, UNREADABLE, NEWER, HELD, HELD_ERASE)
"""States of a folded record in which its last readable document is still shown."""


class Folded(NamedTuple):
    """What the log says of a record: columns of `record`."""

    rev: bytes
    flags: int
    status: str
    seq: int
    author_user: bytes
    kind: str
    schema: int
    at: str
    document: bytes | None


class Edited(NamedTuple):
    """What waits in the outbox: columns of `unsent`."""

    op: int
    kind: str
    schema: int
    at: str
    base_rev: bytes
    base: bytes | None
    local: bytes | None
    edit_id: str
    quarantine: str | None


_FOLDED = [record.c[name] for name in Folded._fields]
_EDITED = [unsent.c[name] for name in Edited._fields]
_FOLDED_OF = f"SELECT rec, {', '.join(Folded._fields)} FROM record WHERE vault = ? AND rec"  # noqa: S608  # own names
_EDITED_OF = f"SELECT rec, {', '.join(Edited._fields)} FROM unsent WHERE vault = ? AND rec"  # noqa: S608  # own names
_KEYS = 2
"""Columns before those of `Folded` in a row of INDEXED."""

INDEXED = (
    select(record_index.c.vault, record_index.c.rec, *_FOLDED, *_EDITED)
    .select_from(record_index)
    .outerjoin(record, and_(record.c.vault == record_index.c.vault, record.c.rec == record_index.c.rec))
    .outerjoin(unsent, and_(unsent.c.vault == record_index.c.vault, unsent.c.rec == record_index.c.rec))
)
_BATCH = 500


def get(unit: Unit, vault: bytes, rec: bytes) -> Stored | None:
    """The record as the person sees it; None when there is none, or it was deleted, or it was never readable here."""
    return get_many(unit, vault, (rec,)).get(rec)


def get_many(unit: Unit, vault: bytes, recs: Sequence[bytes]) -> dict[bytes, Stored]:
    """Record id -> record, of one vault, without those that `get` gives None for."""
    found: dict[bytes, Stored] = {}
    sides = _Sides(unit)
    for start in range(0, len(recs), _BATCH):
        part = recs[start : start + _BATCH]
        marks = "(" + ", ".join("?" * len(part)) + ")"
        folded = {row[0]: Folded(*row[1:]) for row in unit.rows(f"{_FOLDED_OF} IN {marks}", (vault, *part))}
        edited = {row[0]: Edited(*row[1:]) for row in unit.rows(f"{_EDITED_OF} IN {marks}", (vault, *part))}
        for rec in part:
            stored = sides.seen(vault, rec, folded.get(rec), edited.get(rec))
            if stored is not None:
                found[rec] = stored
    return found


def legible(unit: Unit, vault: bytes, rec: bytes) -> Stored | None:
    """As `get`, for a screen: None too for what a newer program wrote in a shape that this one cannot read."""
    return legible_many(unit, vault, (rec,)).get(rec)


def legible_many(unit: Unit, vault: bytes, recs: Sequence[bytes]) -> dict[bytes, Stored]:
    """As `get_many`, without what `legible` gives None for."""
    return {rec: stored for rec, stored in get_many(unit, vault, recs).items() if _understood(stored)}


def find(
    unit: Unit,
    kind: str,
    *,
    vault: bytes | None = None,
    parent: bytes | str | None = None,
    owner: bytes | str | None = None,
    status: str | Sequence[str] | None = None,
    at_from: str | None = None,
    at_to: str | None = None,
    due_to: str | None = None,
    limit: int | None = None,
    newest_first: bool = False,
) -> list[Stored]:
    """Records of a kind as the person sees them, by `at` (those without one first; with newest_first last).

    parent: record id, owner: user id (one of the owners), both also as text. status: a code, or any of several.
    at_from is included, at_to is not, so a day is at_from="2026-11-18", at_to="2026-11-19". due_to: a day, included;
    those without a due day are left out.
    """
    order = (
        (record_index.c.at.desc(), record_index.c.id.desc()) if newest_first else (record_index.c.at, record_index.c.id)
    )
    query = INDEXED.where(record_index.c.kind == kind).order_by(*order).limit(limit)
    if vault is not None:
        query = query.where(record_index.c.vault == vault)
    if parent is not None:
        query = query.where(record_index.c.parent == (parent if isinstance(parent, str) else ids.record_text(parent)))
    if owner is not None:
        query = query.where(func.instr(record_index.c.owner, owner if isinstance(owner, str) else ids.hex16(owner)) > 0)
    if isinstance(status, str):
        query = query.where(record_index.c.status == status)
    elif status is not None:
        query = query.where(record_index.c.status.in_(status))
    if at_from is not None:
        query = query.where(record_index.c.at >= at_from)
    if at_to is not None:
        query = query.where(record_index.c.at < at_to)
    if due_to is not None:
        query = query.where(record_index.c.due <= due_to)
    return seen(unit, query)


def seen(unit: Unit, query: Select[Any]) -> list[Stored]:
    """The records of a query made from `INDEXED`, in its order."""
    sides = _Sides(unit)
    found: list[Stored] = []
    for row in unit.connection.execute(query):
        middle = _KEYS + len(_FOLDED)
        folded = None if row[_KEYS] is None else Folded(*row[_KEYS:middle])
        edited = None if row[middle] is None else Edited(*row[middle : middle + len(_EDITED)])
        stored = sides.seen(row[0], row[1], folded, edited)
        if stored is not None and _understood(stored):
            found.append(stored)
    return found


def _understood(stored: Stored) -> bool:
    """Lists leave out what a newer program wrote in a shape they could stumble over; `get` gives it."""
    kind = documents.kind_of(stored.kind) if stored.status == NEWER else None
    return kind is None or documents.fits(kind, stored.document)


class _Sides:
    """Decides what is seen of a record, given its two rows."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    @cached_property
    def _me(self) -> bytes:
        return meta.get(self._unit, "user_id") or b""

    def seen(self, vault: bytes, rec: bytes, folded: Folded | None, edited: Edited | None) -> Stored | None:
        if edited is None:
            return None if folded is None else _of_folded(vault, rec, folded, dirty=False)
        if folded is None:
            return None if edited.local is None else self._of_edited(vault, rec, None, edited)
        moved = folded.rev != edited.base_rev
        shown = folded.document is not None and folded.status in _SHOWN
        if edited.op == REVIVE and folded.status in DELETED:
            return _of_folded(vault, rec, folded._replace(status=OK), dirty=True, quarantine=edited.quarantine)
        if edited.local is None:
            # Deleted here. A colleague's later edit wins over that, and the record is back.
            return _of_folded(vault, rec, folded, dirty=True) if moved and shown else None
        if moved and shown:
            return self._merged(vault, rec, folded, edited)
        return self._of_edited(vault, rec, folded, edited)

    def _of_edited(
        self, vault: bytes, rec: bytes, folded: Folded | None, edited: Edited, document: Document | None = None
    ) -> Stored:
        if document is None:
            document = documents.for_people(edited.kind, edited.schema, edited.local or b"")
        status = OK
        if folded is not None and folded.status in (*GONE, UNREADABLE):
            status = UNREADABLE if folded.status == UNREADABLE else ERASED
        return Stored(
            vault=vault,
            rec=rec,
            kind=edited.kind,
            schema=documents.current(edited.kind, edited.schema),
            at=edited.at,
            document=document,
            dirty=True,
            base_rev=edited.base_rev,
            seq=None if folded is None else folded.seq,
            final=edited.op == FINAL,
            status=status,
            author_user=self._me,
            quarantine=edited.quarantine,
        )

    def _merged(self, vault: bytes, rec: bytes, folded: Folded, edited: Edited) -> Stored | None:
        """Both sides' work; the log's version alone where the two cannot come together without a person."""
        kind = documents.kind_of(edited.kind)
        if kind is None or folded.kind != edited.kind or folded.schema > kind.schema:
            return _of_folded(vault, rec, folded, dirty=True, quarantine=edited.quarantine)
        base = None if edited.base is None else documents.for_people(edited.kind, edited.schema, edited.base)
        local = documents.for_people(edited.kind, edited.schema, edited.local or b"")
        remote = documents.for_people(folded.kind, folded.schema, folded.document or b"")
        try:
            both = merge.merge(kind, base, local, remote, user=self._me.hex(), edit_id=edited.edit_id)
        except NotAllowed:  # two versions of a fact: the one in the log stands
            return _of_folded(vault, rec, folded, dirty=True, quarantine=edited.quarantine)
        except NeedsPerson:  # too many open questions: one's own words stay in sight
            both = local
        return self._of_edited(vault, rec, folded, edited, both)


def _of_folded(
    vault: bytes, rec: bytes, folded: Folded, *, dirty: bool, quarantine: str | None = None
) -> Stored | None:
    if folded.document is None or folded.status not in _SHOWN:
        return None
    return Stored(
        vault=vault,
        rec=rec,
        kind=folded.kind,
        schema=documents.current(folded.kind, folded.schema),
        at=folded.at,
        document=documents.for_people(folded.kind, folded.schema, folded.document),
        dirty=dirty,
        base_rev=folded.rev,
        seq=folded.seq,
        final=folded.flags == FINAL,
        status=folded.status,
        author_user=folded.author_user,
        quarantine=quarantine,
    )
