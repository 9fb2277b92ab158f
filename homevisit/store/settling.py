"""An own commit has come back in a verified pull: what it held moves from the outbox into the folded state.

The only way out of the outbox (docs/PROTOCOL.md, Outbox), by set operations over `sent`, since a first push brings
thousands back at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from homevisit.store import edits, indexing
from homevisit.store.stored import FINAL, OK, PUT, TOMBSTONE, TOMBSTONED, FoldedChange
from homevisit.store.unit import Unit

_CONTENT = (
    "INSERT INTO record (vault, rec, rev, flags, status, seq, author_device, author_user, kind, schema, at, document)"
    " SELECT s.vault, s.rec, ?, ?, 'ok', ?, ?, ?, coalesce(v.kind, u.kind), coalesce(v.schema, u.schema),"
    " coalesce(v.at, u.at), coalesce(v.document, u.local)"
    " FROM sent s"
    " LEFT JOIN unsent u ON u.vault = s.vault AND u.rec = s.rec AND u.version = s.version"
    " LEFT JOIN version v ON v.vault = s.vault AND v.rec = s.rec AND v.version = s.version"
    " WHERE s.vault = ? AND s.seq = ? AND s.commit_hash = ? AND s.rec = ?"
    " AND coalesce(v.document, u.local) IS NOT NULL"
    " ON CONFLICT (vault, rec) DO UPDATE SET rev = excluded.rev, flags = excluded.flags, status = 'ok',"
    " seq = excluded.seq, author_device = excluded.author_device, author_user = excluded.author_user,"
    " kind = excluded.kind, schema = excluded.schema, at = excluded.at, document = excluded.document, body_hash = NULL"
)


@dataclass(frozen=True, slots=True)
class Settled:
    """kinds: of the records that moved. missing: record ids of which nothing lay here; they must be folded like a
    stranger's, with a body asked for by its hash.
    """

    kinds: frozenset[str]
    missing: tuple[bytes, ...]


def settle(
    unit: Unit, vault: bytes, commit_hash: bytes, settled: Sequence[FoldedChange], *, today: str | None = None
) -> Settled:
    """Take the changes of one verified commit of this device over from what was sealed.

    settled: its changes, without document (the body has not come back). `sent` must still hold the commit's rows and
    is not changed: `outbox.forget_sealed` follows. An edit that has not changed since is cleared; newer typing stays,
    with the version sent as its new base. Raises nothing of its own.
    """
    if not settled:
        return Settled(frozenset(), ())
    sent = dict(
        unit.rows(
            "SELECT rec, version FROM sent WHERE vault = ? AND seq = ? AND commit_hash = ? AND rec IS NOT NULL",
            (vault, settled[0].seq, commit_hash),
        )
    )
    ours = [change for change in settled if change.rec in sent]
    recs = [change.rec for change in ours]
    unit.many(
        "INSERT INTO version (vault, rec, version, kind, schema, at, document, keep_until)"
        " SELECT vault, rec, NULL, kind, schema, at, document, ? FROM record"
        " WHERE vault = ? AND rec = ? AND document IS NOT NULL",
        [(_until(today), vault, rec) for rec in _there(unit, vault, recs)],
    )
    _move(unit, vault, commit_hash, ours)
    copied = _recs(unit, "SELECT rec FROM version WHERE vault = ? AND version IS NOT NULL AND rec IN ({})", vault, recs)
    unit.many(
        "DELETE FROM unsent WHERE vault = ? AND rec = ? AND version = ?",
        [(vault, rec, sent[rec]) for rec in recs],
    )
    typed_on = _rebase(unit, vault, recs)
    hidden = [change.rec for change in ours if change.flags not in (PUT, FINAL)]
    indexing.refresh(unit, vault, list({*copied, *typed_on, *hidden}))
    there = _there(unit, vault, recs)
    missing = [change.rec for change in settled if change.rec not in there]
    return Settled(frozenset(_kinds(unit, vault, recs)), tuple(missing))


def _move(unit: Unit, vault: bytes, commit_hash: bytes, ours: Sequence[FoldedChange]) -> None:
    unit.many(
        _CONTENT,
        [
            (one.rev, one.flags, one.seq, one.author_device, one.author_user, vault, one.seq, commit_hash, one.rec)
            for one in ours
            if one.flags in (PUT, FINAL)
        ],
    )
    unit.many(
        "UPDATE record SET rev = ?, seq = ?, status = ? WHERE vault = ? AND rec = ?",
        [
            (one.rev, one.seq, TOMBSTONED if one.flags == TOMBSTONE else OK, vault, one.rec)
            for one in ours
            if one.flags not in (PUT, FINAL)
        ],
    )


def _rebase(unit: Unit, vault: bytes, recs: Sequence[bytes]) -> list[bytes]:
    """What was typed since it was sealed builds on what has just been folded; gives those records."""
    typed_on = _recs(unit, "SELECT rec FROM unsent WHERE vault = ? AND rec IN ({})", vault, recs)
    for rec in typed_on:
        edits.rebase(unit, vault, rec)
    return typed_on


def _there(unit: Unit, vault: bytes, recs: Sequence[bytes]) -> set[bytes]:
    return set(_recs(unit, "SELECT rec FROM record WHERE vault = ? AND rec IN ({})", vault, recs))


def _kinds(unit: Unit, vault: bytes, recs: Sequence[bytes]) -> set[str]:
    kinds = _recs(unit, "SELECT DISTINCT kind FROM record WHERE vault = ? AND rec IN ({})", vault, recs)
    return {kind for kind in kinds if kind is not None}


def _recs(unit: Unit, sql: str, vault: bytes, recs: Sequence[bytes]) -> list[Any]:
    """The single column of a query over records of one vault; a commit holds 256 at most."""
    return [row[0] for row in unit.rows(sql.format(", ".join("?" * len(recs))), (vault, *recs))]


def _until(today: str | None) -> str:
    return edits.keep_until(today or datetime.now(UTC).date().isoformat())
