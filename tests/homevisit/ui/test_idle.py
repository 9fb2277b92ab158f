"""Nobody at the keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from homevisit.ui.idle import IdleWatch

SOON = 60 / 60_000
"""60 milliseconds, in minutes."""


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[IdleWatch]:
    made = IdleWatch(qapp)
    yield made
    made.stop()
    made.deleteLater()


def test_it_speaks_once(watch: IdleWatch, qtbot: QtBot) -> None:
    with qtbot.waitSignal(watch.idle):
        watch.start(SOON)
    with qtbot.assertNotEmitted(watch.idle, wait=150):
        pass


@pytest.mark.parametrize("touch", ["key", "move", "press"])
def test_a_touch_begins_anew(watch: IdleWatch, qtbot: QtBot, touch: str) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    watch.start(SOON * 5)
    with qtbot.assertNotEmitted(watch.idle, wait=0):
        for step in range(5):
            QTest.qWait(100)
            if touch == "key":
                QTest.keyClick(field, Qt.Key.Key_A)
            elif touch == "move":
                QTest.mouseMove(field, QPoint(5 + step, 5))
            else:
                QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(watch.idle):
        pass


def test_what_the_program_does_by_itself_is_no_touch(watch: IdleWatch, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    watch.start(SOON)
    with qtbot.waitSignal(watch.idle, timeout=1000):
        field.setText("synkroniseret")


def test_stopped_it_says_nothing(watch: IdleWatch, qtbot: QtBot) -> None:
    watch.start(SOON)
    watch.stop()
    with qtbot.assertNotEmitted(watch.idle, wait=150):
        pass


def test_how_long_nobody_has_touched_anything(watch: IdleWatch, qtbot: QtBot) -> None:
    assert watch.untouched() == float("inf")
    watch.start(1)
    qtbot.wait(120)
    assert 0.1 <= watch.untouched() < 30
    field = QLineEdit()
    qtbot.addWidget(field)
    QTest.keyClick(field, Qt.Key.Key_A)
    assert watch.untouched() < 0.1
    watch.stop()
    assert watch.untouched() == float("inf")
