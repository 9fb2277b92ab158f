"""Garbage is collected on the GUI thread, and not in somebody's typing."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from homevisit.ui.collector import CALM_SECONDS, Collector


class Knot:
    """Garbage only a collector finds."""

    def __init__(self, gone: list[str]) -> None:
        self.gone = gone
        self.me = self

    def __del__(self) -> None:
        self.gone.append("gone")


@pytest.fixture
def quiet() -> list[float]:
    return [0.0]


@pytest.fixture
def collector(qapp: QApplication, quiet: list[float]) -> Iterator[Collector]:
    gc.collect()
    made = Collector(lambda: quiet[0], qapp)
    made.begin()
    yield made
    made.end()
    made.deleteLater()


def _grown_old(gone: list[str]) -> None:
    """A knot that has lived through looks at what is young, and is let go of then."""
    knot = Knot(gone)
    gc.collect(1)
    gc.collect(1)
    del knot


def test_nothing_is_collected_between(collector: Collector) -> None:
    assert not gc.isenabled()
    assert collector.isActive()


def test_what_is_young_goes_while_somebody_types(collector: Collector) -> None:
    gone: list[str] = []
    Knot(gone)
    collector.collect()
    assert gone == ["gone"]


def test_what_is_old_waits_until_nobody_does(collector: Collector, quiet: list[float]) -> None:
    gone: list[str] = []
    _grown_old(gone)
    collector.collect()
    assert not gone
    quiet[0] = CALM_SECONDS
    collector.collect()
    assert gone == ["gone"]


def test_what_the_program_is_made_of_is_left_out_until_the_end(collector: Collector, quiet: list[float]) -> None:
    before = gc.get_freeze_count()
    collector.leave_out()
    assert gc.get_freeze_count() > before + 1000
    quiet[0] = CALM_SECONDS
    gone: list[str] = []
    Knot(gone)
    collector.collect()
    assert gone == ["gone"]
    collector.end()
    assert gc.get_freeze_count() == 0
    assert gc.isenabled()
