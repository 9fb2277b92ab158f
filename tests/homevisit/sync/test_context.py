"""What every part of an engine works with: one transaction of the store thread, whole or not at all."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from homevisit.store import meta
from homevisit.store.unit import Unit
from homevisit.sync.context import Context, Options
from homevisit.sync.session import Session
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    street = Street(InProcess(tmp_path / "server"), tmp_path)
    yield street.laptop("Mette Skov")
    street.close()


def context(laptop: Laptop, ran: list[str]) -> Context:
    def in_store(job: Callable[[], Any]) -> Any:
        ran.append("store")
        return job()

    session = Session(laptop.street.service, laptop.keys, b"", "http://127.0.0.1")
    return Context(
        session=session,
        db=laptop.db,
        keys=laptop.keys,
        me=laptop.me,
        clock=laptop.street.clock,
        run_in_store=in_store,
        publish=laptop.published.append,
        evidence=None,
        options=Options(),
    )


def test_store_and_load_run_where_the_database_lives_and_give_back_what_they_found(laptop: Laptop) -> None:
    ran: list[str] = []
    here = context(laptop, ran)
    here.store(lambda unit: meta.put(unit, "probe", b"1"))
    assert here.load(lambda unit: meta.get(unit, "probe")) == b"1"
    assert ran == ["store", "store"]
    assert here.device == laptop.keys.device_id


def test_a_step_that_fails_leaves_nothing_behind(laptop: Laptop) -> None:
    here = context(laptop, [])

    def half(unit: Unit) -> None:
        meta.put(unit, "probe", b"half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        here.store(half)
    assert here.load(lambda unit: meta.get(unit, "probe")) is None
