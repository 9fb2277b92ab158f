from pathlib import Path

from sync_server.store.backend import Backend, StoreError
from sync_server.store.postgresql import Postgresql
from sync_server.store.sqlite import Sqlite


def test_both_kinds_of_database_are_one(tmp_path: Path) -> None:
    both: list[Backend] = [Sqlite(tmp_path / "a.db", 1), Postgresql("postgresql:///a", "a.db", 1)]
    assert {one.name for one in both} == {"a.db"}
    for one in both:
        one.close()


def test_an_error_says_its_code_and_nothing_else() -> None:
    assert str(StoreError("busy")) == "busy"
