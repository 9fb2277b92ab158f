"""The code that leads out of the family's screen."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from homevisit.base.errors import HomevisitError
from homevisit.ui.context import Door
from homevisit.ui.screens.family_screen.leaving import Leaving
from tests.support.seat import Seat

pytestmark = pytest.mark.usefixtures("danish")


class Porter:
    """Knows one code, and how long to wait."""

    def __init__(self) -> None:
        self.seconds = 0
        self.asked: list[str] = []

    def check(self, code: str) -> None:
        self.asked.append(code)
        if self.seconds:
            raise HomevisitError("too_many_tries", seconds=self.seconds)
        if code != "den rigtige kode":
            raise HomevisitError("wrong_passphrase")


@pytest.fixture
def porter() -> Porter:
    return Porter()


@pytest.fixture
def leaving(seat: Seat, porter: Porter) -> Iterator[Leaving]:
    seat.context = replace(seat.context, door=Door(porter.check, lambda: porter.seconds))
    made = Leaving(seat.context)
    seat.show(made)
    made.begin()
    yield made
    made.close()
    made.deleteLater()
    seat.settle()


def give(leaving: Leaving, seat: Seat, code: str) -> None:
    leaving.code.edit.setText(code)
    leaving.try_code()
    seat.settle()


def test_the_right_code_leads_out_and_leaves_no_letter(leaving: Leaving, seat: Seat) -> None:
    out: list[bool] = []
    leaving.right.connect(lambda: out.append(True))
    give(leaving, seat, "den rigtige kode")
    assert out == [True]
    assert leaving.code.edit.text() == ""


def test_a_wrong_one_is_told_and_can_be_put_right(leaving: Leaving, seat: Seat, porter: Porter) -> None:
    out: list[bool] = []
    leaving.right.connect(lambda: out.append(True))
    give(leaving, seat, "en forkert kode")
    assert leaving.error
    assert out == []
    assert leaving.code.edit.text() == "en forkert kode"
    assert leaving.code.edit.echoMode() is QLineEdit.EchoMode.Password
    give(leaving, seat, "")
    assert porter.asked == ["en forkert kode"]


def test_after_too_many_tries_it_waits_and_counts_down(leaving: Leaving, seat: Seat, porter: Porter) -> None:
    porter.seconds = 5
    give(leaving, seat, "den rigtige kode")
    assert "5 sekunder" in leaving.error
    give(leaving, seat, "den rigtige kode")
    assert len(porter.asked) == 1
    porter.seconds = 0
    seat.table.clock.tick(6)
    for timer in leaving.findChildren(QTimer):
        if timer.interval() == 1000:
            timer.timeout.emit()
    assert leaving.error == ""
    give(leaving, seat, "den rigtige kode")
    assert len(porter.asked) == 2


def test_a_wait_from_the_lock_holds_here_too(leaving: Leaving, porter: Porter) -> None:
    porter.seconds = 60
    leaving.begin()
    assert not leaving.button.isEnabled()
    assert leaving.error


def test_reading_on_is_always_possible(leaving: Leaving) -> None:
    stayed: list[bool] = []
    leaving.stay.connect(lambda: stayed.append(True))
    leaving.back.click()
    assert stayed == [True]


def test_the_code_that_led_out_cannot_be_brought_back_by_undo(leaving: Leaving, seat: Seat) -> None:
    """The next family is alone with the field: *Show the code*, Ctrl+Z."""
    QTest.keyClicks(leaving.code.edit, "den rigtige kode")
    leaving.try_code()
    seat.settle()
    leaving.begin()
    leaving.code._turn()
    assert leaving.code.edit.echoMode() == QLineEdit.EchoMode.Normal
    QTest.keyClick(leaving.code.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert leaving.code.edit.text() == ""
    assert not leaving.code.edit.isUndoAvailable()


def test_the_clipboard_is_not_read_through_the_code_field(leaving: Leaving) -> None:
    """What was copied last may be about another family: *Show the code*, Ctrl+V."""
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("Familien Lund: mor er indlagt")
    edit = leaving.code.edit
    leaving.code._turn()
    QTest.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(edit, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    QTest.mouseClick(edit, Qt.MouseButton.MiddleButton)
    assert edit.text() == ""
    assert edit.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu
    assert not edit.acceptDrops()
    QTest.keyClicks(edit, "tastet")
    assert edit.text() == "tastet"
    clipboard.clear()
