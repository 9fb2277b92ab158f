"""Keys and bodies: what opens here, and what does not (docs/PROTOCOL.md, Three verdicts: READABLE).

Nothing in here ever stops a log. A wrap, link or body that does not open leaves the record unreadable and named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from homevisit.base.errors import HomevisitError
from homevisit.records import codec
from homevisit.store import ledger
from homevisit.store.stored import ERASED, OK, TOMBSTONED, UNREADABLE, FoldedChange
from homevisit.store.unit import Unit
from homevisit.vault import epoch as epochs
from homevisit.vault.envelope import Sealer
from homevisit.vault.errors import CannotOpen
from homevisit.vault.identity import DeviceKeys
from homevisit.vault.wrap import unwrap_key
from sync_server.protocol.ledger.commit import (
    FINAL,
    PUT,
    TOMBSTONE,
    Change,
    EraseRecord,
    Header,
    Rekey,
    decode_header,
    wraps_needed,
)
from sync_server.protocol.ledger.encoding import sha256
from sync_server.protocol.ledger.vaultlog import Applied, RecState


@dataclass
class KeyFacts:
    """What headers say about epoch keys: commitments and links by epoch, and which wraps are for this device."""

    device: bytes
    commitments: dict[int, bytes] = field(default_factory=dict)
    links: dict[int, bytes] = field(default_factory=dict)
    wraps: dict[bytes, tuple[int, int]] = field(default_factory=dict)  # hash -> (epoch, suite)

    def note(self, header: Header) -> None:
        """Take in one verified header."""
        for op in header.control:
            if isinstance(op, Rekey):
                self.commitments[op.epoch] = op.kc
                self.links[op.epoch] = op.link
        for needed in wraps_needed(header) if header.control else ():
            if needed.target == self.device:
                self.wraps[needed.wrap_hash] = (needed.epoch, needed.suite)

    def note_kept(self, unit: Unit, vault: bytes) -> None:
        """Take in every header kept here: for a laptop that meets an old epoch long after its rekey."""
        at = 0
        while rows := ledger.after(unit, vault, at):
            for row in rows:
                self.note(decode_header(row.header))
            at = rows[-1].seq


def unwrap(
    facts: KeyFacts, keys: DeviceKeys, vault: bytes, wrapped: Iterable[bytes], known: Mapping[int, bytes]
) -> dict[int, bytes]:
    """Epoch -> key for every wrap of ours that opens to what was committed to; the others are passed over."""
    found: dict[int, bytes] = {}
    for data in wrapped:
        epoch, suite = facts.wraps.get(sha256(data), (0, 0))
        if not epoch or epoch in known or epoch not in facts.commitments:
            continue
        try:
            found[epoch] = unwrap_key(data, vault, epoch, facts.device, keys.kem, facts.commitments[epoch], suite)
        except CannotOpen:
            continue
    return found


def descend(facts: KeyFacts, vault: bytes, known: Mapping[int, bytes]) -> dict[int, bytes]:
    """Keys of earlier epochs, opened by the links of the later ones."""
    found: dict[int, bytes] = {}
    for epoch in range(max(known, default=0), 1, -1):
        key = known.get(epoch) or found.get(epoch)
        if key is None or epoch - 1 in known:
            continue
        link, committed = facts.links.get(epoch), facts.commitments.get(epoch - 1)
        if link is None or committed is None:
            continue
        try:
            found[epoch - 1] = epochs.open_link(vault, epoch, key, link, committed)
        except CannotOpen:
            continue
    return found


def sealers(vault: bytes, keys: Mapping[int, bytes], share: bytes | None) -> dict[int, Sealer]:
    """One opener an epoch; none without the shred share."""
    if share is None:
        return {}
    return {epoch: Sealer(vault, epoch, key, share) for epoch, key in keys.items()}


def folded(
    applied: Applied,
    bodies: Sequence[bytes] | None,
    by_epoch: Mapping[int, Sealer],
    recs: Mapping[bytes, RecState],
) -> list[FoldedChange]:
    """What a verified commit makes of each record. bodies: aligned with its puts, b"" where left out; None: own commit,
    whose content lies here. recs: the states after it.
    """
    header, revs, author_user = applied.header, applied.revs, applied.author_user
    sealer = by_epoch.get(header.epoch)
    author, seq = header.author_device, header.seq
    changes: list[FoldedChange] = []
    at = 0
    for change, rev in zip(header.changes, revs, strict=True):
        if change.flags not in (PUT, FINAL):
            status = TOMBSTONED if change.flags == TOMBSTONE else OK
            changes.append(FoldedChange(change.rec, rev, change.flags, seq, author, author_user, status))
            continue
        if bodies is None:
            changes.append(FoldedChange(change.rec, rev, change.flags, seq, author, author_user, OK))
            continue
        data = bodies[at] if at < len(bodies) else b""
        at += 1
        body = opened(sealer, author, change, data)
        if body is None:
            again = change.body_hash if worth_asking(sealer, change, data) else None
            changes.append(
                FoldedChange(
                    change.rec, rev, change.flags, seq, author, author_user, UNREADABLE, None, None, None, None, again
                )
            )
        else:
            changes.append(
                FoldedChange(
                    change.rec,
                    rev,
                    change.flags,
                    seq,
                    author,
                    author_user,
                    OK,
                    body.kind,
                    body.schema,
                    body.at,
                    body.document,
                )
            )
    changes.extend(
        FoldedChange(rec, recs[rec].rev, PUT, seq, author, author_user, ERASED)
        for op in header.control
        if isinstance(op, EraseRecord)
        for rec in op.recs
    )
    return changes


def worth_asking(sealer: Sealer | None, change: Change, data: bytes) -> bool:
    """Whether the body might open another time: it is not here, is not what was signed, or its key is not here.

    What its author sealed badly stays so, and is never asked for again.
    """
    return sealer is None or not data or sha256(data) != change.body_hash


def opened(sealer: Sealer | None, author: bytes, change: Change, data: bytes) -> codec.Body | None:
    """The body of one put, None when it does not open, is not what was signed, or holds no document."""
    if sealer is None or not data or sha256(data) != change.body_hash:
        return None
    try:
        plain = sealer.open(
            change.rec,
            change.base_rev,
            change.flags,
            author,
            change.salt,
            change.key_commit,
            change.blob_hashes,
            data,
        )
        return codec.decode_body(plain)
    except HomevisitError:
        return None
