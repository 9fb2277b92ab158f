"""Python's collector of garbage, on the GUI thread and where nobody waits for it.

On another thread it could delete Qt objects there, so it never starts by itself. A look through everything takes 40 to
100 ms, a stutter to whoever is typing: while keys come only what is young is looked through, and what the program is
made of is left out for good.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 30_000
CALM_SECONDS = 5.0
_YOUNG = 1


class Collector(QTimer):
    """Collects from `begin` to `end`. `untouched`: seconds since the last key or movement of the mouse."""

    def __init__(self, untouched: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent, interval=EVERY_MS)
        self._untouched = untouched
        self.timeout.connect(self.collect)

    def begin(self) -> None:
        """From now on nothing is collected but here."""
        gc.disable()
        self.start()

    def end(self) -> None:
        """Python collects by itself again."""
        self.stop()
        gc.unfreeze()
        gc.enable()

    def collect(self) -> None:
        """Everything when nobody is at the keys, else what was made since the last time."""
        if self._untouched() >= CALM_SECONDS:
            gc.collect()
        else:
            gc.collect(_YOUNG)

    @staticmethod
    def leave_out() -> None:
        """What is there now (modules, classes) stays until `end` and need not be looked through again."""
        gc.freeze()
