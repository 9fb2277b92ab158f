"""The encrypted database file: opening, migrating, and one transaction at a time (docs/ARCHITECTURE.md, Store).

One connection, held open from `create` or `open` to `close`. It may be opened on any thread and must then be used by
one thread only (the store thread); a second transaction while one runs, nested or from another thread, is an error.
SQLCipher (AES-256, HMAC-SHA512 a page) with a raw 32-byte key, so no key derivation runs here. We keep no copy of the
key; SQLCipher holds its own until `close`.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from homevisit.base.errors import StorageError
from homevisit.store import catching_up, deletions, indexing
from homevisit.store.migrations import runner
from homevisit.store.troubles import translated
from homevisit.store.unit import Unit

KEY_BYTES = 32
PAGE_BYTES = 8192
"""Part of the file format: SQLCipher must know it before it can read the first page. 10,000 notes fold as fast as with
pages of 16 KB and a sixth faster than with 4 KB, and a save of one draft writes half of what 16 KB would.
"""
BUSY_SECONDS = 5.0

# In this order: nothing may be logged, the key comes before any access to the file, and the size of a page before both.
_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -32000",
    "PRAGMA wal_autocheckpoint = 4000",
    "PRAGMA journal_size_limit = 33554432",
)


class TransactionOpen(RuntimeError):
    """A second transaction was begun before the first ended: a mistake in the program, never in the data."""


class Database:
    """An open database. Made by `create` or `open`; the constructor takes a keyed and migrated driver connection."""

    # Any: the driver ships no types.
    def __init__(self, driver: Any) -> None:
        # The engine only ever sees this one connection: no address, and no key, stands in it.
        self._engine: Engine = create_engine(
            "sqlite+pysqlite://",
            module=dbapi2,
            creator=lambda: driver,
            poolclass=StaticPool,
            hide_parameters=True,  # what people wrote must not stand in an error's message
        )
        self._connection = self._engine.connect()
        self._driver = driver
        self._one_at_a_time = threading.Lock()
        self._closed = False
        self.folder: Path | None = None
        """Where the file lies, and sealed chunks of attachments beside it; None for one in memory."""

    def __repr__(self) -> str:
        return "Database()"

    @classmethod
    def create(cls, path: Path, key: bytes | bytearray) -> Database:
        """Make a new file, readable by its owner only, with today's schema.

        Raises FileExistsError rather than touch an existing file, StorageError for trouble with the disk.
        """
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            raise
        except OSError as error:
            raise StorageError(_of_os_error(error), errno=error.errno) from None
        return cls._opened(path, key, fresh=True)

    @classmethod
    def open(cls, path: Path, key: bytes | bytearray) -> Database:
        """Open an existing file and bring it to today's schema and search index.

        Raises StorageError: not_there, damaged (also for a wrong key, which looks the same), locked, read_only,
        disk_full, newer, io. After an error the file is as it was.
        """
        if not path.is_file():
            raise StorageError("not_there")
        return cls._opened(path, key, fresh=False)

    @classmethod
    def _opened(cls, path: Path, key: bytes | bytearray, *, fresh: bool) -> Database:
        if len(key) != KEY_BYTES:
            raise ValueError("a database key is 32 bytes")
        with translated():
            driver = dbapi2.connect(
                str(path),
                timeout=BUSY_SECONDS,
                isolation_level=None,  # transactions begin and end where we say
                check_same_thread=False,  # opened by the unlock job, used by the store thread
            )
            try:
                _prepare(driver, key, fresh=fresh)
            except BaseException:
                driver.close()
                raise
        database = cls(driver)
        database.folder = path.parent
        try:
            with database.write() as unit:  # also proves that the file can be written
                indexing.rebuild_if_stale(unit)
                catching_up.catch_up(unit)
        except BaseException:
            database.close()
            raise
        return database

    @contextmanager
    def read(self) -> Iterator[Unit]:
        """One consistent snapshot; writing in it is refused by SQLite."""
        with self._transaction("BEGIN") as unit:
            unit.run("PRAGMA query_only = ON")
            try:
                yield unit
            finally:
                self._connection.exec_driver_sql("PRAGMA query_only = OFF")

    @contextmanager
    def write(self) -> Iterator[Unit]:
        """One transaction: on disk (synchronous=FULL) when the block has ended, or nothing of it after an error."""
        with self._transaction("BEGIN IMMEDIATE") as unit:
            yield unit

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Unit]:
        if self._closed:
            raise StorageError("not_there", closed=True)
        if not self._one_at_a_time.acquire(blocking=False):
            raise TransactionOpen("one transaction at a time")
        try:
            with translated(), self._connection.begin():
                unit = Unit(self._connection)
                unit.run(begin)
                try:
                    yield unit
                finally:
                    unit.end()
        finally:
            self._one_at_a_time.release()

    def tidy(self, *, thorough: bool) -> None:
        """Let nothing that was erased be found in the file: the search index in one piece, the write-ahead log empty.

        thorough: also give free pages back to the disk, which writes the whole file anew; only when nobody waits.
        Freed pages are overwritten when they are freed (secure_delete), so this is about room.
        """
        with self.write() as unit:
            indexing.compact(unit)
            deletions.tidied(unit)
        if not self._one_at_a_time.acquire(blocking=False):
            raise TransactionOpen("one transaction at a time")
        try:
            with translated():
                run = self._driver.execute
                if thorough:
                    run("VACUUM")
                run("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            self._one_at_a_time.release()

    def close(self) -> None:
        """Close the file; SQLCipher overwrites its key. Closing twice is harmless."""
        if self._closed:
            return
        self._closed = True
        with translated():
            self._connection.close()
            self._engine.dispose()


def _prepare(driver: Any, key: bytes | bytearray, *, fresh: bool) -> None:
    """Key the connection, check that the file opens with it, and migrate."""
    run = driver.execute
    run("PRAGMA cipher_log_level = NONE")
    run(f"PRAGMA key = \"x'{key.hex()}'\"")
    run(f"PRAGMA cipher_page_size = {PAGE_BYTES}")
    version = int(run("PRAGMA user_version").fetchone()[0])  # the first read: fails here with a wrong key
    if version == 0 and not fresh:
        raise StorageError("damaged", user_version=0)  # an empty file opens with every key
    for setting in _SETTINGS:
        run(setting)
    runner.migrate(run, version)


def _of_os_error(error: OSError) -> Any:
    names = {1: "read_only", 13: "read_only", 28: "disk_full", 30: "read_only"}  # EPERM, EACCES, ENOSPC, EROFS
    return names.get(error.errno or 0, "io")
