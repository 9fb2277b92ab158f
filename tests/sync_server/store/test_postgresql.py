from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from sqlalchemy import Connection

from sync_server.store.backend import StoreError
from sync_server.store.postgresql import Postgresql
from tests.support.postgresql import Cluster

Open = Callable[..., Postgresql]


@pytest.fixture
def opened(cluster: Cluster) -> Iterator[Open]:
    """Backends on one database of its own."""
    with cluster.lent() as name, ExitStack() as closing:

        def one(busy_seconds: float = 5, called: str = "database") -> Postgresql:
            made = Postgresql(cluster.url(name), called, busy_seconds)
            closing.callback(made.close)
            return made

        yield one


def code(act: Callable[[], object]) -> str:
    with pytest.raises(StoreError) as caught:
        act()
    return caught.value.code


def wait_for(backend: Postgresql, of: bytes | None) -> str:
    """How a write goes that will not wait long: ok, or the error's code."""
    try:
        with backend.transaction(write=True, of=of):
            return "ok"
    except StoreError as error:
        return error.code


def one(connection: Connection, statement: str) -> object:
    return connection.exec_driver_sql(statement).scalar_one()


def test_who_writes_of_the_same_waits_and_of_another_does_not(opened: Open) -> None:
    first, second, shares = opened(), opened(0.05), opened(0.05, "shares_database")
    with first.transaction(write=True, of=b"a"):
        assert [wait_for(second, of) for of in (b"a", b"b", None)] == ["busy", "ok", "busy"]
        assert wait_for(shares, None) == "ok"  # another database, also where it is another schema of this one
    with first.transaction(write=True):
        assert [wait_for(second, of) for of in (b"a", None)] == ["busy", "busy"]
    assert [wait_for(second, of) for of in (b"a", None)] == ["ok", "ok"]


def test_what_is_answered_is_on_the_disk_and_reading_sees_one_moment(opened: Open, cluster: Cluster) -> None:
    cluster.run("ALTER ROLE homevisit SET synchronous_commit = off")
    backend = opened()
    try:
        with backend.transaction(write=True) as connection:
            assert one(connection, "SHOW synchronous_commit") == "on"
            assert one(connection, "SHOW transaction_isolation") == "read committed"
    finally:
        cluster.run("ALTER ROLE homevisit RESET synchronous_commit")
    with backend.transaction(write=False) as connection:
        assert one(connection, "SHOW transaction_isolation") == "repeatable read"
        assert one(connection, "SHOW transaction_read_only") == "on"


@pytest.mark.parametrize(
    "state,wanted", [("40001", "again"), ("40P01", "again"), ("23505", "again"), ("55P03", "busy"), ("XX001", "broken")]
)
def test_what_the_server_says_becomes_a_code(opened: Open, state: str, wanted: str) -> None:
    backend = opened()

    def fail() -> None:
        with backend.transaction(write=True) as connection:
            connection.exec_driver_sql(f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{state}'; END $$")

    assert code(fail) == wanted


@pytest.mark.parametrize("value", [2**63, "a\0b", "\ud800"])
def test_what_no_database_can_hold_is_said_as_such(opened: Open, value: object) -> None:
    backend = opened()
    kind = "bigint" if isinstance(value, int) else "text"

    def ask() -> None:
        with backend.transaction(write=False) as connection:
            connection.exec_driver_sql(f"SELECT %s::{kind}", (value,))

    assert code(ask) == "value"


def test_a_line_that_is_cut_is_unreachable_once_and_then_made_anew(opened: Open) -> None:
    backend = opened()
    with backend.transaction(write=False) as connection:
        victim = one(connection, "SELECT pg_backend_pid()")
    with opened().transaction(write=True) as connection:
        connection.exec_driver_sql(f"SELECT pg_terminate_backend({victim}, 5000)")
    assert code(backend.size) in {"busy", "unreachable"}
    assert backend.size() >= 0


def test_nobody_there_is_unreachable() -> None:
    backend = Postgresql("postgresql://someone:secret@/x?host=/nowhere", "database", 1)
    with pytest.raises(StoreError) as caught:
        backend.there()
    assert caught.value.code == "unreachable"
    assert "secret" not in f"{caught.value!r} {caught.value.__cause__}"
    backend.close()
