"""Faults of the program, for its own log."""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from types import TracebackType

from homevisit.base.clock import Clock
from homevisit.base.errors import HomevisitError
from homevisit.base.paths import ProfilePaths


def log_faults(paths: ProfilePaths, clock: Clock) -> None:
    """Faults of the program go into its own log, by their class only; the console gets what Python says of them."""

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        from homevisit.base.logs import EventLog  # noqa: PLC0415 - nothing has gone wrong yet

        with suppress(HomevisitError, OSError):  # there is nowhere else to write it
            log = EventLog(paths.logs / "window.log", clock)
            log.failure("window.fault", error)
            log.close()
        sys.__excepthook__(kind, error, trace)

    sys.excepthook = note
    threading.excepthook = lambda told: note(told.exc_type, told.exc_value or told.exc_type(), told.exc_traceback)
