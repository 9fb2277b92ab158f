"""READABLE, the document's side: may what a body says be shown, and what of it is indexed (docs/PROTOCOL.md, Verdicts).

Never a reason to call a commit invalid: a record that fails here shows its last readable content, and the chain goes
on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from homevisit.base.clock import parse_instant
from homevisit.base.errors import HomevisitError
from homevisit.records import codec, merge, shape
from homevisit.records.kind import ALTS, Document, Kind, is_empty
from homevisit.store import documents
from homevisit.store.folding import fold_text
from homevisit.store.indexing import Entry
from homevisit.store.stored import ERASED, FINAL, NEWER, OK, TOMBSTONED, UNREADABLE, FoldedChange
from homevisit.store.unit import Unit


class Judged(NamedTuple):
    """A change as it will be stored, and its index entry when its own content is to be seen."""

    change: FoldedChange
    entry: Entry | None


class Past(NamedTuple):
    """What is known of a record before the change. kind: None when nothing of it was ever readable here.

    unseen: users whose puts of it were not read here (superseded in the same pull), None: any number of them.
    """

    kind: str | None = None
    unseen: frozenset[bytes] | None = frozenset()


NEW = Past()


def judge(unit: Unit, vault: bytes, vault_type: str | None, change: FoldedChange, past: Past = NEW) -> Judged:
    """Look at the document of a change. Its bytes have passed `codec.decode_body` before."""
    if change.document is None or change.kind is None or change.schema is None:
        return Judged(change, None)
    if change.status == ERASED:
        return Judged(change, None)
    kind = documents.kind_of(change.kind)
    try:
        document = documents.decode(change.document)
        _check_place(vault_type, change, kind, past)
        if kind is None or change.schema > kind.schema:
            if change.status == TOMBSTONED:
                return Judged(change, None)
            row, text = documents.indexed(change.kind, document)
            return Judged(
                replace(change, status=NEWER),
                Entry(change.rec, change.kind, row, fold_text(text), merge.open_fields(document)),
            )
        document = codec.upgrade(kind, change.schema, document)
        _check(unit, vault, change, kind, document, past)
    except HomevisitError:
        return Judged(_without_document(change), None)
    if change.status == TOMBSTONED:
        return Judged(change, None)
    text = fold_text(kind.search_text(document))
    entry = Entry(change.rec, change.kind, kind.index(document), text, merge.open_fields(document))
    # Unreadable with a document: that of an earlier commit of this pull, which stays in sight.
    return Judged(change if change.status in (OK, UNREADABLE) else replace(change, status=OK), entry)


class _BreaksRule(HomevisitError):
    """A document that no client of ours would have written."""


def _check_place(vault_type: str | None, change: FoldedChange, kind: Kind | None, past: Past) -> None:
    """What holds of every schema of a kind, also of later ones."""
    parse_instant(change.at or "")
    if past.kind not in (None, change.kind):
        raise _BreaksRule("other_kind")
    if kind is None:
        return
    if vault_type not in kind.vault_types:
        raise _BreaksRule("kind_not_in_vault")
    if kind.fact != (change.flags == FINAL):
        raise _BreaksRule("fact_and_final")


def _check(unit: Unit, vault: bytes, change: FoldedChange, kind: Kind, document: Document, past: Past) -> None:
    if change.document is not None and change.schema == kind.schema:
        documents.check_shape(kind, change.document, document)
    else:
        shape.check_shape(kind, document)
    if change.schema == kind.schema and kind.format_problems(document):
        raise _BreaksRule("format")
    if kind.fact and any(is_empty(document.get(name)) for name in kind.formats if name in kind.required):
        raise _BreaksRule("blank")  # a fact is whole when it is written: no page could show a moment that is none
    if kind.signed_by and document.get(kind.signed_by) != change.author_user.hex():
        raise _BreaksRule("author")
    if document.get(ALTS):
        _check_alternatives(unit, vault, change, document, past)


def _check_alternatives(unit: Unit, vault: bytes, change: FoldedChange, document: Document, past: Past) -> None:
    """One's own alternatives only; what somebody may have added in a commit that was not read here is let be."""
    if past.unseen is None:
        return
    foreign = merge.foreign_alternatives(_before(unit, vault, change.rec), document, change.author_user.hex())
    excused = {user.hex() for user in past.unseen}
    if any(item.user not in excused for item in foreign):
        raise _BreaksRule("foreign_alternative")


def _before(unit: Unit, vault: bytes, rec: bytes) -> Document | None:
    row = unit.row("SELECT kind, schema, document FROM record WHERE vault = ? AND rec = ?", (vault, rec))
    return None if row is None or row[2] is None else documents.for_people(*row)


def _without_document(change: FoldedChange) -> FoldedChange:
    status = TOMBSTONED if change.status == TOMBSTONED else UNREADABLE
    return replace(change, status=status, kind=None, schema=None, at=None, document=None)
