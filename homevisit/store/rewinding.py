"""A laptop that comes late to a restored server: its vault goes back to where both histories still agree.

What it had written since becomes unsent again and is merged like any edit; what colleagues had written since is laid
aside, to be read and not signed by anybody else (docs/PROTOCOL.md, Restore). One transaction, nothing lost.
"""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from homevisit.store import edits, indexing, kept, outbox, vaults
from homevisit.store.stored import ERASED, FINAL, OK, PUT, TOMBSTONED, UNREADABLE
from homevisit.store.unit import Unit
from sync_server.protocol.ledger.commit import Header, put_changes
from sync_server.protocol.ledger.vaultlog import RecState, VaultState

PUTS = (PUT, FINAL)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where both histories agree: the state there, of which records what is known, and both halves of the own log.

    shared, orphans: own headers up to there and behind it, in order. users: device -> user of every author.
    """

    state: VaultState
    recs: Mapping[bytes, RecState] = field(repr=False)
    shared: Sequence[Header] = field(repr=False)
    orphans: Sequence[Header] = field(repr=False)
    users: Mapping[bytes, bytes] = field(repr=False)


class Rewound(NamedTuple):
    """records: that moved. aside: how many of colleagues lie aside. unopened: bodies must be asked for by hash."""

    records: frozenset[bytes]
    aside: int
    unopened: bool


@dataclass(frozen=True, slots=True)
class _Place:
    seq: int
    flags: int
    device: bytes
    body_hash: bytes


@dataclass
class _Story:
    """What happened to one record: its last change and last put where both agree, and each change behind it."""

    change: _Place | None = None
    put: _Place | None = None
    behind: list[_Place] = field(default_factory=list)

    @property
    def last_put(self) -> _Place | None:
        """The put whose content the folded row shows."""
        return next((place for place in reversed(self.behind) if place.flags in PUTS), self.put)


def rewind(unit: Unit, vault: bytes, at: Meeting, *, device: bytes, generation: int) -> Rewound:
    """Take the vault back to where both histories agree.

    device: this laptop's. generation: the server's, declared by two officers.
    """
    seq, state = at.state.seq, at.state
    outbox.forget_sealed(unit, vault, seq + 1)
    stories = _stories(at)
    aside, unopened = 0, False
    for rec, story in stories.items():
        aside += _lay_aside(unit, vault, rec, story, at, device, generation)
        base = _content(unit, vault, rec, story, story.put)
        rev = at.recs[rec].rev if rec in at.recs else b""
        own = next((place for place in reversed(story.behind) if place.device == device), None)
        _write_again(unit, vault, rec, story, own, rev, base)
        unopened = _put_back(unit, vault, rec, story, at) or unopened
        unit.run("DELETE FROM version WHERE vault = ? AND rec = ? AND seq >= ?", (vault, rec, _kept_from(story, seq)))
    unit.run("DELETE FROM commit_hdr WHERE vault = ? AND seq > ?", (vault, seq))
    unit.run("DELETE FROM receipt WHERE vault = ? AND seq > ?", (vault, seq))
    unit.run("DELETE FROM deletion WHERE vault = ? AND seq > ?", (vault, seq))
    kept.drop_after(unit, vault, seq)
    vaults.drop_epoch_keys_after(unit, vault, state.epoch)
    vaults.move_verified(unit, vault, seq, state.head_hash)
    vaults.move_pin(unit, vault, seq=seq, head=state.head_hash, epoch=state.epoch, control=state.to_bytes())
    vaults.mark_whole(unit, [vault], generation)
    indexing.refresh(unit, vault, list(stories))
    return Rewound(frozenset(stories), aside, unopened)


def _kept_from(story: _Story, seq: int) -> int:
    """Earlier versions up to there stay; the put that the folded row shows again is none."""
    return seq + 1 if story.put is None else story.put.seq


def _stories(at: Meeting) -> dict[bytes, _Story]:
    found: dict[bytes, _Story] = {}
    for header in at.orphans:
        hashes = {change.rec: change.body_hash for change in put_changes(header)}
        for change in header.changes:
            place = _Place(header.seq, change.flags, header.author_device, hashes.get(change.rec, b""))
            found.setdefault(change.rec, _Story()).behind.append(place)
    for header in at.shared:
        for change in header.changes:
            story = found.get(change.rec)
            if story is not None:
                story.change = _Place(header.seq, change.flags, header.author_device, change.body_hash)
                if change.flags in PUTS:
                    story.put = story.change
    return found


class _Content(NamedTuple):
    kind: str
    schema: int
    at: str
    document: bytes


def _content(unit: Unit, vault: bytes, rec: bytes, story: _Story, place: _Place | None) -> _Content | None:
    """What a put brought, as far as it still lies here: in the folded row, or kept since it was replaced."""
    if place is None:
        return None
    columns = "SELECT kind, schema, at, document FROM"
    if place is story.last_put:
        row = unit.row(
            f"{columns} record WHERE vault = ? AND rec = ? AND document IS NOT NULL AND status <> ?",
            (vault, rec, UNREADABLE),
        )
    else:
        row = unit.row(f"{columns} version WHERE vault = ? AND rec = ? AND seq = ?", (vault, rec, place.seq))
    return None if row is None else _Content(*row)


def _lay_aside(unit: Unit, vault: bytes, rec: bytes, story: _Story, at: Meeting, device: bytes, generation: int) -> int:
    """The newest of what colleagues put behind the meeting: to be read here, and signed again by its author alone."""
    theirs = [place for place in story.behind if place.device != device and place.flags in PUTS]
    found = _content(unit, vault, rec, story, theirs[-1]) if theirs else None
    if found is None:
        return 0
    user = at.users.get(theirs[-1].device, b"")
    unit.run("DELETE FROM orphan WHERE vault = ? AND rec = ?", (vault, rec))
    unit.run(
        "INSERT INTO orphan (vault, rec, seq, author_user, kind, schema, at, document, generation)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (vault, rec, theirs[-1].seq, user, *found, generation),
    )
    return 1


def _write_again(
    unit: Unit, vault: bytes, rec: bytes, story: _Story, own: _Place | None, rev: bytes, base: _Content | None
) -> None:
    """An own change behind the meeting is unsent again; typing that went on from it builds on the meeting now."""
    row = unit.row("SELECT id, kind, schema FROM unsent WHERE vault = ? AND rec = ?", (vault, rec))
    if row is not None:
        number, kind, schema = row
        document = None if base is None else edits.in_schema(kind, base.schema, base.document, schema)
        unit.run("UPDATE unsent SET base = ?, base_rev = ? WHERE id = ?", (document, rev, number))
        return
    if own is None or (own.flags not in PUTS and not rev):
        return  # nothing of mine, or I deleted what neither history has
    found = _content(unit, vault, rec, story, own) if own.flags in PUTS else base
    if found is None:
        return
    document = None if base is None else edits.in_schema(found.kind, base.schema, base.document, found.schema)
    values = (found.kind, found.schema, found.at, rev, document, found.document if own.flags in PUTS else None)
    unit.run(
        "INSERT INTO unsent (vault, rec, unit, op, kind, schema, at, base_rev, base, local, edit_id, version)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(version), 0) + 1 FROM version"
        " WHERE vault = ? AND rec = ?))",
        (vault, rec, secrets.token_bytes(16), own.flags, *values, uuid.uuid4().hex, vault, rec),
    )


def _put_back(unit: Unit, vault: bytes, rec: bytes, story: _Story, at: Meeting) -> bool:
    """The folded row as it stood where both histories agree. True when its content must be asked for."""
    state = at.recs.get(rec)
    if state is None or story.change is None or story.put is None:
        unit.run("DELETE FROM record WHERE vault = ? AND rec = ?", (vault, rec))
        return False
    status = ERASED if state.erased else TOMBSTONED if state.tombstoned else OK
    unit.run(
        "UPDATE record SET rev = ?, flags = ?, seq = ?, status = ?, author_device = ?, author_user = ?,"
        " body_hash = NULL WHERE vault = ? AND rec = ?",
        (state.rev, story.put.flags, story.change.seq, status, story.put.device, state.author_user, vault, rec),
    )
    if story.put is story.last_put or state.erased:
        return False
    found = _content(unit, vault, rec, story, story.put)
    if found is None:
        unit.run(
            "UPDATE record SET status = ?, body_hash = ? WHERE vault = ? AND rec = ?",
            (UNREADABLE if status == OK else status, story.put.body_hash, vault, rec),
        )
        return status == OK
    unit.run(
        "UPDATE record SET kind = ?, schema = ?, at = ?, document = ? WHERE vault = ? AND rec = ?",
        (*found, vault, rec),
    )
    return False
