"""How often it asks, and that the server hears what was dealt with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.store import letters
from tests.support.laptop import Laptop, Street
from tests.support.leaver import enable, revoke, words
from tests.support.server import InProcess
from tests.support.transport import FaultyTransport


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


def test_it_asks_once_an_hour_and_never_twice_for_the_same(street: Street) -> None:
    line = FaultyTransport(street.service)
    mette = street.laptop("Mette Skov", service=line)
    for _ in range(4):
        mette.sync()
    assert line.calls.count("dead_letters") == 0
    street.clock.tick(3700)
    for _ in range(3):
        mette.sync()
    assert line.calls.count("dead_letters") == 1


def test_what_was_dealt_with_goes_from_the_server_and_from_the_next_laptop_that_looks(street: Street) -> None:
    mette, hanne = street.laptop("Mette Skov"), street.laptop("Hanne Vig")
    bo = street.laptop("Bo Lund")
    for one in (mette, hanne, bo):
        one.sync()
    family = mette.family()
    mette.sync()
    for one in (hanne, bo):
        mette.invite(family, one)
    mette.sync()
    for one in (hanne, bo):
        one.sync()
    enable(hanne)
    hanne.put(family, "task", title="Ring")
    revoke(street, hanne, "farewell")
    hanne.sync()
    assert words(mette) == ["Ring"]
    dealt_with(mette)
    assert words(mette) == []
    assert words(bo) == []


def dealt_with(laptop: Laptop) -> None:
    with laptop.db.write() as unit:
        for kept in letters.in_state(unit, letters.HERE):
            letters.done(unit, kept.id)
    laptop.sync()
