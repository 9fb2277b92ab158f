"""A database in which one chosen statement finds the disk full, or read-only: what tests of faults write on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from homevisit.base.errors import StorageError, StorageTrouble
from homevisit.store.database import Database
from homevisit.store.unit import Parameters, Unit


class Tight:
    """The real database, in which the n-th statement that writes fails; `left` 0: there is plenty of room."""

    def __init__(self, db: Database, trouble: StorageTrouble = "disk_full") -> None:
        self._db = db
        self._trouble = trouble
        self.left = 0
        self.read = db.read
        self.close = db.close
        self.folder = db.folder

    @contextmanager
    def write(self) -> Iterator[Unit]:
        with self._db.write() as unit:
            yield Counted(unit, self)

    def spend(self) -> None:
        if self.left:
            self.left -= 1
            if not self.left:
                raise StorageError(self._trouble)


class Counted(Unit):
    """A unit of a Tight database."""

    __slots__ = ("_tight",)

    def __init__(self, unit: Unit, tight: Tight) -> None:
        super().__init__(unit.connection)
        self._tight = tight

    def run(self, sql: str, parameters: Parameters = ()) -> int:
        self._tight.spend()
        return super().run(sql, parameters)

    def many(self, sql: str, parameters: Iterable[Parameters]) -> None:
        self._tight.spend()
        super().many(sql, parameters)
