import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import UniqueConstraint, inspect
from sqlcipher3 import dbapi2

from homevisit.base.errors import StorageError
from homevisit.store.database import Database
from homevisit.store.migrations import runner
from homevisit.store.tables import metadata
from tests.homevisit.store.shelf import KEY, Shelf, family


def schema(shelf: Shelf) -> list[tuple[object, ...]]:
    with shelf.db.read() as unit:
        return unit.rows("SELECT type, name, sql FROM sqlite_master ORDER BY type, name")


def test_the_migrated_schema_is_that_of_the_tables(shelf: Shelf) -> None:
    """Columns, keys, indexes and references; the search index is no table SQLAlchemy knows."""
    with shelf.db.read() as unit:
        found = inspect(unit.connection)
        real = [name for name in found.get_table_names() if not name.startswith("search")]
        assert sorted(real) == sorted(metadata.tables)
        for name, table in metadata.tables.items():
            columns = {one["name"]: (str(one["type"]), one["nullable"]) for one in found.get_columns(name)}
            assert columns == {one.name: (str(one.type), bool(one.nullable)) for one in table.columns}
            assert found.get_pk_constraint(name)["constrained_columns"] == [one.name for one in table.primary_key]
            indexes = {(one["name"], tuple(one["column_names"])) for one in found.get_indexes(name)}
            assert indexes == {(one.name, tuple(c.name for c in one.columns)) for one in table.indexes}
            unique = {tuple(one["column_names"]) for one in found.get_unique_constraints(name)}
            wanted = {
                tuple(c.name for c in one.columns) for one in table.constraints if isinstance(one, UniqueConstraint)
            }
            assert unique == wanted
            references = {one["referred_table"] for one in found.get_foreign_keys(name)}
            assert references == {key.column.table.name for key in table.foreign_keys}


def test_partial_indexes_are_those_of_the_tables(shelf: Shelf) -> None:
    created = {name: sql for kind, name, sql in schema(shelf) if kind == "index" and sql}
    for table in metadata.tables.values():
        for index in table.indexes:
            where = index.dialect_options["sqlite"]["where"]
            assert (
                (str(where) in str(created[index.name]))
                if where is not None
                else "WHERE" not in str(created[index.name])
            )


def test_running_again_changes_nothing(shelf: Shelf) -> None:
    before = schema(shelf)
    with shelf.reopened():
        pass
    assert schema(shelf) == before
    with shelf.db.read() as unit:
        assert unit.rows("PRAGMA user_version")[0][0] == runner.HEAD


def test_a_step_that_fails_leaves_the_file_as_it_was(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    rec = shelf.put(shelf.family, "family", **family())
    before = schema(shelf)
    bad = ("CREATE TABLE more (a)", "UPDATE unsent SET at = 'x'", "CREATE TABLE nonsense (")
    with monkeypatch.context() as patch:
        patch.setattr(runner, "HEAD", runner.HEAD + 1)
        shelf.db.close()
        patch.setattr(runner.migrate, "__defaults__", ((*runner.STEPS, bad),))
        with pytest.raises(dbapi2.OperationalError):
            Database.open(shelf.path, KEY)
    shelf.db = Database.open(shelf.path, KEY)
    assert schema(shelf) == before
    assert shelf.seen(shelf.family, rec)["title"] == "Familien Birk"


def test_steps_run_once_and_in_order() -> None:
    done: list[str] = []
    steps = (("one a", "one b"), ("two",), ("three",))
    runner.migrate(done.append, 1, steps)
    assert done == [
        "BEGIN IMMEDIATE", "two", "PRAGMA user_version = 2", "COMMIT",
        "BEGIN IMMEDIATE", "three", "PRAGMA user_version = 3", "COMMIT",
    ]  # fmt: skip
    with pytest.raises(StorageError) as caught:
        runner.migrate(done.append, 4, steps)
    assert caught.value.code == "newer"


_KILLED = """
import os, sys
from pathlib import Path
from homevisit.store.migrations import runner
from homevisit.store import database

more = ("CREATE TABLE more (a)", "DROP TABLE unsent", "SELECT 1")
runner.migrate.__defaults__ = ((*runner.STEPS, more),)
honest = runner.migrate

def deadly(run, version):
    def watched(statement):
        if statement == "SELECT 1":
            os.kill(os.getpid(), 9)
        return run(statement)
    honest(watched, version)

database.runner.migrate = deadly
database.Database.open(Path(sys.argv[1]), bytes(range(32)))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")
def test_a_kill_in_the_middle_of_a_step_leaves_the_old_file_working(shelf: Shelf) -> None:
    rec = shelf.put(shelf.family, "family", **family())
    shelf.db.close()
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(shelf.path)], capture_output=True, timeout=60, check=False
    )
    assert done.returncode == -9, done.stderr
    shelf.db = Database.open(shelf.path, KEY)
    assert shelf.seen(shelf.family, rec)["title"] == "Familien Birk"


def test_a_step_imports_nothing() -> None:
    folder = Path(runner.__file__).parent
    for step in folder.glob("m0*.py"):
        lines = step.read_text().splitlines()
        assert [line for line in lines if line.startswith(("import", "from"))] == ["from __future__ import annotations"]
