"""What SQLite says turned into StorageError, in one place, so that no other module reads error codes or messages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from homevisit.base.errors import StorageError, StorageTrouble

# SQLite's primary result codes, https://sqlite.org/rescode.html; extended codes carry them in the low byte.
_TROUBLES: dict[int, StorageTrouble] = {
    3: "read_only",  # PERM
    5: "locked",  # BUSY
    6: "locked",  # LOCKED
    8: "read_only",  # READONLY
    10: "io",  # IOERR
    11: "damaged",  # CORRUPT
    13: "disk_full",  # FULL
    14: "io",  # CANTOPEN
    26: "damaged",  # NOTADB: also what a wrong key looks like
}


def trouble(error: BaseException) -> StorageError | None:
    """The StorageError that stands for this error, None when it is none of the disk's or the file's doing.

    SQLite's own message stays behind: some quote the text of a search.
    """
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    if not isinstance(cause, dbapi2.Error) or code is None:
        return None
    named = _TROUBLES.get(code & 0xFF)
    return None if named is None else StorageError(named, sqlite=code)


@contextmanager
def translated() -> Iterator[None]:
    """Raise StorageError for what SQLite reports about the disk or the file; other errors pass unchanged."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        found = trouble(error)
        if found is None:
            raise
        raise found from None
