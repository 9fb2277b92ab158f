"""Keeps the window out of pictures and shared screens, where the system can. Differs by system.

Windows: SetWindowDisplayAffinity; since Windows 10 2004 the window is left out, before that it is black. Linux and
macOS: not possible here, and the settings screen says so. It hides from programs, not from a camera.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Protocol

from PySide6.QtWidgets import QWidget

_BLACK, _LEFT_OUT = 0x01, 0x11  # WDA_MONITOR, WDA_EXCLUDEFROMCAPTURE


class User32(Protocol):
    """The one call of Windows that is needed."""

    def SetWindowDisplayAffinity(self, window: int, affinity: int) -> int: ...


def possible() -> bool:
    """Whether this system can keep a window out of pictures."""
    return sys.platform == "win32"


def forbid(window: QWidget, system: User32 | None = None) -> bool:
    """Leave the window out of pictures from now on. True when the system has agreed; False where it cannot."""
    user32: User32
    if system is not None:
        user32 = system
    elif sys.platform == "win32":
        user32 = ctypes.windll.user32
    else:
        return False
    handle = int(window.winId())
    return any(bool(user32.SetWindowDisplayAffinity(handle, affinity)) for affinity in (_LEFT_OUT, _BLACK))
