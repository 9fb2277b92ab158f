"""Bytes go in and come out as they are, whichever way the driver gives them."""

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Dialect, LargeBinary, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from sync_server.store import tables
from sync_server.store.database import Store

SQLITE: Dialect = sqlite.dialect()
POSTGRESQL: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy gives it no types


def binary_columns() -> list[Any]:  # SQLAlchemy gives its processors no types
    return [
        column.type
        for table in tables.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, LargeBinary)
    ]


def test_no_column_wraps_its_bytes() -> None:
    assert binary_columns()
    for kind in binary_columns():
        assert kind.bind_processor(SQLITE) is None
        assert kind.result_processor(SQLITE, None) is None


def test_both_databases_know_the_type() -> None:
    for kind in binary_columns():
        assert kind.compile(dialect=SQLITE) == "BLOB"
        assert kind.compile(dialect=POSTGRESQL) == "BYTEA"


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "data", [bytes(32)])
    given = os.urandom(16)
    try:
        with store.write() as unit:
            unit.connection.execute(insert(tables.challenges).values(device=given, challenge=bytes(32), expires=1))
        with store.read() as unit:
            found = unit.connection.execute(select(tables.challenges.c.device)).scalars().all()
        assert found == [given]
        assert type(found[0]) is bytes
    finally:
        store.close()
