"""What a person does on the note's page: tests of the note screen share it."""

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from homevisit.actions import notes
from homevisit.ui.screens.note import NoteScreen
from tests.support.seat import Seat

WHOLE = {"observations": "Alma bladrer.", "parents": "De læser hver aften."}


def open_visit(seat: Seat, screen: NoteScreen, **child: Any) -> tuple[bytes, bytes]:
    """Family and visit, with its note on the screen."""
    vault = seat.family(**child)
    visit = seat.visit(vault)
    screen.arrive(vault=vault, visit=visit)
    seat.settle()
    return vault, visit


def open_whole(seat: Seat, screen: NoteScreen, **texts: Any) -> tuple[bytes, bytes]:
    """Family and draft of a note that may be approved, on the screen."""
    vault = seat.family()
    draft = seat.draft(vault, seat.visit(vault), **WHOLE | texts)
    screen.arrive(draft=draft)
    seat.settle()
    return vault, draft


def keys(seat: Seat, words: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, words)
    seat.settle()


def press(seat: Seat, key: Qt.Key, *, ctrl: bool = False, shift: bool = False) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    held = Qt.KeyboardModifier.NoModifier
    if ctrl:
        held |= Qt.KeyboardModifier.ControlModifier
    if shift:
        held |= Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(focus, key, held)
    seat.settle()


def seconds_pass(seat: Seat, screen: NoteScreen, seconds: float) -> None:
    """Both clocks move; a timer whose time is up fires."""
    seat.table.clock.tick(seconds)
    if seconds >= notes.REGRET_SECONDS:
        for timer in screen.approval.findChildren(QTimer):
            timer.timeout.emit()
    seat.settle()


def approve(seat: Seat, screen: NoteScreen) -> None:
    screen.main_action()
    seat.settle()
