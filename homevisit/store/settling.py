"""Own commits have come back in a verified pull: what they held moves from the outbox into the folded state.

The only way out of the outbox (docs/PROTOCOL.md, Outbox). Written for a first push that brings thousands back at once:
one look at everything a run of commits holds, then the same prepared statement for each record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from homevisit.store import edits, indexing
from homevisit.store.stored import FINAL, OK, PUT, TOMBSTONE, TOMBSTONED, FoldedChange
from homevisit.store.unit import Unit

# Everything that `sent` says of a run of commits, with the edit (of whatever version now) and the folded row beside it.
_SENT = (
    "SELECT s.rec, s.version, s.commit_hash, u.id, u.version, u.kind, u.schema, u.at, u.local, r.kind, r.id,"
    " r.document IS NOT NULL"
    " FROM sent s"
    " LEFT JOIN unsent u ON u.vault = s.vault AND u.rec = s.rec"
    " LEFT JOIN record r ON r.vault = s.vault AND r.rec = s.rec"
    " WHERE s.vault = ? AND s.seq BETWEEN ? AND ? AND s.rec IS NOT NULL"
)
# What was sealed and typed over since, or sealed as a merge.
_COPIES = (
    "SELECT v.rec, v.version, v.kind, v.schema, v.at, v.document FROM sent s"
    " JOIN version v ON v.vault = s.vault AND v.rec = s.rec AND v.version IS NOT NULL"
    " WHERE s.vault = ? AND s.seq BETWEEN ? AND ? AND s.rec IS NOT NULL"
)
_SUPERSEDE = (
    "INSERT INTO version (vault, rec, version, kind, schema, at, document, keep_until, seq, author_user)"
    " SELECT vault, rec, NULL, kind, schema, at, document, ?, seq, author_user FROM record WHERE id = ?"
)
_CONTENT = (
    "INSERT INTO record (vault, rec, rev, flags, status, seq, author_device, author_user, kind, schema, at, document)"
    " VALUES (?, ?, ?, ?, 'ok', ?, ?, ?, ?, ?, ?, ?)"
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


class OwnCommit(NamedTuple):
    """A verified commit of this device: its name and its changes, without documents (the bodies have not come back)."""

    hash: bytes
    changes: Sequence[FoldedChange]


class _Content(NamedTuple):
    kind: str
    schema: int
    at: str
    document: bytes | None


class _Lay(NamedTuple):
    """What lay here of one record that was sealed. edit: the row of `unsent`, None when it was given up meanwhile."""

    version: int
    commit: bytes
    edit: int | None
    edit_version: int | None
    content: _Content | None
    folded_kind: str | None
    folded: int | None
    replaces: bool


@dataclass
class _Moving:
    """What the statements will say, gathered change by change."""

    puts: list[tuple[object, ...]] = field(default_factory=list)
    moves: list[tuple[object, ...]] = field(default_factory=list)
    replaced: list[int] = field(default_factory=list)
    cleared: list[tuple[int]] = field(default_factory=list)
    typed_on: list[bytes] = field(default_factory=list)
    seen_anew: list[bytes] = field(default_factory=list)
    missing: list[bytes] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)


def settle(
    unit: Unit, vault: bytes, commit_hash: bytes, settled: Sequence[FoldedChange], *, today: str | None = None
) -> Settled:
    """`settle_run` for one commit."""
    return settle_run(unit, vault, [OwnCommit(commit_hash, settled)], today=today)


def settle_run(unit: Unit, vault: bytes, run: Sequence[OwnCommit], *, today: str | None = None) -> Settled:
    """Take the changes of verified commits of this device over from what was sealed.

    run: in the order of the log, each record at most once (the outbox never seals a record whose earlier version is of
    unknown fate). `sent` must still hold the commits' rows and is not changed: `outbox.forget_sealed` follows. An edit
    that has not changed since is cleared; newer typing stays, with the version sent as its new base. today: YYYY-MM-DD,
    the computer's day when not given. Raises nothing of its own.
    """
    seqs = [change.seq for one in run for change in one.changes]
    if not seqs:
        return Settled(frozenset(), ())
    span = (vault, min(seqs), max(seqs))
    lay = {row[0]: _lay(row) for row in unit.rows(_SENT, span)}
    copies = {(row[0], row[1]): _Content(*row[2:]) for row in unit.rows(_COPIES, span)}
    copied = {rec for rec, _version in copies}
    moving = _Moving()
    for one in run:
        for change in one.changes:
            found = lay.get(change.rec)
            if found is None or found.commit != one.hash:
                moving.missing.append(change.rec)
            else:
                content = copies.get((change.rec, found.version), found.content)
                _take(moving, vault, change, found, content, copied=change.rec in copied)
    _write(unit, vault, moving, edits.keep_until(today or datetime.now(UTC).date().isoformat()))
    return Settled(frozenset(moving.kinds), tuple(moving.missing))


def _lay(row: tuple[Any, ...]) -> _Lay:
    _rec, version, commit, edit, edit_version, kind, schema, at, local, folded_kind, folded, replaces = row
    content = _Content(kind, schema, at, local) if edit is not None and edit_version == version else None
    return _Lay(version, commit, edit, edit_version, content, folded_kind, folded, bool(replaces))


def _take(
    moving: _Moving, vault: bytes, change: FoldedChange, lay: _Lay, content: _Content | None, *, copied: bool
) -> None:
    rec = change.rec
    if lay.replaces and lay.folded is not None:
        moving.replaced.append(lay.folded)
    if lay.edit is not None and lay.edit_version == lay.version:
        moving.cleared.append((lay.edit,))
    elif lay.edit is not None:
        moving.typed_on.append(rec)
    hidden = change.flags not in (PUT, FINAL)
    if copied or hidden or lay.edit_version != lay.version:
        moving.seen_anew.append(rec)
    if hidden:
        status = TOMBSTONED if change.flags == TOMBSTONE else OK
        moving.moves.append((change.rev, change.seq, status, vault, rec))
        kind = lay.folded_kind
        if lay.folded is None:
            moving.missing.append(rec)
    elif content is None or content.document is None:
        moving.missing.append(rec)
        return
    else:
        author = (change.author_device, change.author_user)
        moving.puts.append((vault, rec, change.rev, change.flags, change.seq, *author, *content))
        kind = content.kind
    if kind is not None:
        moving.kinds.add(kind)


def _write(unit: Unit, vault: bytes, moving: _Moving, until: str) -> None:
    unit.many(_SUPERSEDE, [(until, number) for number in moving.replaced])
    unit.many("DELETE FROM unsent WHERE id = ?", moving.cleared)  # first: its pages are written once, with new content
    unit.many(_CONTENT, moving.puts)
    unit.many("UPDATE record SET rev = ?, seq = ?, status = ? WHERE vault = ? AND rec = ?", moving.moves)
    for rec in moving.typed_on:
        edits.rebase(unit, vault, rec)  # what was typed since it was sealed builds on what has just been folded
    if moving.seen_anew:
        indexing.refresh(unit, vault, moving.seen_anew)
