"""The frame: the door (lock or first run) or the desk behind it. No logic.

The title is the program's name and never anything else: it stands in the task bar and in screen shares.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QSizePolicy, QStackedWidget, QWidget

from homevisit.ui.theme import current
from homevisit.ui.widgets.focus_ring import FocusRing
from homevisit.ui.widgets.look import set_look

TITLE = "Hjemmebesøg"


class MainWindow(QMainWindow):
    """may_close is asked before the window goes, so that what is typed is kept; False keeps the window.

    Signal: painted() once, when everything in the window stands on the screen for the first time.
    """

    painted = Signal()

    def __init__(self, may_close: Callable[[], bool] = lambda: True) -> None:
        super().__init__()
        self._may_close = may_close
        self._unpainted = True
        self.setWindowTitle(TITLE)
        self.setWindowIcon(QIcon(current().logo()))
        self._stack = QStackedWidget()
        set_look(self._stack, kind="canvas")
        # What a screen would like to have must not make the window grow beyond the laptop's own screen.
        self._stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setCentralWidget(self._stack)
        self._fit()
        current().changed.connect(self._fit)
        self._ring = FocusRing(self)

    def show_only(self, widget: QWidget, *, keep: QWidget | None = None) -> None:
        """Show this and throw away what was shown before, with everything it held; `keep` stays, out of sight."""
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)  # before the old one goes, so that the focus is never nowhere
        for old in [self._stack.widget(at) for at in range(self._stack.count())]:
            if old is not None and old not in (widget, keep):
                self._stack.removeWidget(old)
                old.hide()
                old.deleteLater()

    @property
    def shown(self) -> QWidget | None:
        """What is shown now."""
        return self._stack.currentWidget()

    def _fit(self) -> None:
        """Below this nothing can be read; at 200 % it is still within 1366 x 690."""
        self.setMinimumSize(current().px("width.form"), current().px("width.panel"))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unpainted:
            self._unpainted = False
            QTimer.singleShot(0, self.painted.emit)  # behind the paint of all that lies in the window

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close():
            event.accept()
        else:
            event.ignore()
