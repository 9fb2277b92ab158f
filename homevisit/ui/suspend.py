"""Notices that the computer is about to sleep, or that its session is being locked. Differs by system.

Windows: WM_POWERBROADCAST, and the session's lock once `follow` has named a window. Linux: logind's PrepareForSleep
over D-Bus. macOS: not noticed (the idle lock remains).
"""

from __future__ import annotations

import ctypes
import sys

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

_WM_POWERBROADCAST, _PBT_APMSUSPEND = 0x218, 0x4
_WM_WTSSESSION_CHANGE, _WTS_SESSION_LOCK = 0x2B1, 0x7
_LOCKING = ((_WM_POWERBROADCAST, _PBT_APMSUSPEND), (_WM_WTSSESSION_CHANGE, _WTS_SESSION_LOCK))


class SuspendWatch(QObject):
    """Signal: suspending(), as long before the sleep as the system tells. `follow` begins the watch."""

    suspending = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._filter: WindowsFilter | None = None

    def follow(self, window: QWidget) -> None:
        """Listen from now on; `window` is the one whose session counts. Asking D-Bus costs 4 ms."""
        application = QCoreApplication.instance()
        if sys.platform == "win32" and application is not None:
            self._filter = WindowsFilter(self)
            application.installNativeEventFilter(self._filter)
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(int(window.winId()), 0)
        elif sys.platform.startswith("linux"):
            self._listen_to_logind()

    @Slot(bool)
    def prepare_for_sleep(self, going: bool) -> None:
        """Logind's signal: True before the sleep, False after it."""
        if going:
            self.suspending.emit()

    def _listen_to_logind(self) -> None:
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - see `follow`

        bus = QDBusConnection.systemBus()
        if bus.isConnected():
            bus.connect(
                "org.freedesktop.login1",
                "/org/freedesktop/login1",
                "org.freedesktop.login1.Manager",
                "PrepareForSleep",
                self,
                SLOT("prepare_for_sleep(bool)").encode(),
            )


class Message(ctypes.Structure):
    """The beginning of Windows' MSG."""

    _fields_ = (("window", ctypes.c_void_p), ("message", ctypes.c_uint), ("detail", ctypes.c_size_t))


class WindowsFilter(QAbstractNativeEventFilter):
    """Reads the two window messages that matter, and lets every message pass."""

    def __init__(self, watch: SuspendWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(self, event_type: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        if QByteArray(event_type) == QByteArray(b"windows_generic_MSG"):
            told = Message.from_address(int(message))
            if (told.message, told.detail) in _LOCKING:
                self._watch.suspending.emit()
        return False, 0
