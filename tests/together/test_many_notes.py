"""More than one request can hold: sealed one request ahead, each unit whole, whatever happens to the first.

Every test writes forty records, which these options spread over five requests of eight.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from string import ascii_letters

import pytest

from homevisit.store import outbox
from sync_server.protocol.ledger.commit import decode_header
from sync_server.protocol.messages import push
from tests.support.laptop import AT_ONCE, Laptop, Street
from tests.support.server import InProcess
from tests.support.transport import Crash, CrashAt, FaultyTransport, only

NOTES = 40
SMALL = replace(AT_ONCE, job=8, parcel_bytes=1)
ONE_EACH = replace(SMALL, changes_a_commit=1)


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


@pytest.fixture
def network(street: Street) -> FaultyTransport:
    return FaultyTransport(street.service)


@pytest.fixture
def mette(street: Street, network: FaultyTransport) -> Laptop:
    made = street.laptop("Mette Skov", options=SMALL, service=network)
    made.sync()
    return made


@pytest.fixture
def hanne(street: Street) -> Laptop:
    made = street.laptop("Hanne Vig")
    made.sync()
    return made


@pytest.fixture
def family(mette: Laptop, hanne: Laptop) -> bytes:
    vault = mette.family()
    mette.sync()
    mette.invite(vault, hanne)
    mette.sync()
    hanne.sync()
    mette.sync()
    return vault


def write(laptop: Laptop, vault: bytes) -> dict[bytes, str]:
    """Forty records, each its own unit."""
    return {laptop.put(vault, "task", title=f"nr. {number}"): f"nr. {number}" for number in range(NOTES)}


def titles(laptop: Laptop, vault: bytes) -> dict[bytes, str]:
    return {one.rec: one.document["title"] for one in laptop.find("task", vault)}


def pushes(network: FaultyTransport) -> list[push.Request]:
    return [asked for _, asked in network.requests if isinstance(asked, push.Request)]


def all_arrived(mette: Laptop, hanne: Laptop, vault: bytes, written: dict[bytes, str]) -> None:
    assert mette.sync().outcome == "ok"
    assert mette.waiting() == 0
    assert hanne.sync().outcome == "ok"
    assert titles(hanne, vault) == titles(mette, vault)
    assert written.items() <= titles(hanne, vault).items()
    with mette.db.read() as unit:
        assert outbox.sealed(unit, vault) == []


def test_many_requests_bring_everything_once(
    mette: Laptop, hanne: Laptop, family: bytes, network: FaultyTransport
) -> None:
    written = write(mette, family)
    network.requests.clear()
    report = mette.sync()
    assert (report.outcome, report.pushed, report.waiting) == ("ok", NOTES, 0)
    assert [len(asked.commits) for asked in pushes(network)] == [1] * 5
    all_arrived(mette, hanne, family, written)


def test_one_commit_each_goes_many_to_a_request(
    mette: Laptop, hanne: Laptop, family: bytes, network: FaultyTransport
) -> None:
    mette.options = ONE_EACH
    mette.reopen()
    written = write(mette, family)
    network.requests.clear()
    assert mette.sync().pushed == NOTES
    sent = pushes(network)
    assert [len(asked.commits) for asked in sent] == [8] * 5
    assert {len(decode_header(one.header).changes) for asked in sent for one in asked.commits} == {1}
    all_arrived(mette, hanne, family, written)


@pytest.mark.parametrize("fault", ["lose_request", "lose_answer", "twice", "late"])
@pytest.mark.parametrize("before", range(3))
def test_a_fault_in_one_request_costs_nothing(
    mette: Laptop, hanne: Laptop, family: bytes, network: FaultyTransport, fault: str, before: int
) -> None:
    written = write(mette, family)
    network._next_fault = only("push", *[""] * before, fault)
    mette.sync()
    all_arrived(mette, hanne, family, written)


def test_a_colleague_in_between_makes_the_rest_be_sealed_anew(
    mette: Laptop, hanne: Laptop, family: bytes, network: FaultyTransport
) -> None:
    written = write(mette, family)
    theirs = hanne.put(family, "task", title="hendes")
    asked = 0

    def between(message: str) -> str:
        nonlocal asked
        asked += message == "push"
        if message == "push" and asked == 3:
            assert hanne.sync().outcome == "ok"
        return ""

    network._next_fault = between
    mette.sync()
    network._next_fault = lambda _message: ""
    all_arrived(mette, hanne, family, {**written, theirs: "hendes"})


@pytest.mark.parametrize("point", range(1, 14))
def test_x31_a_kill_at_any_point_loses_nothing(
    mette: Laptop, hanne: Laptop, family: bytes, network: FaultyTransport, point: int
) -> None:
    written = write(mette, family)
    mette.options = replace(SMALL, fault=CrashAt(point))
    mette.reopen()
    with pytest.raises(Crash):
        mette.sync()
    mette.options = SMALL
    mette.reopen()
    all_arrived(mette, hanne, family, written)


def test_typing_while_the_first_request_is_on_its_way(
    mette: Laptop, hanne: Laptop, family: bytes, network: FaultyTransport
) -> None:
    written = write(mette, family)
    first = next(iter(written))
    typed = False

    def type_on(point: str) -> None:
        nonlocal typed
        if point == "after_push" and not typed:
            typed = True
            mette.put(family, "task", first, title="skrevet videre")

    mette.options = replace(SMALL, fault=type_on)
    mette.reopen()
    mette.sync()
    all_arrived(mette, hanne, family, {**written, first: "skrevet videre"})


def test_a_unit_that_does_not_fit_beside_others_gets_a_request_of_its_own(
    mette: Laptop, hanne: Laptop, family: bytes, network: FaultyTransport
) -> None:
    mette.options = replace(SMALL, job=2, push_bytes=2700, parcel_bytes=2700)
    mette.reopen()
    small = mette.put(family, "task", title="lille")
    chance = random.Random(20261118)
    large = mette.put(family, "task", title="stor", wish="".join(chance.choices(ascii_letters, k=2000)))
    too_large = mette.put(family, "task", title="for stor", wish="".join(chance.choices(ascii_letters, k=4000)))
    network.requests.clear()
    mette.sync()
    assert [len(asked.commits) for asked in pushes(network)] == [1, 1]
    assert mette.waiting() == 1
    stored = mette.get(family, too_large)
    assert stored is not None
    assert stored.quarantine == "unit_too_large"
    hanne.sync()
    assert set(titles(hanne, family)) == {small, large}


def test_a_laptop_that_lacks_the_bodies_asks_for_them(
    mette: Laptop, hanne: Laptop, family: bytes, network: FaultyTransport
) -> None:
    """An own commit of which nothing lies here any more (a restored disk image that had sealed it)."""
    written = write(mette, family)
    network._next_fault = only("push", "lose_answer")
    mette.sync()
    with mette.db.write() as unit:
        unit.run("DELETE FROM unsent WHERE rec IN (SELECT rec FROM sent)")
    all_arrived(mette, hanne, family, written)
