from pathlib import Path

import pytest

from sync_server.store.backend import StoreError
from sync_server.store.database import Store
from sync_server.store.sqlite import Sqlite

ROOTS = [b"r" * 32]


def test_pages_are_16_kib_and_every_commit_reaches_the_disk(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "s", ROOTS)
    with store.write() as unit:
        pragmas = {
            name: unit.connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("page_size", "journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    store.close()
    wanted = {"page_size": 16384, "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    assert pragmas == wanted


def test_a_file_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    backend = Sqlite(tmp_path / "one.db", 1)
    assert not backend.there()
    backend.make()
    assert backend.there()
    assert (tmp_path / "one.db").stat().st_mode & 0o777 == 0o600
    with pytest.raises(StoreError) as caught:
        backend.make()
    assert caught.value.code == "exists"
    backend.close()


def test_while_one_writes_another_waits_and_gives_up(tmp_path: Path) -> None:
    one, two = Sqlite(tmp_path / "one.db", 1), Sqlite(tmp_path / "one.db", 0.05)
    one.make()
    with (
        one.transaction(write=True, of=b"a"),
        pytest.raises(StoreError) as caught,
        two.transaction(write=True, of=b"b"),
    ):
        pass
    assert caught.value.code == "busy"
    one.close()
    two.close()


@pytest.mark.parametrize("value", [2**63, "\ud800"])
def test_what_no_database_can_hold_is_said_as_such(tmp_path: Path, value: object) -> None:
    backend = Sqlite(tmp_path / "one.db", 1)
    backend.make()
    with pytest.raises(StoreError) as caught, backend.transaction(write=False) as connection:
        connection.exec_driver_sql("SELECT ?", (value,))
    assert caught.value.code == "value"
    backend.close()
