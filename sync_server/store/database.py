"""The two databases of a server: the main one, and the one of the shares, with a backup life of its own.

Two SQLite files in the data folder (`server.db`, `shares.db`), or two PostgreSQL databases where the settings name
them. What is written with the store runs on both; docs/HOW_TO_ADD.md says what that asks of it.
"""

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, func, insert, select

from sync_server import settings
from sync_server.store import erasures, migrations, tables
from sync_server.store.backend import Backend, StoreError
from sync_server.store.directory import DirectoryLog
from sync_server.store.postgresql import Postgresql
from sync_server.store.sqlite import Sqlite
from sync_server.store.unit import Unit

__all__ = ["FILE_NAME", "SHARES_FILE_NAME", "Store", "StoreError", "migrate"]

FILE_NAME = "server.db"
SHARES_FILE_NAME = "shares.db"

FaultPoint = Callable[[str], None]


def _no_fault(_point: str) -> None:
    """Outside tests nothing is interrupted."""


class Store:
    """Open databases. Safe for several threads and several processes; each unit of work is one transaction."""

    def __init__(self, data: Path, *, busy_seconds: float | None = None, fault: FaultPoint = _no_fault) -> None:
        """Use `open` or `create`; `fault` is called by name between the steps of a write, for tests that kill it.

        Without `busy_seconds` the settings say how long to wait. Raises SettingsError.
        """
        self.data = data
        self.fault = fault
        self._main, self._shares = backends(data, busy_seconds)
        self.directory_log = DirectoryLog()

    @classmethod
    def create(cls, data: Path, roots: Sequence[bytes]) -> "Store":
        """Make the tables of a new server that will take its directory from one of `roots` (32-byte fingerprints).

        Raises StoreError("exists") when there is one already, broken when the disk refuses, unreachable.
        """
        data.mkdir(parents=True, exist_ok=True)
        data.chmod(0o700)
        store = cls(data)
        try:
            store._fill(roots)
        except BaseException:
            store.close()
            raise
        return store

    def _fill(self, roots: Sequence[bytes]) -> None:
        for backend, steps in self._both():
            backend.make()
            _migrate(backend, steps)
        with self.shares(write=True) as connection:
            if connection.execute(select(func.count()).select_from(tables.shares)).scalar_one():
                raise StoreError("exists")  # another server's
        with self.write() as unit:
            if unit.connection.execute(select(tables.server.c.id)).first() is not None:
                raise StoreError("exists")
            unit.connection.execute(
                insert(tables.server).values(
                    id=1,
                    server_id=secrets.token_bytes(32),
                    generation=1,
                    roots=b"".join(roots),
                    dir_seq=0,
                    dir_hash=bytes(32),
                    receipts=0,
                )
            )

    @classmethod
    def open(cls, data: Path, *, busy_seconds: float | None = None, fault: FaultPoint = _no_fault) -> "Store":
        """Open the databases; raises StoreError(not_there, older: migrate first, newer, broken, unreachable)."""
        store = cls(data, busy_seconds=busy_seconds, fault=fault)
        try:
            for backend, steps in store._both():
                _check_version(backend, steps)
        except BaseException:
            store.close()
            raise
        if erasures.replay(store):  # before anybody is answered: a restored backup knows nothing of later erasures
            store.tidy()
        return store

    def _both(self) -> tuple[tuple[Backend, Sequence[migrations.Step]], ...]:
        return (self._main, migrations.MAIN), (self._shares, migrations.SHARES)

    @contextmanager
    def read(self) -> Iterator[Unit]:
        """One consistent snapshot; raises StoreError."""
        with self._main.transaction(write=False) as connection:
            yield Unit(connection, self.fault)

    @contextmanager
    def write(self, of: bytes | None = None) -> Iterator[Unit]:
        """One transaction: everything, durably on disk, or on any exception nothing; raises StoreError.

        Nobody else writes meanwhile. `of` names all that is changed (a vault's id, a session's token): then only those
        wait who write `of` the same, or without saying of what.
        """
        with self._main.transaction(write=True, of=of) as connection:
            yield Unit(connection, self.fault)

    @contextmanager
    def shares(self, *, write: bool) -> Iterator[Connection]:
        """A transaction on the share store, which commits apart from the other one."""
        with self._shares.transaction(write=write) as connection:
            yield connection

    def tidy(self) -> None:
        """Leave as little as can be of what was deleted: see Backend.tidy."""
        for backend, _ in self._both():
            backend.tidy()

    def sizes(self) -> dict[str, int]:
        """Bytes on disk by the database's name; raises StoreError."""
        return {backend.name: backend.size() for backend, _ in self._both()}

    def close(self) -> None:
        """Close every connection."""
        self._main.close()
        self._shares.close()


def backends(data: Path, busy_seconds: float | None = None) -> tuple[Backend, Backend]:
    """The main database and that of the shares, as the settings say; raises SettingsError."""
    wanted = settings.load(data)
    seconds = wanted.busy_seconds if busy_seconds is None else busy_seconds
    if wanted.database:
        return (
            Postgresql(wanted.database, "database", seconds),
            Postgresql(wanted.shares_database, "shares_database", seconds),
        )
    return Sqlite(data / FILE_NAME, seconds), Sqlite(data / SHARES_FILE_NAME, seconds)


def _check_version(backend: Backend, steps: Sequence[migrations.Step]) -> None:
    if not backend.there():
        raise StoreError("not_there")
    with backend.transaction(write=True) as connection:
        done = migrations.version(connection)
    if done != len(steps):
        raise StoreError("older" if done < len(steps) else "newer")


def migrate(data: Path) -> list[str]:
    """Bring the databases to today's schema; the steps taken, by name. Raises StoreError."""
    taken = []
    main, shares = backends(data, 60.0)
    try:
        for backend, steps in ((main, migrations.MAIN), (shares, migrations.SHARES)):
            if not backend.there():
                raise StoreError("not_there")
            taken += _migrate(backend, steps)
    finally:
        main.close()
        shares.close()
    return taken


def _migrate(backend: Backend, steps: Sequence[migrations.Step]) -> list[str]:
    taken: list[str] = []
    while True:
        with backend.transaction(write=True) as connection:
            if migrations.version(connection) > len(steps):
                raise StoreError("newer")
            step = migrations.take_step(connection, steps)
        if step is None:
            return taken
        taken.append(f"{backend.name} {step}")
