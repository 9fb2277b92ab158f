"""What the store asks of a database, whichever it is, and the errors of both."""

from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection


class StoreError(Exception):
    """The database cannot be used, or not for this.

    `code` is not_there, exists, newer, older, unreachable, busy, restored or broken; again: others were at the same
    rows, and the same transaction may be tried once more; value: a number or a text that no database of ours can hold.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Backend(Protocol):
    """One database. Safe for several threads and several processes; no transaction outlives its `with`."""

    @property
    def name(self) -> str:
        """As `migrate` and `status` call it."""

    def there(self) -> bool:
        """Whether a server was made here; raises StoreError(unreachable, broken)."""

    def make(self) -> None:
        """Make the place for the tables, which `migrate` then makes; raises StoreError("exists")."""

    def transaction(self, *, write: bool, of: bytes | None = None) -> AbstractContextManager[Connection]:
        """Everything or, on any exception, nothing. Raises StoreError.

        Reading sees one moment. Writing has the database for itself, or, where that lets more in, all that belongs to
        `of`: a vault's id, say. Others who write `of` the same wait, and so do those who write without it.
        """

    def tidy(self) -> None:
        """Let go of what was deleted, as far as this database can: docs/THREAT_MODEL.md says how far."""

    def size(self) -> int:
        """Bytes it takes on disk, about."""

    def close(self) -> None:
        """Close every connection."""
