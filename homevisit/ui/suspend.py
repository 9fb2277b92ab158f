"""Notices that the computer is about to sleep, or that its session is being locked. Differs by system.

Linux: logind over D-Bus. Windows: WM_POWERBROADCAST and the session's lock. macOS: not noticed (the idle lock remains).
"""

from __future__ import annotations

import ctypes
import sys

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal, Slot

_WM_POWERBROADCAST, _PBT_APMSUSPEND = 0x218, 0x4
_WM_WTSSESSION_CHANGE, _WTS_SESSION_LOCK = 0x2B1, 0x7


class SuspendWatch(QObject):
    """Signal: suspending(), as long before the sleep as the system tells."""

    suspending = Signal()

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._filter: _WindowsFilter | None = None
        if sys.platform == "win32":
            self._filter = _WindowsFilter(self)
            application.installNativeEventFilter(self._filter)
        elif sys.platform.startswith("linux"):
            self._listen_to_logind()

    @Slot(bool)
    def prepare_for_sleep(self, going: bool) -> None:
        """Logind's signal: True before the sleep, False after it."""
        if going:
            self.suspending.emit()

    def _listen_to_logind(self) -> None:
        # Loading D-Bus costs a start 4 ms and fails on computers without it, where nothing would come anyway.
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - see above

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


class _WindowsFilter(QAbstractNativeEventFilter):
    """Reads the two window messages that matter."""

    def __init__(self, watch: SuspendWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(self, event_type: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        if QByteArray(event_type) == QByteArray(b"windows_generic_MSG"):
            fields = ctypes.cast(int(message) + ctypes.sizeof(ctypes.c_void_p), ctypes.POINTER(ctypes.c_uint))
            code = fields[0]
            detail = ctypes.cast(int(message) + 2 * ctypes.sizeof(ctypes.c_void_p), ctypes.POINTER(ctypes.c_size_t))[0]
            if (code, detail) in ((_WM_POWERBROADCAST, _PBT_APMSUSPEND), (_WM_WTSSESSION_CHANGE, _WTS_SESSION_LOCK)):
                self._watch.suspending.emit()
        return False, 0
