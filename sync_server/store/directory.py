"""The directory log in the database, and the verified directory that one process keeps in memory."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select, update

from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.messages.common import SignedEntry
from sync_server.store.tables import directory_entries, server
from sync_server.store.unit import Unit

_SIGNATURE_BYTES = 64


class DirectoryMoved(Exception):  # an outcome of a race, not a fault
    """Another process appended first."""


@dataclass(frozen=True, slots=True)
class ServerRow:
    """Who this server is; `roots` are the fingerprints it takes a directory from."""

    server_id: bytes
    generation: int
    roots: tuple[bytes, ...]
    dir_seq: int
    dir_hash: bytes


_server = select(server.c.server_id, server.c.generation, server.c.roots, server.c.dir_seq, server.c.dir_hash)
_entries = select(directory_entries.c.entry, directory_entries.c.signatures).order_by(directory_entries.c.seq)


class DirectoryLog:
    """The newest directory this process has verified: extended under a lock, and only ever by what is committed.

    Every use compares it with the head in the database first, so several processes may serve one database.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: Directory | None = None

    def current(self, unit: Unit, row: ServerRow) -> Directory:
        """The directory at the head that `row` names. Call it first in a transaction, before anything is appended."""
        with self._lock:
            known = self._known
            # Longer than this transaction's snapshot when another thread has just read what was committed since.
            if known is not None and (row.dir_seq == known.seq == 0 or known.hash_at(row.dir_seq) == row.dir_hash):
                return known
            if known is not None and known.seq < row.dir_seq and _holds(unit, known):
                fresh = known.copy()
            else:
                fresh = Directory(row.roots)
            for entry, signatures in unit.connection.execute(_entries.where(directory_entries.c.seq > fresh.seq)):
                fresh.append(entry, split_signatures(signatures))
            if fresh.head_hash != row.dir_hash:
                raise AssertionError("the directory's rows do not lead to its head")
            self._known = fresh
            return fresh


def _holds(unit: Unit, known: Directory) -> bool:
    stored = unit.connection.execute(
        select(directory_entries.c.hash).where(directory_entries.c.seq == known.seq)
    ).scalar_one_or_none()
    return known.seq == 0 or stored == known.head_hash


def server_row(unit: Unit) -> ServerRow:
    """Identity of the server and head of its directory."""
    row = unit.connection.execute(_server).one()
    roots = tuple(row.roots[at : at + 32] for at in range(0, len(row.roots), 32))
    return ServerRow(row.server_id, row.generation, roots, row.dir_seq, row.dir_hash)


def append(unit: Unit, row: ServerRow, entries: Sequence[tuple[SignedEntry, bytes]]) -> None:
    """Store verified entries with their hashes after the head that `row` names; raises DirectoryMoved."""
    seq = row.dir_seq + len(entries)
    moved = unit.connection.execute(
        update(server)
        .where(server.c.id == 1, server.c.dir_seq == row.dir_seq, server.c.dir_hash == row.dir_hash)
        .values(dir_seq=seq, dir_hash=entries[-1][1])
    )
    if moved.rowcount != 1:
        raise DirectoryMoved
    unit.fault("after_directory_head")
    unit.connection.execute(
        insert(directory_entries),
        [
            {
                "seq": row.dir_seq + 1 + index,
                "hash": digest,
                "entry": signed.entry,
                "signatures": b"".join(signed.signatures),
            }
            for index, (signed, digest) in enumerate(entries)
        ],
    )


def entries_after(unit: Unit, seq: int, most_bytes: int) -> list[SignedEntry]:
    """Entries after `seq` in order, at least one if there is one, together at most `most_bytes`."""
    page: list[SignedEntry] = []
    size = 0
    result = unit.connection.execute(
        _entries.where(directory_entries.c.seq > seq).limit(most_bytes // _SIGNATURE_BYTES)
    )
    with result:
        for entry, signatures in result:
            size += len(entry) + len(signatures) + 16
            if page and size > most_bytes:
                break
            page.append(SignedEntry(entry, split_signatures(signatures)))
    return page


def entry_at(unit: Unit, seq: int) -> bytes | None:
    """The entry at `seq` as signed, None if there is none."""
    return unit.connection.execute(
        select(directory_entries.c.entry).where(directory_entries.c.seq == seq)
    ).scalar_one_or_none()


def entry_hash(unit: Unit, seq: int) -> bytes | None:
    """Hash of the entry at `seq`, None if there is none."""
    return unit.connection.execute(
        select(directory_entries.c.hash).where(directory_entries.c.seq == seq)
    ).scalar_one_or_none()


def split_signatures(joined: bytes) -> list[bytes]:
    """Signatures as they are given to the ledger."""
    return [joined[at : at + _SIGNATURE_BYTES] for at in range(0, len(joined), _SIGNATURE_BYTES)]
