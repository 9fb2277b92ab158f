"""Reading records: the outbox laid over the folded state, merged where a colleague has moved on meanwhile.

What is shown while both sides have changed is the merge that sealing will make (docs/PROTOCOL.md, Merge); nothing of
it is written here, so the text under somebody's cursor never moves by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.engine import Row

from homevisit.base import ids
from homevisit.base.errors import NeedsPerson, NotAllowed
from homevisit.records import merge
from homevisit.records.kind import Document
from homevisit.store import documents, meta
from homevisit.store.stored import ERASED, FINAL, NEWER, OK, UNREADABLE, Stored
from homevisit.store.tables import record, record_index, unsent
from homevisit.store.unit import Unit

_SHOWN = (OK, UNREADABLE, NEWER)
"""States of a folded record in which its last readable document is still shown."""

# r_ is what the log says, u_ what waits in the outbox.
_FOLDED = (
    record.c.rev.label("r_rev"),
    record.c.flags.label("r_flags"),
    record.c.status.label("r_status"),
    record.c.seq.label("r_seq"),
    record.c.author_user.label("r_author"),
    record.c.kind.label("r_kind"),
    record.c.schema.label("r_schema"),
    record.c.at.label("r_at"),
    record.c.document.label("r_document"),
)
_EDITED = (
    unsent.c.op.label("u_op"),
    unsent.c.kind.label("u_kind"),
    unsent.c.schema.label("u_schema"),
    unsent.c.at.label("u_at"),
    unsent.c.base_rev.label("u_base_rev"),
    unsent.c.base.label("u_base"),
    unsent.c.local.label("u_local"),
    unsent.c.edit_id.label("u_edit_id"),
    unsent.c.quarantine.label("u_quarantine"),
)

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
        folded = _by_rec(unit, select(record.c.rec, *_FOLDED).where(record.c.vault == vault, record.c.rec.in_(part)))
        edited = _by_rec(unit, select(unsent.c.rec, *_EDITED).where(unsent.c.vault == vault, unsent.c.rec.in_(part)))
        for rec in part:
            stored = sides.seen(vault, rec, folded.get(rec), edited.get(rec))
            if stored is not None:
                found[rec] = stored
    return found


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
        folded = None if row.r_rev is None else row
        stored = sides.seen(row.vault, row.rec, folded, None if row.u_op is None else row)
        if stored is not None and _understood(stored):
            found.append(stored)
    return found


def _understood(stored: Stored) -> bool:
    """Lists leave out what a newer program wrote in a shape they could stumble over; `get` gives it."""
    kind = documents.kind_of(stored.kind) if stored.status == NEWER else None
    return kind is None or documents.fits(kind, stored.document)


def _by_rec(unit: Unit, query: Select[Any]) -> dict[bytes, Row[Any]]:
    return {row.rec: row for row in unit.connection.execute(query)}


class _Sides:
    """Decides what is seen of a record, given its two rows."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    @cached_property
    def _me(self) -> bytes:
        return meta.get(self._unit, "user_id") or b""

    def seen(self, vault: bytes, rec: bytes, folded: Row[Any] | None, edited: Row[Any] | None) -> Stored | None:
        if edited is None:
            return None if folded is None else _of_folded(vault, rec, folded, dirty=False)
        if folded is None:
            return None if edited.u_local is None else self._of_edited(vault, rec, None, edited)
        moved = folded.r_rev != edited.u_base_rev
        shown = folded.r_document is not None and folded.r_status in _SHOWN
        if edited.u_local is None:
            # Deleted here. A colleague's later edit wins over that, and the record is back.
            return _of_folded(vault, rec, folded, dirty=True) if moved and shown else None
        if moved and shown:
            return self._merged(vault, rec, folded, edited)
        return self._of_edited(vault, rec, folded, edited)

    def _of_edited(
        self, vault: bytes, rec: bytes, folded: Row[Any] | None, edited: Row[Any], document: Document | None = None
    ) -> Stored:
        if document is None:
            document = documents.for_people(edited.u_kind, edited.u_schema, edited.u_local)
        status = OK if folded is None or folded.r_status not in (ERASED, UNREADABLE) else folded.r_status
        return Stored(
            vault=vault,
            rec=rec,
            kind=edited.u_kind,
            schema=documents.current(edited.u_kind, edited.u_schema),
            at=edited.u_at,
            document=document,
            dirty=True,
            base_rev=edited.u_base_rev,
            seq=None if folded is None else folded.r_seq,
            final=edited.u_op == FINAL,
            status=status,
            author_user=self._me,
            quarantine=edited.u_quarantine,
        )

    def _merged(self, vault: bytes, rec: bytes, folded: Row[Any], edited: Row[Any]) -> Stored | None:
        """Both sides' work; the log's version alone where the two cannot come together without a person."""
        kind = documents.kind_of(edited.u_kind)
        if kind is None or folded.r_kind != edited.u_kind or folded.r_schema > kind.schema:
            return _of_folded(vault, rec, folded, dirty=True, quarantine=edited.u_quarantine)
        base = None if edited.u_base is None else documents.for_people(edited.u_kind, edited.u_schema, edited.u_base)
        local = documents.for_people(edited.u_kind, edited.u_schema, edited.u_local)
        remote = documents.for_people(folded.r_kind, folded.r_schema, folded.r_document)
        try:
            both = merge.merge(kind, base, local, remote, user=self._me.hex(), edit_id=edited.u_edit_id)
        except NotAllowed:  # two versions of a fact: the one in the log stands
            return _of_folded(vault, rec, folded, dirty=True, quarantine=edited.u_quarantine)
        except NeedsPerson:  # too many open questions: one's own words stay in sight
            both = local
        return self._of_edited(vault, rec, folded, edited, both)


def _of_folded(
    vault: bytes, rec: bytes, folded: Row[Any], *, dirty: bool, quarantine: str | None = None
) -> Stored | None:
    if folded.r_document is None or folded.r_status not in _SHOWN:
        return None
    return Stored(
        vault=vault,
        rec=rec,
        kind=folded.r_kind,
        schema=documents.current(folded.r_kind, folded.r_schema),
        at=folded.r_at,
        document=documents.for_people(folded.r_kind, folded.r_schema, folded.r_document),
        dirty=dirty,
        base_rev=folded.r_rev,
        seq=folded.r_seq,
        final=folded.r_flags == FINAL,
        status=folded.r_status,
        author_user=folded.r_author,
        quarantine=quarantine,
    )
