"""The replicated directory log: who works here and with which devices (docs/PROTOCOL.md, Directory log).

Entries lie here exactly as signed; the folded `Directory` is kept in memory by the sync engine. What screens need of
it (names, roles, devices) is written beside the entries in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from homevisit.store import meta
from homevisit.store.unit import Unit

SIGNATURE_BYTES = 64
_USERS = "directory_users"


class KeptEntry(NamedTuple):
    """One verified entry: its bytes as signed and one signature (64 bytes) a signer."""

    seq: int
    hash: bytes
    entry: bytes
    signatures: tuple[bytes, ...]


class DirectoryUser(msgspec.Struct, frozen=True, array_like=True):
    """A member of staff as the directory names him. devices: ids of active ones; personal_vault: b"" until known."""

    user_id: bytes
    display_name: str
    unit_name: str
    roles: tuple[str, ...]
    active: bool
    devices: tuple[bytes, ...] = ()
    personal_vault: bytes = b""


_decoder = msgspec.msgpack.Decoder(list[DirectoryUser])


def append(unit: Unit, entries: Iterable[KeptEntry], users: Sequence[DirectoryUser]) -> None:
    """Keep verified entries and the people they lead to. One already kept at that seq stays as it is."""
    unit.many(
        "INSERT INTO directory_entry (seq, hash, entry, signatures) VALUES (?, ?, ?, ?) ON CONFLICT (seq) DO NOTHING",
        [(kept.seq, kept.hash, kept.entry, b"".join(kept.signatures)) for kept in entries],
    )
    meta.put(unit, _USERS, msgspec.msgpack.encode(list(users)))


def entries(unit: Unit, after_seq: int = 0) -> list[KeptEntry]:
    """Kept entries behind a seq, in order."""
    rows = unit.rows(
        "SELECT seq, hash, entry, signatures FROM directory_entry WHERE seq > ? ORDER BY seq", (after_seq,)
    )
    return [KeptEntry(seq, digest, entry, _parted(joined)) for seq, digest, entry, joined in rows]


def at(unit: Unit, seq: int) -> KeptEntry | None:
    """The entry at this seq, None when it is not kept."""
    row = unit.row("SELECT seq, hash, entry, signatures FROM directory_entry WHERE seq = ?", (seq,))
    return None if row is None else KeptEntry(row[0], bytes(row[1]), bytes(row[2]), _parted(row[3]))


def head(unit: Unit) -> tuple[int, bytes]:
    """(seq, hash) of the newest entry; (0, 32 zero bytes) of an empty directory."""
    row = unit.row("SELECT seq, hash FROM directory_entry ORDER BY seq DESC LIMIT 1")
    return (0, bytes(32)) if row is None else (row[0], bytes(row[1]))


def users(unit: Unit) -> list[DirectoryUser]:
    """Everybody the directory names, also those who have left (`active` False), in the order they were added."""
    stored = meta.get(unit, _USERS)
    return [] if stored is None else _decoder.decode(stored)


def user_of_device(unit: Unit) -> dict[bytes, bytes]:
    """Active device id -> user id."""
    return {device: user.user_id for user in users(unit) for device in user.devices}


def _parted(joined: bytes) -> tuple[bytes, ...]:
    return tuple(joined[start : start + SIGNATURE_BYTES] for start in range(0, len(joined), SIGNATURE_BYTES))
