"""The erasure ledger kept apart from the database: one line an erased record or vault, in a file that is only added to.

A restored database knows nothing of what was erased after its backup was made; this file does (docs/ADMIN.md, Backup).
`replay` runs whenever the store opens, before anybody is answered. A line is vault, record ("-" for the whole vault),
seq of the erasing commit and day; it names no person and no content.
"""

import os
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple, Protocol

from sqlalchemy import Connection, delete, select, update

from sync_server.store import blobs, shares
from sync_server.store.blob_files import BlobFiles
from sync_server.store.tables import bodies, erasure_ledger, vaults, wraps
from sync_server.store.unit import Unit

FILE_NAME = "erasures.log"
_WHOLE = "-"


class Opening(Protocol):
    """The store that is being opened: `database.Store`, which imports this module."""

    data: Path

    def write(self) -> AbstractContextManager[Unit]:
        """One transaction of the main database."""

    def shares(self, *, write: bool) -> AbstractContextManager[Connection]:
        """One of the share store."""


class Erasure(NamedTuple):
    """rec: b"" for a whole vault. seq: of the commit that erased. day: YYYY-MM-DD."""

    vault: bytes
    rec: bytes
    seq: int
    day: str


def append(data: Path, erased: Iterable[Erasure]) -> None:
    """Add lines and wait until they are on the disk; raises OSError."""
    lines = "".join(_line(one) for one in erased)
    if not lines:
        return
    number = os.open(data / FILE_NAME, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        # The first line break ends what a power cut may have left half written.
        os.write(number, f"\n{lines}".encode("ascii"))
        os.fsync(number)
    finally:
        os.close(number)


def read(data: Path) -> set[Erasure]:
    """Every whole line of the file; none without a file."""
    file = data / FILE_NAME
    if not file.exists():
        return set()
    found = (_parsed(line) for line in file.read_text("ascii", errors="replace").splitlines())
    return {one for one in found if one is not None}


def replay(store: Opening) -> int:
    """Hold the database and the share store against the file: what was erased is erased in both, and what only the
    database knows is added to the file. Gives how many erasures were new to the database. Raises StoreError, OSError.

    The log of a restored vault may end before the erasing commit; whoever has it brings it back (healing).
    """
    kept = read(store.data)
    with store.write() as unit:
        rows = unit.connection.execute(
            select(erasure_ledger.c.vault, erasure_ledger.c.rec, erasure_ledger.c.seq, erasure_ledger.c.day)
        )
        known = {Erasure(*row) for row in rows}
        named = {(one.vault, one.rec) for one in known}
        fresh = sorted(one for one in kept if (one.vault, one.rec) not in named)
        for one in fresh:
            _enter(unit, one)
        everything = known | set(fresh)
        gone = {one.vault for one in everything if not one.rec}
        for one in everything if fresh else ():
            _delete(unit, one, BlobFiles(store.data))
    with store.shares(write=True) as connection:
        for vault in gone:
            shares.drop(connection, vault)
    in_file = {(one.vault, one.rec) for one in kept}
    append(store.data, sorted(one for one in known if (one.vault, one.rec) not in in_file))
    return len(fresh)


def erased_of(unit: Unit, vault: bytes) -> frozenset[bytes]:
    """Records of a vault that must never come back; b"" among them stands for the whole vault."""
    rows = unit.connection.execute(select(erasure_ledger.c.rec).where(erasure_ledger.c.vault == vault))
    return frozenset(rows.scalars())


def _enter(unit: Unit, one: Erasure) -> None:
    here = erased_of(unit, one.vault)
    if one.rec not in here:
        unit.connection.execute(erasure_ledger.insert().values(one._asdict()))


def _delete(unit: Unit, one: Erasure, files: BlobFiles) -> None:
    row = unit.connection.execute(select(vaults.c.id).where(vaults.c.vault == one.vault)).scalar_one_or_none()
    if row is None:
        return
    for blob in blobs.drop_records(unit, row, [one.rec]) if one.rec else blobs.drop_vault(unit, row):
        files.drop(one.vault, blob)
    if one.rec:
        unit.connection.execute(delete(bodies).where(bodies.c.vault == row, bodies.c.rec == one.rec))
        return
    unit.connection.execute(delete(bodies).where(bodies.c.vault == row))
    unit.connection.execute(delete(wraps).where(wraps.c.vault == row))
    unit.connection.execute(update(vaults).where(vaults.c.id == row).values(state="erased"))


def _line(one: Erasure) -> str:
    return f"{one.vault.hex()} {one.rec.hex() or _WHOLE} {one.seq} {one.day}\n"


def _parsed(line: str) -> Erasure | None:
    try:
        vault, rec, seq, day = line.split(" ")
        found = Erasure(bytes.fromhex(vault), b"" if rec == _WHOLE else bytes.fromhex(rec), int(seq), day)
    except ValueError:
        return None
    return found if len(found.vault) == 16 and len(found.rec) in (0, 16) and len(found.day) == 10 else None
