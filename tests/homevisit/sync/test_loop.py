import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from homevisit.base.clock import SystemClock
from homevisit.base.errors import StorageError
from homevisit.sync.loop import SyncLoop
from homevisit.sync.schedule import Pace
from homevisit.sync.status import Report, Status

QUICK = Pace(online=30.0, after_save=0.01, offline_first=0.01, offline_longest=0.02, refused=30.0)


class Counting:
    """An engine that only counts, and says what it is told to."""

    def __init__(self) -> None:
        self.rounds = 0
        self.reports: list[Report | Exception] = []
        self.went = threading.Semaphore(0)

    def sync_once(self) -> Report:
        self.rounds += 1
        self.went.release()
        said = self.reports.pop(0) if self.reports else Report("ok")
        if isinstance(said, Exception):
            raise said
        return said


@pytest.fixture
def engine() -> Counting:
    return Counting()


@pytest.fixture
def seen() -> list[Status]:
    return []


@pytest.fixture
def loop(engine: Counting, seen: list[Status]) -> Iterator[SyncLoop]:
    made = SyncLoop(engine, SystemClock(), seen.append, pace=QUICK, last_contact="2026-11-18T08:00:00Z")
    yield made
    assert made.stop(wait=5)


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 5
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_it_begins_at_once_and_then_waits(loop: SyncLoop, engine: Counting, seen: list[Status]) -> None:
    loop.start()
    until(lambda: len(seen) == 2)
    assert [one.state for one in seen] == ["working", "ok"]
    assert seen[0].last_contact == "2026-11-18T08:00:00Z"
    assert seen[1].last_contact != seen[0].last_contact
    assert seen[1].next_try is not None
    time.sleep(0.05)
    assert engine.rounds == 1


def test_a_save_is_sent_soon_and_a_button_at_once(loop: SyncLoop, engine: Counting, seen: list[Status]) -> None:
    loop.start()
    until(lambda: len(seen) == 2)
    loop.poke()
    until(lambda: engine.rounds == 2 and len(seen) == 4)
    loop.poke(now=True)
    until(lambda: engine.rounds == 3)


def test_without_a_network_it_tries_again_by_itself(loop: SyncLoop, engine: Counting, seen: list[Status]) -> None:
    engine.reports = [Report("offline", "unreachable"), Report("offline", "unreachable"), Report("ok")]
    loop.start()
    until(lambda: engine.rounds == 3 and seen[-1].state == "ok")
    offline = [one for one in seen if one.state == "offline"]
    assert [one.code for one in offline] == ["unreachable", "unreachable"]
    assert offline[0].offline_since == offline[1].offline_since is not None
    assert offline[0].last_contact == "2026-11-18T08:00:00Z"
    assert seen[-1].offline_since is None


def test_trouble_of_the_disk_is_shown_and_does_not_end_the_thread(
    loop: SyncLoop, engine: Counting, seen: list[Status]
) -> None:
    engine.reports = [StorageError("disk_full")]
    loop.start()
    until(lambda: len(seen) == 2)
    assert (seen[1].state, seen[1].code) == ("problem", "disk_full")
    assert seen[1].last_contact == "2026-11-18T08:00:00Z", "the server was not heard of: the disk was in the way"
    loop.poke(now=True)
    until(lambda: engine.rounds == 2)


def test_stopping_ends_the_thread_and_nothing_is_asked_any_more(loop: SyncLoop, engine: Counting) -> None:
    loop.start()
    assert engine.went.acquire(timeout=5)
    assert loop.stop(wait=5)
    loop.poke(now=True)
    assert engine.rounds == 1


def test_whoever_listens_badly_does_not_end_the_thread(engine: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: told.append(kind))

    def badly(_status: Status) -> None:
        raise KeyError

    made = SyncLoop(engine, SystemClock(), badly)
    made.start()
    until(lambda: engine.rounds == 1 and len(told) == 2)
    made.poke(now=True)
    until(lambda: engine.rounds == 2)
    assert made.stop(wait=5)
    assert set(told) == {KeyError}
