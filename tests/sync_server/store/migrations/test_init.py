from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, MetaData, Table, create_engine, inspect
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from sync_server.store import migrations, tables
from tests.support.postgresql import Cluster


def _engine(path: Path) -> Engine:
    return create_engine(f"sqlite:///{path}")


def _described(connection: Connection, name: str) -> object:
    found = inspect(connection)
    return (
        [(column["name"], str(column["type"]), column["nullable"]) for column in found.get_columns(name)],
        found.get_pk_constraint(name)["constrained_columns"],
        sorted(str(one["column_names"]) for one in found.get_unique_constraints(name)),
        sorted(str(one["column_names"]) for one in found.get_indexes(name)),
        sorted(str((one["constrained_columns"], one["referred_table"])) for one in found.get_foreign_keys(name)),
    )


@pytest.mark.parametrize(
    "steps,metadata", [(migrations.MAIN, tables.metadata), (migrations.SHARES, tables.share_metadata)]
)
def test_the_steps_lead_to_the_tables_as_they_are_today(
    tmp_path: Path, steps: list[migrations.Step], metadata: MetaData
) -> None:
    migrated, today = _engine(tmp_path / "migrated.db"), _engine(tmp_path / "today.db")
    with migrated.begin() as connection:
        while migrations.take_step(connection, steps) is not None:
            pass
        names = set(inspect(connection).get_table_names())
        shape = {name: _described(connection, name) for name in names}
        assert migrations.version(connection) == len(steps)
    with today.begin() as connection:
        metadata.create_all(connection)
        assert shape == {name: _described(connection, name) for name in inspect(connection).get_table_names()}
    migrated.dispose()
    today.dispose()


@pytest.mark.parametrize(
    "steps,metadata", [(migrations.MAIN, tables.metadata), (migrations.SHARES, tables.share_metadata)]
)
def test_on_postgresql_the_steps_lead_to_the_same_tables(
    cluster: Cluster, steps: list[migrations.Step], metadata: MetaData
) -> None:
    shapes = []
    names = [cluster.new_database(), cluster.new_database()]
    for name, stepwise in zip(names, (True, False), strict=True):
        engine = create_engine(cluster.url(name).replace("postgresql:", "postgresql+psycopg:"))
        with engine.begin() as connection:
            if stepwise:
                while migrations.take_step(connection, steps) is not None:
                    pass
            else:
                metadata.create_all(connection)
            shapes.append({table: _described(connection, table) for table in inspect(connection).get_table_names()})
        engine.dispose()
        cluster.drop(name)
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("table", [*tables.metadata.sorted_tables, tables.shares], ids=str)
def test_every_table_is_one_that_postgresql_would_take_too(table: Table) -> None:
    text = str(CreateTable(table).compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]  # untyped there
    assert "BLOB" not in text
    assert "WITHOUT ROWID" not in text
