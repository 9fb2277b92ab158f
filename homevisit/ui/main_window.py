"""The frame: the door (lock or first run) or the desk behind it. No logic.

The title is the program's name and never anything else: it stands in the task bar and in screen shares.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from homevisit.ui.theme import current
from homevisit.ui.widgets.focus_ring import FocusRing
from homevisit.ui.widgets.look import set_look

TITLE = "Hjemmebesøg"


class MainWindow(QMainWindow):
    """Signals: closing() before the window goes, so that what is typed is kept."""

    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setWindowIcon(QIcon(current().logo()))
        self._stack = QStackedWidget()
        set_look(self._stack, kind="canvas")
        self.setCentralWidget(self._stack)
        self._ring = FocusRing(self)

    def show_only(self, widget: QWidget) -> None:
        """Show this and throw away what was shown before, with everything it held."""
        while (old := self._stack.widget(0)) is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)

    @property
    def shown(self) -> QWidget | None:
        """What is shown now."""
        return self._stack.currentWidget()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
