"""Notices that nobody has touched keyboard or mouse for a while."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Signal: idle() once, after so many minutes without a touch; `start` begins anew, `stop` ends the watch."""

    idle = Signal()

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        application.installEventFilter(self)

    def start(self, minutes: float) -> None:
        """Watch from now on."""
        self._timer.setInterval(round(minutes * 60_000))
        self._timer.start()

    def stop(self) -> None:
        """Watch no more (locked already)."""
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES and self._timer.isActive():
            self._timer.start()
        return super().eventFilter(watched, event)
