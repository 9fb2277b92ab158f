"""One screen over the whole window, so that a family can look on: nothing of another family is left within reach.

The desk's own parts are hidden, the other screens are taken out of the window (a screen reader walks through hidden
ones too), its shortcuts are dead, and the text is large. This hides; it does not protect what lies in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QToolTip, QWidget

from homevisit.ui.context import Screen
from homevisit.ui.theme import current

READING_SIZE = 1.5
ALIVE = ("Ctrl+L",)
"""Locking gives nothing away."""


class Cover:
    """Of one desk. chrome: what is hidden beside the screens."""

    def __init__(self, desk: QWidget, stack: QStackedWidget, chrome: Sequence[QWidget]) -> None:
        self._desk = desk
        self._stack = stack
        self._chrome = chrome
        self._aside = QWidget()  # in no window, and never shown
        self._own_size: float | None = None
        self.on = False

    def put_on(self, others: Iterable[Screen]) -> None:
        """From now on only the covering screen is there. What is typed in the others stays with them, out of sight."""
        if self.on:
            return
        self.on = True
        self._close_what_floats()
        for widget in self._chrome:
            widget.hide()
        for screen in others:
            self._stack.removeWidget(screen)
            screen.setParent(self._aside)
        self._keys(enabled=False)
        self.enlarge()

    def take_off(self, others: Iterable[Screen]) -> None:
        """The desk is as it was."""
        if not self.on:
            return
        self.on = False
        self.shrink()
        self._keys(enabled=True)
        for screen in others:
            self._stack.addWidget(screen)
        for widget in self._chrome:
            widget.show()

    def enlarge(self) -> None:
        """Text at 150 % at least, while it is on; a person who has it larger keeps that."""
        if self.on and self._own_size is None:
            self._own_size = current().text_size
            _choose(max(self._own_size, READING_SIZE))

    def shrink(self) -> None:
        """The person's own text size again: the cover is off, or the lock comes down."""
        if self._own_size is not None:
            own, self._own_size = self._own_size, None
            _choose(own)

    def _keys(self, *, enabled: bool) -> None:
        alive = [QKeySequence(keys) for keys in ALIVE]
        for shortcut in self._desk.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if shortcut.key() not in alive:
                shortcut.setEnabled(enabled)

    def _close_what_floats(self) -> None:
        """Menus, lists, help: they could hold a name."""
        QToolTip.hideText()
        while (popup := QApplication.activePopupWidget()) is not None:
            if not popup.close():
                break


def _choose(size: float) -> None:
    theme = current()
    if theme.text_size != size:
        theme.choose(text_size=size)
