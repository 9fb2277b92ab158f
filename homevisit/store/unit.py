"""One transaction of the local database, as the functions of this room pass it around."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

Parameters = Sequence[Any]
"""Values for the question marks of one statement. `Any`: bytes, text, int or None, whatever SQLite stores."""


class UnitEnded(RuntimeError):
    """A unit was used after its `with` had ended: a mistake in the program, never in the data."""


class Unit:
    """A transaction in progress. Only modules of homevisit.store touch what is inside; everybody else hands it on.

    `connection` takes SQLAlchemy Core statements. `rows`, `row`, `run` and `many` go straight to the driver, in the
    same transaction, with question marks: for the paths where ten thousand rows must pass in a fraction of a second.
    All raise UnitEnded once the `with` that gave the unit has ended.
    """

    __slots__ = ("_connection", "_driver")

    def __init__(self, connection: Connection) -> None:
        self._connection: Connection | None = connection
        # Any: the driver ships no types.
        self._driver: Any = connection.connection.driver_connection

    def __repr__(self) -> str:
        return "Unit()"

    @property
    def connection(self) -> Connection:
        if self._connection is None:
            raise UnitEnded("this transaction has ended")
        return self._connection

    def end(self) -> None:
        """Called by the database when the transaction is over."""
        self._connection = None
        self._driver = _Ended()

    def rows(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """All rows of a query, or none for a statement that answers nothing."""
        found: list[tuple[Any, ...]] = self._driver.execute(sql, parameters).fetchall()
        return found

    def row(self, sql: str, parameters: Parameters = ()) -> tuple[Any, ...] | None:
        """The first row of a query, None when there is none."""
        found: tuple[Any, ...] | None = self._driver.execute(sql, parameters).fetchone()
        return found

    def run(self, sql: str, parameters: Parameters = ()) -> int:
        """One statement; gives how many rows it changed."""
        count: int = self._driver.execute(sql, parameters).rowcount
        return count

    def many(self, sql: str, parameters: Iterable[Parameters]) -> None:
        """The same statement for each set of values, prepared once."""
        self._driver.executemany(sql, parameters)

    def ask_while_running(self, stop: Callable[[], bool] | None, steps: int) -> None:
        """Ask every so many steps of SQLite's machine whether to break off; None ends it."""
        self._driver.set_progress_handler(stop, steps)


class _Ended:
    def __getattr__(self, _name: str) -> Any:
        raise UnitEnded("this transaction has ended")
