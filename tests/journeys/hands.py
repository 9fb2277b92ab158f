"""Hands and eyes on a real window: type, press, wait until something is so, take a picture."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from homevisit.app import RealParts, look
from homevisit.base.clock import Clock
from homevisit.base.paths import ProfilePaths
from homevisit.base.settings import Settings
from homevisit.store.unit import Unit
from homevisit.ui.context import Screen
from homevisit.ui.navigation import Desk
from homevisit.ui.program import Program
from homevisit.ui.screens.lock import LockScreen

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)
PATIENCE = 60.0
SIZE = (1366, 768)


class NotSo(AssertionError):
    """What was waited for did not come."""


def quieten() -> None:
    """Qt's windowless platform says at every resize that it cannot tell a window manager; everything else is heard."""

    def say(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if "propagateSizeHints" not in message:
            print(message, file=sys.stderr)

    qInstallMessageHandler(say)


def application() -> QApplication:
    """The one application of this process, dressed once."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    made = QApplication(["homevisit"])
    made.setQuitOnLastWindowClosed(False)
    look(made, Settings(theme="light"))
    return made


class Hands:
    """One person at one window."""

    def __init__(self, paths: ProfilePaths, pictures: Path | None = None, clock: Clock | None = None) -> None:
        self.program = Program(application(), paths, RealParts(clock))
        self.pictures = pictures
        self.program.window.resize(*SIZE)
        self.program.begin()
        self.wait(self.program.window.isVisible, "the window")

    @property
    def desk(self) -> Desk:
        """What lies behind the lock."""
        desk = self.program.desk
        assert desk is not None, "the window is locked"
        return desk

    @property
    def screen(self) -> Screen:
        """The screen shown."""
        return self.desk.here

    def unlock(self, code: str) -> None:
        """Type the code and press Enter."""
        shown = self.program.window.shown
        assert isinstance(shown, LockScreen)
        QTest.keyClicks(shown.code.edit, code)
        QTest.keyClick(shown.code.edit, Qt.Key.Key_Return)
        self.wait(lambda: self.program.desk is not None, "the desk behind the lock")
        self.settle()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, wherever the focus is."""
        QTest.keyClick(self.focus(), key, modifiers)
        self.settle()

    def write(self, text: str, pause_ms: int = 0) -> None:
        """Letters, one after the other, wherever the focus is."""
        for letter in text:
            self._strike(letter)
            if pause_ms:
                QTest.qWait(pause_ms)
        self.settle()

    def _strike(self, letter: str) -> None:
        """One letter as a keyboard gives it, also those QTest knows no key for (” and –)."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self.focus(), event)

    def focus(self) -> QWidget:
        """Where the keys go."""
        return QApplication.focusWidget() or self.program.window

    def find(self, kind: type[W], name: str = "") -> W | None:
        """The visible widget of a class, by its accessible name or text when one is given; None when there is none."""
        shown: list[W] = [widget for widget in self.program.window.findChildren(kind) if widget.isVisible()]
        for widget in shown:
            if not name or name in (widget.accessibleName(), str(widget.property("text") or "")):
                return widget
        return None

    def wait(self, so: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
        """Let the window live until something is so."""
        end = time.monotonic() + seconds
        while not so():
            if time.monotonic() > end:
                raise NotSo(what)
            QTest.qWait(20)

    def ask(self, query: Callable[[Unit], T]) -> T:
        """Ask the window's own database, through its own door."""
        answers: list[T] = []
        self.program.background.read(query, answers.append)
        self.wait(lambda: answers, "an answer from the store")
        return answers[0]

    def settle(self) -> None:
        """Let what was asked be done and painted."""
        for _ in range(3):
            QTest.qWait(30)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def picture(self, name: str) -> None:
        """Keep what the person sees now."""
        self.settle()
        if self.pictures is not None:
            self.pictures.mkdir(parents=True, exist_ok=True)
            self.program.window.grab().save(str(self.pictures / f"{name}.png"))

    def close(self) -> None:
        """Close the window as a person does."""
        self.program.window.close()
        self.settle()
        self.program.deleteLater()
        self.settle()
