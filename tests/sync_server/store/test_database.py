import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select

from sync_server.store import shares
from sync_server.store.database import Store, StoreError, migrate
from sync_server.store.directory import server_row
from sync_server.store.migrations import MAIN
from sync_server.store.tables import erasure_ledger, server
from tests.support.databases import only_postgresql
from tests.support.postgresql import Cluster

ROOTS = [b"r" * 32, b"s" * 32]


def test_a_new_server_has_an_id_of_its_own_and_its_roots(tmp_path: Path) -> None:
    ids = set()
    for name in ("a", "b"):
        store = Store.create(tmp_path / name, ROOTS)
        with store.read() as unit:
            row = server_row(unit)
        ids.add(row.server_id)
        assert (row.roots, row.generation, row.dir_seq) == (tuple(ROOTS), 1, 0)
        store.close()
    assert len(ids) == 2


def test_an_exception_leaves_nothing(server_data: Path) -> None:
    store = Store.create(server_data, ROOTS)

    def fail() -> None:
        with store.write() as unit:
            unit.connection.execute(insert(erasure_ledger).values(vault=b"v", rec=b"", seq=1, day="2026-11-18"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with store.read() as unit:
        assert unit.connection.execute(select(erasure_ledger)).all() == []
    store.close()


def test_a_reader_sees_one_moment(server_data: Path) -> None:
    store = Store.create(server_data, ROOTS)

    def append() -> None:
        with store.write() as unit:
            unit.connection.execute(insert(erasure_ledger).values(vault=b"v", rec=b"", seq=1, day="2026-11-18"))

    with store.read() as unit:
        assert unit.connection.execute(select(erasure_ledger)).all() == []
        writer = threading.Thread(target=append)
        writer.start()
        writer.join()
        assert unit.connection.execute(select(erasure_ledger)).all() == []
    with store.read() as unit:
        assert len(unit.connection.execute(select(erasure_ledger)).all()) == 1
    store.close()


def test_shares_lie_in_a_file_of_their_own(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "s", ROOTS)
    with store.shares(write=True) as connection:
        shares.put(connection, b"v" * 16, b"S" * 32)
    store.close()
    assert b"S" * 32 in (tmp_path / "s" / "shares.db").read_bytes()
    assert b"S" * 32 not in (tmp_path / "s" / "server.db").read_bytes()


def test_what_cannot_be_opened_says_why(tmp_path: Path) -> None:
    def code(act: object) -> str:
        assert callable(act)
        with pytest.raises(StoreError) as caught:
            act()
        return caught.value.code

    assert code(lambda: Store.open(tmp_path)) == "not_there"
    assert code(lambda: migrate(tmp_path)) == "not_there"
    data = tmp_path / "s"
    Store.create(data, ROOTS).close()
    assert code(lambda: Store.create(data, ROOTS)) == "exists"
    with sqlite3.connect(data / "server.db") as connection:
        connection.execute("INSERT INTO schema_version VALUES (99)")
    connection.close()
    assert code(lambda: Store.open(data)) == "newer"
    assert code(lambda: migrate(data)) == "newer"
    (data / "server.db").write_bytes(b"no database" * 1000)
    assert code(lambda: Store.open(data)) == "broken"


def test_an_older_schema_is_not_opened_but_migrated(tmp_path: Path) -> None:
    data = tmp_path / "s"
    data.mkdir()
    for name in ("server.db", "shares.db"):
        (data / name).touch()
    with pytest.raises(StoreError) as caught:
        Store.open(data)
    assert caught.value.code == "older"
    assert migrate(data) == [*(f"server.db {number}" for number in range(1, len(MAIN) + 1)), "shares.db 1"]
    assert migrate(data) == []
    Store.open(data).close()


def test_a_second_server_in_the_same_place_is_refused(server_data: Path) -> None:
    """Also where the place is two databases that somebody else's settings name."""
    Store.create(server_data, ROOTS).close()
    with pytest.raises(StoreError) as caught:
        Store.create(server_data, ROOTS)
    assert caught.value.code == "exists"


@only_postgresql
def test_shares_of_another_server_are_not_taken_over(server_data: Path) -> None:
    store = Store.create(server_data, ROOTS)
    with store.shares(write=True) as connection:
        shares.put(connection, b"v" * 16, b"S" * 32)
    with store.write() as unit:
        unit.connection.execute(delete(server))
    store.close()
    with pytest.raises(StoreError) as caught:
        Store.create(server_data, ROOTS)
    assert caught.value.code == "exists"


@pytest.mark.parametrize("where,wanted", [("host=/nowhere", "unreachable"), ("", "not_there")])
def test_a_database_that_is_not_ours_yet_says_so(tmp_path: Path, cluster: Cluster, where: str, wanted: str) -> None:
    name = cluster.new_database()
    with_shares = cluster.settings(name).replace(f"host={cluster.folder}", where or f"host={cluster.folder}")
    (tmp_path / "server.toml").write_text(with_shares, encoding="utf-8")
    for act in (Store.open, migrate):
        with pytest.raises(StoreError) as caught:
            act(tmp_path)
        assert caught.value.code == wanted
    cluster.drop(name)
