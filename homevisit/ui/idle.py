"""Notices that nobody has touched keyboard or mouse for a while."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal

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
    """Signal: idle() once, after so many minutes without a touch; `start` begins anew, `stop` ends the watch.

    Made stopped, and costs nothing while it is: every event of the program passes the filter.
    """

    idle = Signal()

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._application = application
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one is seconds off over a quarter of an hour
        self._timer.timeout.connect(self._over)

    def start(self, minutes: float) -> None:
        """Watch from now on."""
        self._application.removeEventFilter(self)
        self._application.installEventFilter(self)
        self._timer.start(round(minutes * 60_000))

    def untouched(self) -> float:
        """Seconds since the last touch, many while nobody watches (locked)."""
        left = self._timer.remainingTime()
        return (self._timer.interval() - left) / 1000 if left >= 0 else float("inf")

    def stop(self) -> None:
        """Watch no more (locked already)."""
        self._application.removeEventFilter(self)
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._timer.start()
        return False

    def _over(self) -> None:
        self.stop()
        self.idle.emit()
