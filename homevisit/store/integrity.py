"""Looking the whole file over, for `doctor`: it reads every page, and gives back not a word of anybody's text.

About 3 ms a MB. A stop function is asked all along, so that a lock never waits for the end.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlcipher3 import dbapi2

from homevisit.base.checks import VaultSum
from homevisit.store import vaults
from homevisit.store.unit import Unit
from sync_server.protocol.ledger.encoding import lp

STEPS = 20_000
"""Steps of SQLite's machine between two questions whether to stop: about a millisecond."""
_INTERRUPTED = 9
_PAGE_OF_RECORDS = 500
_GONE = ("tombstone", "erased", "held", "held_erase")
_SEARCH = "fts5"
"""In what SQLite's own check says of the search index; that is asked for by itself."""

Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something found. code: page (its seal is broken), structure, reference, search. count: how many times."""

    code: str
    count: int


class Stopped(Exception):
    """The stop function said so."""


def never() -> bool:
    """Look to the end."""
    return False


def check(unit: Unit, stop: Stop = never) -> tuple[Trouble, ...]:
    """What is wrong with the file; nothing when all is well. Index and search can be made again (`indexing.rebuild`).

    Needs a unit of `Database.write`. Raises StorageError("damaged") when a page cannot even be read, Stopped.
    """
    with _stoppable(unit, stop):
        said = [str(row[0]) for row in unit.rows("PRAGMA integrity_check")]
        structure = sum(line != "ok" and _SEARCH not in line.lower() for line in said)
        references = len(unit.rows("PRAGMA foreign_key_check"))
        try:
            unit.run("INSERT INTO search (search) VALUES ('integrity-check')")
            search = 0
        except dbapi2.DatabaseError as error:
            if _interrupted(error):
                raise
            search = 1
        if stop():
            raise Stopped
        broken = len(unit.rows("PRAGMA cipher_integrity_check"))
    found = (("page", broken), ("structure", structure), ("reference", references), ("search", search))
    return tuple(Trouble(code, count) for code, count in found if count)


def pages(unit: Unit) -> tuple[int, str, int]:
    """Bytes of the file, SQLCipher's version, and the schema's version."""
    count, size = unit.row("PRAGMA page_count"), unit.row("PRAGMA page_size")
    version, schema = unit.row("PRAGMA cipher_version"), unit.row("PRAGMA user_version")
    if count is None or size is None or version is None or schema is None:
        return 0, "", 0
    return int(count[0]) * int(size[0]), str(version[0]), int(schema[0])


def sums(unit: Unit, stop: Stop = never) -> tuple[VaultSum, ...]:
    """What every vault folds to, by its verified log alone: unsent changes do not count. Raises Stopped."""
    with _stoppable(unit, stop):
        return tuple(_sum(unit, row, stop) for row in vaults.all(unit))


def _sum(unit: Unit, row: vaults.VaultRow, stop: Stop) -> VaultSum:
    """A record that is deleted or erased counts with its revision and no document: laptops keep the text as long."""
    total, count, after = hashlib.sha256(), 0, b""
    while True:
        found = unit.rows(
            "SELECT rec, rev, status, document FROM record WHERE vault = ? AND rec > ? ORDER BY rec LIMIT ?",
            (row.vault, after, _PAGE_OF_RECORDS),
        )
        for rec, rev, status, document in found:
            total.update(lp(rec, rev, b"" if status in _GONE or document is None else document))
        count += len(found)
        if stop():
            raise Stopped
        if len(found) < _PAGE_OF_RECORDS:
            break
        after = found[-1][0]
    return VaultSum(
        vault=row.vault.hex(),
        type=row.type or "",
        state=row.state,
        problem=row.problem or "",
        seq=row.pinned_seq,
        verified=row.verified_seq,
        epoch=row.epoch,
        records=count,
        sha256=total.hexdigest(),
    )


@contextmanager
def _stoppable(unit: Unit, stop: Stop) -> Iterator[None]:
    unit.ask_while_running(stop, STEPS)
    try:
        yield
    except dbapi2.Error as error:
        if not _interrupted(error):
            raise
        raise Stopped from None
    finally:
        unit.ask_while_running(None, 0)


def _interrupted(error: dbapi2.Error) -> bool:
    return (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF == _INTERRUPTED
