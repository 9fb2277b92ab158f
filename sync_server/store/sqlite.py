"""A database in one SQLite file, the default: WAL, synchronous=FULL, 16 KB pages.

Every write begins with the write lock (BEGIN IMMEDIATE), so what a transaction has read cannot have moved when it
writes.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import QueuePool

from sync_server.store.backend import StoreError

_PAGE_BYTES = 16384
_BEGIN = "homevisit_begin"


class Sqlite:
    """Implements Backend."""

    def __init__(self, file: Path, busy_seconds: float) -> None:
        self.name = file.name
        self._file = file
        self._engine = _engine(file, busy_seconds)

    def there(self) -> bool:
        return self._file.exists()

    def make(self) -> None:
        if self.there():
            raise StoreError("exists")
        self._file.touch(mode=0o600)

    @contextmanager
    def transaction(
        self,
        *,
        write: bool,
        of: bytes | None = None,  # noqa: ARG002  # what Backend gives
    ) -> Iterator[Connection]:
        """SQLite lets one writer in at a time, whatever `of` says."""
        begin = {_BEGIN: "IMMEDIATE" if write else "DEFERRED"}
        try:
            with self._engine.connect().execution_options(**begin) as connection, connection.begin():
                yield connection
        except OperationalError as error:
            code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
            raise StoreError("busy" if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED} else "broken") from error
        except DBAPIError as error:
            raise StoreError("broken") from error
        except (OverflowError, UnicodeEncodeError) as error:  # sqlite3's words for what is no 64-bit number, no text
            raise StoreError("value") from error

    def tidy(self) -> None:
        """Fold the write-ahead log into the file and empty it; secure_delete has overwritten what is gone."""
        with closing(self._engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def size(self) -> int:
        return self._file.stat().st_size

    def close(self) -> None:
        """SQLite then folds its write-ahead log into the file."""
        self._engine.dispose()


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
