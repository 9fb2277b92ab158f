"""When what is typed goes to the store: within a second after the last key, within five while typing goes on."""

from __future__ import annotations

from homevisit.base.clock import Clock

QUIET = 0.5
"""Seconds without a key before a save; the write itself must fit into what is left of the second."""

LONGEST = 4.0
"""Seconds of unbroken typing before a save."""

RETRY = 5.0
"""Seconds between tries while the disk refuses."""


class Autosave:
    """Only reckons; whoever owns it has the timer. Times are seconds of the clock's `monotonic`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._first: float | None = None
        self._last: float | None = None
        self._retry: float | None = None

    @property
    def waiting(self) -> bool:
        """Whether something typed is not on its way to the store."""
        return self._last is not None or self._retry is not None

    def typed(self) -> None:
        """A key changed something."""
        self._last = self._clock.monotonic()
        if self._first is None:
            self._first = self._last

    def taken(self) -> None:
        """All that is typed has been handed to the store."""
        self._first = self._last = self._retry = None

    def failed(self) -> None:
        """The store could not; what was typed is still only on the screen."""
        self._retry = self._clock.monotonic() + RETRY

    def due_in(self) -> float | None:
        """Seconds until the next save, 0.0 when it is time, None when nothing waits."""
        now = self._clock.monotonic()
        if self._retry is not None:
            return max(0.0, self._retry - now)
        if self._last is None or self._first is None:
            return None
        return max(0.0, min(self._last + QUIET, self._first + LONGEST) - now)
