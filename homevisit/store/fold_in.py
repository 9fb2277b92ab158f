"""What a verified pull brings, written into the folded state; the caller moves the pin in the same transaction.

Written for ten thousand records at once: one look-up a batch, prepared statements, and each document decoded once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

from homevisit.store import edits, erasing, indexing, judging
from homevisit.store.stored import (
    DELETED,
    ERASED,
    FINAL,
    GONE,
    OK,
    PUT,
    REVIVE,
    TOMBSTONE,
    TOMBSTONED,
    UNREADABLE,
    FoldedChange,
)
from homevisit.store.unit import Unit
from sync_server.protocol.ledger.vaultlog import RecState

_BATCH = 500

_UPSERT = (
    "INSERT INTO record (vault, rec, rev, flags, status, seq, author_device, author_user, kind, schema, at, document,"
    " body_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (vault, rec) DO UPDATE SET rev = excluded.rev, flags = excluded.flags, status = excluded.status,"
    " seq = excluded.seq, author_device = excluded.author_device, author_user = excluded.author_user,"
    " kind = coalesce(excluded.kind, kind), schema = coalesce(excluded.schema, schema),"
    " at = coalesce(excluded.at, at), document = coalesce(excluded.document, document),"
    " body_hash = excluded.body_hash"
)
_SUPERSEDE = (
    "INSERT INTO version (vault, rec, version, kind, schema, at, document, keep_until, seq, author_user)"
    " SELECT vault, rec, NULL, kind, schema, at, document, ?, seq, author_user FROM record"
    " WHERE vault = ? AND rec = ? AND document IS NOT NULL"
)


class _Known(NamedTuple):
    """What the table says of a record before this pull."""

    flags: int
    author_device: bytes
    author_user: bytes
    kind: str | None
    has_document: bool
    status: str


class _Some(NamedTuple):
    """What there is in the vault before this pull: a first pull spares three look-ups a record."""

    vault_type: str | None
    folded: int
    edited: int


def fold_in(unit: Unit, vault: bytes, changes: Sequence[FoldedChange], *, today: str | None = None) -> set[str]:
    """Write the newest states of records of one vault; gives the kinds that changed.

    Give changes in the order of the log; the last one of a record counts. What is READABLE is decided here for the
    document's side: a body that breaks its kind's shape, lies in the wrong vault, is a fact not written final, or has
    an alternative under somebody else's name becomes "unreadable", and the last readable content stays in sight.
    `vault.type` must be known. Superseded content is kept until 35 days after `today` (YYYY-MM-DD, the computer's day
    when not given). The outbox is not touched; what is seen of an edited record is indexed anew.
    """
    some = _Some(
        *unit.rows(
            "SELECT (SELECT type FROM vault WHERE vault = ?1), EXISTS (SELECT 1 FROM record WHERE vault = ?1),"
            " EXISTS (SELECT 1 FROM unsent WHERE vault = ?1)",
            (vault,),
        )[0]
    )
    until = edits.keep_until(today or datetime.now(UTC).date().isoformat())
    unseen = _superseded(changes)
    newest = list(_newest(changes).values())
    kinds: set[str] = set()
    for start in range(0, len(newest), _BATCH):
        kinds |= _fold_batch(unit, vault, some, newest[start : start + _BATCH], until, unseen)
    return kinds


def _superseded(changes: Sequence[FoldedChange]) -> dict[bytes, frozenset[bytes]]:
    """Record -> who wrote puts of it in this pull that a later one of the same pull has replaced."""
    found: dict[bytes, frozenset[bytes]] = {}
    last: dict[bytes, bytes] = {}
    for change in changes:
        if change.flags in (TOMBSTONE, REVIVE):
            continue
        before = last.get(change.rec)
        if before is not None:
            found[change.rec] = found.get(change.rec, frozenset()) | {before}
        last[change.rec] = change.author_user
    return found


def _past(known: _Known | None, unseen: frozenset[bytes]) -> judging.Past:
    if known is None:
        return judging.Past(None, unseen)
    return judging.Past(known.kind, None if known.status == UNREADABLE else unseen)


def _newest(changes: Iterable[FoldedChange]) -> dict[bytes, FoldedChange]:
    """One change a record: the last, with the content of the last that had any."""
    newest: dict[bytes, FoldedChange] = {}
    for change in changes:
        before = newest.get(change.rec)
        carries_on = before is not None and change.document is None and change.status != ERASED
        newest[change.rec] = _carrying_on(before, change) if before is not None and carries_on else change
    return newest


def _carrying_on(before: FoldedChange, change: FoldedChange) -> FoldedChange:
    content = replace(change, kind=before.kind, schema=before.schema, at=before.at, document=before.document)
    if change.flags not in (TOMBSTONE, REVIVE):
        return content
    return replace(content, flags=before.flags, author_device=before.author_device, author_user=before.author_user)


def _of_last_put(change: FoldedChange, known: _Known | None) -> FoldedChange:
    """`record` keeps flags and author of the last put: they say who may delete a final record."""
    if change.status == OK and change.document is None and not (known is not None and known.has_document):
        change = replace(change, status=UNREADABLE)
    if change.flags not in (TOMBSTONE, REVIVE):
        return change
    if known is None:
        return replace(change, flags=PUT)
    return replace(change, flags=known.flags, author_device=known.author_device, author_user=known.author_user)


def _fold_batch(
    unit: Unit,
    vault: bytes,
    some: _Some,
    changes: list[FoldedChange],
    until: str,
    unseen: dict[bytes, frozenset[bytes]],
) -> set[str]:
    recs = [change.rec for change in changes]
    known = {row[0]: _Known(*row[1:]) for row in _of_recs(unit, _KNOWN, vault, recs)} if some.folded else {}
    edited = {row[0] for row in _of_recs(unit, _EDITED, vault, recs)} if some.edited else set()
    judged = [
        judging.judge(
            unit,
            vault,
            some.vault_type,
            _of_last_put(change, known.get(change.rec)),
            _past(known.get(change.rec), unseen.get(change.rec, frozenset())),
        )
        for change in changes
    ]
    if known:
        replaced = [change.rec for change, _ in judged if change.document is not None and change.rec in known]
        unit.many(_SUPERSEDE, [(until, vault, rec) for rec in replaced])
    unit.many(_UPSERT, [_values(vault, change) for change, _ in judged])
    erased = [change.rec for change, _ in judged if change.status == ERASED]
    if erased:
        erasing.erase_records(unit, vault, erased)
    seen = [entry for _, entry in judged if entry is not None and entry.rec not in edited]
    indexing.write(unit, vault, seen, all_new=not known and not edited)
    hidden = [change.rec for change, _ in judged if change.status in (TOMBSTONED, ERASED)]
    if hidden:
        indexing.remove(unit, vault, [rec for rec in hidden if rec not in edited])
    # Seen again without new content: a revived record, one whose older content is still there.
    again = [change.rec for change, entry in judged if entry is None and change.rec not in hidden]
    indexing.refresh(unit, vault, [*edited, *(rec for rec in again if rec not in edited)])
    before = (known[rec].kind for rec in recs if rec in known)
    return {kind for kind in (*before, *(change.kind for change, _ in judged)) if kind is not None}


_EDITED = "SELECT rec FROM unsent WHERE vault = ? AND rec IN ({})"
_KNOWN = (
    "SELECT rec, flags, author_device, author_user, kind, document IS NOT NULL, status FROM record"
    " WHERE vault = ? AND rec IN ({})"
)


def _of_recs(unit: Unit, sql: str, vault: bytes, recs: Sequence[bytes]) -> list[tuple[Any, ...]]:
    return unit.rows(sql.format(", ".join("?" * len(recs))), (vault, *recs))


def _values(vault: bytes, change: FoldedChange) -> tuple[object, ...]:
    return (
        vault,
        change.rec,
        change.rev,
        change.flags,
        change.status,
        change.seq,
        change.author_device,
        change.author_user,
        change.kind,
        change.schema,
        change.at,
        change.document,
        change.body_hash,
    )


def recs(unit: Unit, vault: bytes, rec_ids: Sequence[bytes]) -> dict[bytes, RecState]:
    """What VALID asks about records, of those that the folded state knows."""
    found: dict[bytes, RecState] = {}
    for start in range(0, len(rec_ids), _BATCH):
        rows = _of_recs(
            unit,
            "SELECT rec, rev, flags, status, author_user FROM record WHERE vault = ? AND rec IN ({})",
            vault,
            rec_ids[start : start + _BATCH],
        )
        for rec, rev, flags, status, author in rows:
            found[rec] = RecState(rev, flags == FINAL, status in DELETED, status in GONE, author)
    return found
