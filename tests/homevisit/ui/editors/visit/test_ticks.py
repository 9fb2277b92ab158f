"""Check boxes side by side."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from homevisit.ui.editors.visit.ticks import Ticks
from homevisit.ui.theme import Theme

CHOICES = [(str(number), f"Navn nummer {number}") for number in range(6)]


@pytest.fixture
def ticks(theme: Theme, qtbot: QtBot) -> Iterator[Ticks]:
    window = QWidget()
    qtbot.addWidget(window)
    ticks = Ticks("Fra holdet")
    ticks.setParent(window)
    ticks.set_choices(CHOICES, ["1"])
    ticks.resize(600, 200)
    window.show()
    ticks.show()
    yield ticks
    window.close()


def test_what_is_not_on_offer_is_not_lost(ticks: Ticks) -> None:
    ticks.set_choices(CHOICES[:2], ["1", "gone"])
    assert ticks.chosen == ["1", "gone"]
    ticks.set_choices([], ["1", "gone"])
    assert ticks.chosen == ["1", "gone"]


def test_space_ticks_and_tells_and_loading_does_not(ticks: Ticks) -> None:
    told: list[list[str]] = []
    ticks.changed.connect(lambda: told.append(ticks.chosen))
    QTest.keyClick(ticks.boxes[0], Qt.Key.Key_Space)
    ticks.set_choices(CHOICES, [])
    assert told == [["0", "1"]]


def test_as_many_columns_as_fit(ticks: Ticks) -> None:
    def columns() -> int:
        QApplication.processEvents()  # the layout's own moment
        return len({box.x() for box in ticks.boxes})

    assert columns() > 1
    ticks.resize(ticks.minimumSizeHint().width(), 400)
    assert columns() == 1


def test_each_box_says_what_and_of_which_group(ticks: Ticks) -> None:
    assert ticks.boxes[0].accessibleName() == "Navn nummer 0"
    assert ticks.boxes[0].accessibleDescription() == "Fra holdet"
