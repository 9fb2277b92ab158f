"""READABLE, the document's side: may what a body says be shown, and what of it is indexed (docs/PROTOCOL.md, Verdicts).

Never a reason to call a commit invalid: a record that fails here shows its last readable content, and the chain goes
on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from homevisit.base.errors import HomevisitError
from homevisit.records import codec, merge, shape
from homevisit.records.kind import ALTS, Document, Kind
from homevisit.store import documents
from homevisit.store.folding import fold_text
from homevisit.store.indexing import Entry
from homevisit.store.stored import ERASED, FINAL, NEWER, OK, TOMBSTONED, UNREADABLE, FoldedChange
from homevisit.store.unit import Unit


class Judged(NamedTuple):
    """A change as it will be stored, and its index entry when its own content is to be seen."""

    change: FoldedChange
    entry: Entry | None


def judge(unit: Unit, vault: bytes, vault_type: str | None, change: FoldedChange) -> Judged:
    """Look at the document of a change. Its bytes have passed `codec.decode_body` before."""
    if change.document is None or change.kind is None or change.schema is None:
        return Judged(change, None)
    if change.status == ERASED:
        return Judged(change, None)
    kind = documents.kind_of(change.kind)
    try:
        document = documents.decode(change.document)
        if kind is None or change.schema > kind.schema:
            if change.status == TOMBSTONED:
                return Judged(change, None)
            row, text = documents.indexed(change.kind, document)
            return Judged(replace(change, status=NEWER), Entry(change.rec, change.kind, row, fold_text(text)))
        document = codec.upgrade(kind, change.schema, document)
        _check(unit, vault, vault_type, change, kind, document)
    except HomevisitError:
        return Judged(_without_document(change), None)
    if change.status == TOMBSTONED:
        return Judged(change, None)
    entry = Entry(change.rec, change.kind, kind.index(document), fold_text(kind.search_text(document)))
    return Judged(change if change.status == OK else replace(change, status=OK), entry)


class _BreaksRule(HomevisitError):
    """A document that no client of ours would have written."""


def _check(
    unit: Unit, vault: bytes, vault_type: str | None, change: FoldedChange, kind: Kind, document: Document
) -> None:
    if vault_type not in kind.vault_types:
        raise _BreaksRule("kind_not_in_vault")
    if kind.fact != (change.flags == FINAL):
        raise _BreaksRule("fact_and_final")
    if change.document is not None and change.schema == kind.schema:
        documents.check_shape(kind, change.document, document)
    else:
        shape.check_shape(kind, document)
    if document.get(ALTS) and merge.foreign_alternatives(
        _before(unit, vault, change.rec), document, change.author_user.hex()
    ):
        raise _BreaksRule("foreign_alternative")


def _before(unit: Unit, vault: bytes, rec: bytes) -> Document | None:
    row = unit.row("SELECT kind, schema, document FROM record WHERE vault = ? AND rec = ?", (vault, rec))
    return None if row is None or row[2] is None else documents.for_people(*row)


def _without_document(change: FoldedChange) -> FoldedChange:
    status = TOMBSTONED if change.status == TOMBSTONED else UNREADABLE
    return replace(change, status=status, kind=None, schema=None, at=None, document=None)
