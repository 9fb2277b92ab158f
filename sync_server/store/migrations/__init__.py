"""Numbered steps that bring a database from any released schema to today's, one transaction a step.

The recipe: add `m0002_what.py` with `apply(connection)`, a line below, the change in tables.py, and a database file of
the schema before it under tests/old_databases. Steps import nothing from tables.py.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import Column, Connection, Integer, MetaData, Table, func, select

from sync_server.store.migrations import (
    m0001_foundation,
    m0002_blobs,
    m0003_letters,
    m0004_generations,
    s0001_foundation,
)

Step = Callable[[Connection], None]

MAIN: Sequence[Step] = (m0001_foundation.apply, m0002_blobs.apply, m0003_letters.apply, m0004_generations.apply)
SHARES: Sequence[Step] = (s0001_foundation.apply,)

_metadata = MetaData()
_version = Table("schema_version", _metadata, Column("version", Integer, primary_key=True, autoincrement=False))


def version(connection: Connection) -> int:
    """The number of the last step taken; 0 for an empty database."""
    _metadata.create_all(connection)
    return int(connection.execute(select(func.coalesce(func.max(_version.c.version), 0))).scalar_one())


def take_step(connection: Connection, steps: Sequence[Step]) -> int | None:
    """Take the next step inside the caller's transaction; its number, or None when there is none left."""
    done = version(connection)
    if done >= len(steps):
        return None
    steps[done](connection)
    connection.execute(_version.insert().values(version=done + 1))
    return done + 1
