"""While a person types the code, what the desk is made of is loaded: a module a turn, so that no key waits for two."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QListView, QStackedWidget, QTextEdit, QWidget

import homevisit.ui

_ROOMS = ("widgets", "editors", "screens")
"""In the order they build on one another; the desk itself comes last."""

_KINDS: tuple[type[QWidget], ...] = (QStackedWidget, QListView, QTextEdit, QComboBox)
"""With the first widget of a kind Python learns all of Qt's words for it: up to 30 ms, once."""


class WarmUp(QTimer):
    """Runs on the GUI thread's spare turns from `start` until everything is loaded. Signals: loaded(), and Qt's own."""

    loaded = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = names()
        self._kinds = iter(_KINDS)
        self.timeout.connect(self._next)

    def _next(self) -> None:
        name = next(self._left, "")
        kind = None if name else next(self._kinds, None)
        if name:
            import_module(name)
        elif kind is not None:
            kind().deleteLater()
        else:
            self.stop()
            self.loaded.emit()


def names() -> Iterator[str]:
    """The modules to load, in order."""
    for room in _ROOMS:
        package = import_module(f"{homevisit.ui.__name__}.{room}")
        for found in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
            yield found.name
    yield f"{homevisit.ui.__name__}.navigation"
