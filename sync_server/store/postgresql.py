"""A database on a PostgreSQL server, through psycopg 3 (docs/adr/0050).

Reads are one snapshot (REPEATABLE READ, read only). Writes are READ COMMITTED under two advisory locks that end with
the transaction: whoever writes "of" a vault shares the first lock and holds the second, that vault's, alone; whoever
writes without saying of what holds the first alone. So a handler that knows nothing of this is as alone as it is on
SQLite, and two vaults never wait for each other.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import DBAPIError

from sync_server.store.backend import StoreError

_CONNECT_SECONDS = 10
# An ordinary transaction takes milliseconds. One whose process was frozen, or is behind a dead line, lets go by then.
_IDLE_SECONDS = 60

_alone = text("SELECT pg_advisory_xact_lock(:everything)")
_one_of_many = text("SELECT pg_advisory_xact_lock_shared(:everything), pg_advisory_xact_lock(:of)")
_size = text(
    "SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint FROM pg_class"
    " WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
)

# SQLSTATE: the same transaction, begun anew, finds what the other one left.
_AGAIN = frozenset({"40001", "40P01", "23505", "23503"})
# Waited long enough for a lock, no connection free, the server going down or coming up, or it ended our session.
_BUSY = frozenset({"55P03", "53300", "57P01", "57P02", "57P03", "57P05", "25P03", "57014"})


class Postgresql:
    """Implements Backend."""

    def __init__(self, url: str, name: str, busy_seconds: float) -> None:
        """`url` is postgresql://…; nothing is connected yet."""
        self.name = name
        # By name: the shares may lie in another schema of the same database, which has one set of locks.
        self._everything = _number(name.encode())
        self._engine = _engine(url, busy_seconds)
        self._reading = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    def there(self) -> bool:
        with self.transaction(write=False) as connection:
            return inspect(connection).has_table("schema_version")

    def make(self) -> None:
        """The database itself is the administrator's to make; whether it is taken, its tables say."""

    @contextmanager
    def transaction(self, *, write: bool, of: bytes | None = None) -> Iterator[Connection]:
        try:
            with (self._engine if write else self._reading).begin() as connection:
                if write and of is None:
                    connection.execute(_alone, {"everything": self._everything})
                elif write and of is not None:
                    connection.execute(
                        _one_of_many, {"everything": self._everything, "of": _number(self.name.encode() + b":" + of)}
                    )
                yield connection
        except DBAPIError as error:
            raise StoreError(_code(error)) from error
        except UnicodeEncodeError as error:
            raise StoreError("value") from error

    def tidy(self) -> None:
        """Take the dead rows out of the tables. The log (WAL) and what is archived of it keep them for a while."""
        with self.transaction(write=False) as connection:
            names = inspect(connection).get_table_names()
            quoted = [connection.dialect.identifier_preparer.quote(name) for name in names]
        if not quoted:
            return
        try:
            with self._engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
                connection.exec_driver_sql(f"VACUUM {', '.join(quoted)}")
        except DBAPIError as error:
            raise StoreError(_code(error)) from error

    def size(self) -> int:
        with self.transaction(write=False) as connection:
            return int(connection.execute(_size).scalar_one())

    def close(self) -> None:
        self._engine.dispose()


def _number(of: bytes) -> int:
    """A lock's number. Two that fall together wait for each other without need, and nothing else."""
    return int.from_bytes(hashlib.sha256(of).digest()[:8], "big", signed=True)


def _code(error: DBAPIError) -> str:
    state = getattr(error.orig, "sqlstate", None)
    if state in _AGAIN:
        return "again"
    if state in _BUSY:
        return "busy"
    if state is None and type(error.orig).__name__ in {"OperationalError", "ConnectionTimeout"}:
        return "unreachable"  # no server said anything
    if state is not None and state[:2] in {"08", "28", "3D"}:
        return "unreachable"
    return "value" if type(error.orig).__name__ in _VALUE or (state or "").startswith("22") else "broken"


_VALUE = frozenset({"DataError", "NumericValueOutOfRange"})


def _engine(url: str, busy_seconds: float) -> Engine:
    engine = create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        pool_size=4,
        max_overflow=8,
        connect_args={"connect_timeout": _CONNECT_SECONDS, "application_name": "homevisit-server"},
        isolation_level="READ COMMITTED",
        hide_parameters=True,  # staff names and shares must not stand in an error's message, and so in a log
    )

    @event.listens_for(engine, "connect")
    def _settle(connection: Any, _record: object) -> None:  # psycopg's connection; SQLAlchemy gives it no type
        before, connection.autocommit = connection.autocommit, True
        connection.execute(f"SET lock_timeout = {round(busy_seconds * 1000)}")
        connection.execute(f"SET idle_in_transaction_session_timeout = {_IDLE_SECONDS * 1000}")
        # What was answered with "ok" is on the disk, also where somebody has made commits lazy for all.
        connection.execute(
            "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"
        )
        connection.autocommit = before

    return engine
