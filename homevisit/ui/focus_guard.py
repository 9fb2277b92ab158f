"""The keyboard stays with what is shown: an answer that comes late must not take it behind the screen one went to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid


class FocusGuard(QObject):
    """Of a stack of screens: the keyboard goes back to where it was when one that is not shown takes it."""

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._stack = stack
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)

    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        shown = self._stack.currentWidget()
        if now is None or now.isVisible() or shown is None or not self._stack.isAncestorOf(now):
            return
        if now is shown or shown.isAncestorOf(now):
            return
        give_back(before, now)


class Keeper(QObject):
    """Of something that lies over everything while it is visible: nothing behind it gets the keyboard.

    `instead(widget)` is told who wanted it, and gives it to whom it belongs.
    """

    def __init__(self, over: QWidget, behind: QWidget, instead: Callable[[QWidget], None]) -> None:
        super().__init__(over)
        self._over, self._behind, self._instead = over, behind, instead
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self._over.isVisible() or not self._behind.isAncestorOf(now):
            return
        if now is not self._over and not self._over.isAncestorOf(now):
            self._instead(now)


def give_back(before: QWidget | None, now: QWidget) -> None:
    """The keyboard to where it was, when that is still to be seen; else to nobody."""
    if before is not None and isValid(before) and before.isVisible() and before.window() is now.window():
        before.setFocus(Qt.FocusReason.OtherFocusReason)
    else:
        now.clearFocus()
