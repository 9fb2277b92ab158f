"""The two databases of a server: `server.db`, and `shares.db` with a backup life of its own.

SQLite in WAL with synchronous=FULL and 16 KB pages. Every write begins with the write lock (BEGIN IMMEDIATE), so what
a transaction has read cannot have moved when it writes; on PostgreSQL the compare-and-set on `vaults` does the same.
"""

import secrets
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, insert
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import QueuePool

from sync_server.store import erasures, migrations, tables
from sync_server.store.directory import DirectoryLog
from sync_server.store.unit import Unit

FILE_NAME = "server.db"
SHARES_FILE_NAME = "shares.db"
_PAGE_BYTES = 16384
_BEGIN = "homevisit_begin"

FaultPoint = Callable[[str], None]


class StoreError(Exception):
    """The database cannot be used: `code` is not_there, exists, newer, older, busy or broken."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _no_fault(_point: str) -> None:
    """Outside tests nothing is interrupted."""


class Store:
    """Open databases. Safe for several threads and several processes; each unit of work is one transaction."""

    def __init__(self, data: Path, *, busy_seconds: float = 10.0, fault: FaultPoint = _no_fault) -> None:
        """Use `open` or `create`; `fault` is called by name between the steps of a write, for tests that kill it."""
        self.data = data
        self.fault = fault
        self._main = _engine(data / FILE_NAME, busy_seconds)
        self._shares = _engine(data / SHARES_FILE_NAME, busy_seconds)
        self.directory_log = DirectoryLog()

    @classmethod
    def create(cls, data: Path, roots: Sequence[bytes]) -> "Store":
        """Make the databases of a new server that will take its directory from one of `roots` (32-byte fingerprints).

        Raises StoreError("exists") when there is one already, StoreError("broken") when the disk refuses.
        """
        if (data / FILE_NAME).exists():
            raise StoreError("exists")
        data.mkdir(parents=True, exist_ok=True)
        data.chmod(0o700)
        for name in (FILE_NAME, SHARES_FILE_NAME):
            (data / name).touch(mode=0o600)
        migrate(data)
        store = cls(data)
        with store.write() as unit:
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
        return store

    @classmethod
    def open(cls, data: Path, *, busy_seconds: float = 10.0, fault: FaultPoint = _no_fault) -> "Store":
        """Open the databases in `data`; raises StoreError(not_there, older: migrate first, newer, broken)."""
        if not (data / FILE_NAME).exists():
            raise StoreError("not_there")
        store = cls(data, busy_seconds=busy_seconds, fault=fault)
        for engine, steps in ((store._main, migrations.MAIN), (store._shares, migrations.SHARES)):
            with _transaction(engine, "IMMEDIATE") as connection:
                done = migrations.version(connection)
            if done != len(steps):
                store.close()
                raise StoreError("older" if done < len(steps) else "newer")
        if erasures.replay(store):  # before anybody is answered: a restored backup knows nothing of later erasures
            store.tidy()
        return store

    @contextmanager
    def read(self) -> Iterator[Unit]:
        """One consistent snapshot; raises StoreError."""
        with _transaction(self._main, "DEFERRED") as connection:
            yield Unit(connection, self.fault)

    @contextmanager
    def write(self) -> Iterator[Unit]:
        """One transaction: everything, durably on disk, or on any exception nothing; raises StoreError."""
        with _transaction(self._main, "IMMEDIATE") as connection:
            yield Unit(connection, self.fault)

    @contextmanager
    def shares(self, *, write: bool) -> Iterator[Connection]:
        """A transaction on the share store, which commits apart from the other one."""
        with _transaction(self._shares, "IMMEDIATE" if write else "DEFERRED") as connection:
            yield connection

    def tidy(self) -> None:
        """Fold the write-ahead logs into the files and empty them: nothing that was deleted is left in them."""
        for engine in (self._main, self._shares):
            if engine.dialect.name == "sqlite":
                with closing(engine.raw_connection()) as connection:
                    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close every connection; SQLite then folds its write-ahead logs into the files."""
        self._main.dispose()
        self._shares.dispose()


def migrate(data: Path) -> list[str]:
    """Bring the databases in `data` to today's schema; the steps taken, by name. Raises StoreError."""
    taken = []
    for name, steps in ((FILE_NAME, migrations.MAIN), (SHARES_FILE_NAME, migrations.SHARES)):
        if not (data / name).exists():
            raise StoreError("not_there")
        engine = _engine(data / name, 10.0)
        try:
            while True:
                with _transaction(engine, "IMMEDIATE") as connection:
                    if migrations.version(connection) > len(steps):
                        raise StoreError("newer")
                    step = migrations.take_step(connection, steps)
                if step is None:
                    break
                taken.append(f"{name} {step}")
        finally:
            engine.dispose()
    return taken


def _engine(file: Path, busy_seconds: float) -> Engine:
    def connect() -> sqlite3.Connection:
        # Every connection belongs to one unit of work at a time, but the pool may hand it from thread to thread.
        connection = sqlite3.connect(
            f"{file.absolute().as_uri()}?mode=rw", timeout=busy_seconds, uri=True, check_same_thread=False
        )
        connection.isolation_level = None  # BEGIN is ours, below
        for pragma in (
            f"page_size={_PAGE_BYTES}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
            "cache_size=-16384",
            "journal_size_limit=67108864",
            "trusted_schema=OFF",
        ):
            connection.execute(f"PRAGMA {pragma}").close()
        return connection

    engine = create_engine(
        "sqlite+pysqlite://",
        creator=connect,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
        hide_parameters=True,  # staff names and shares must not stand in an error's message, and so in a log
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get(_BEGIN, 'DEFERRED')}")

    return engine


@contextmanager
def _transaction(engine: Engine, kind: str) -> Iterator[Connection]:
    try:
        with engine.connect().execution_options(**{_BEGIN: kind}) as connection, connection.begin():
            yield connection
    except OperationalError as error:
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        raise StoreError("busy" if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED} else "broken") from error
    except DBAPIError as error:
        raise StoreError("broken") from error
