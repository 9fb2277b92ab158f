"""The sync thread: runs `sync_once` every few minutes, soon after a save, and less often while there is no network."""

from __future__ import annotations

import random
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

from homevisit.base.clock import Clock, instant_text
from homevisit.base.errors import HomevisitError
from homevisit.sync import schedule
from homevisit.sync.schedule import Pace
from homevisit.sync.status import Report, Status

_STATES = {"ok": "ok", "offline": "offline", "refused": "problem", "stopped": "problem", "needs_person": "problem"}


class Syncs(Protocol):
    """What the loop drives; `Engine` is one."""

    def sync_once(self) -> Report:
        """One whole round."""


class SyncLoop:
    """Owns one thread. `on_status` is called on that thread, with a frozen Status, whenever it changes.

    `poke` and `stop` may be called from any thread and return at once; `stop(wait=…)` waits so many seconds.
    """

    def __init__(
        self,
        engine: Syncs,
        clock: Clock,
        on_status: Callable[[Status], None],
        *,
        pace: Pace | None = None,
        last_contact: str | None = None,
        skew: Callable[[], int] = lambda: 0,
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._on_status = on_status
        self._pace = pace or Pace()
        self._skew = skew
        self._wake = threading.Condition()
        self._due = 0.0
        self._stopping = False
        self._failures = 0
        self._last_contact = last_contact
        self._offline_since: str | None = None
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)

    def start(self) -> None:
        """Begin with a sync at once."""
        self._thread.start()

    def poke(self, *, now: bool = False) -> None:
        """Something was saved: sync soon; `now` for a person who pressed the button."""
        with self._wake:
            moment = self._clock.monotonic()
            self._due = min(self._due, moment) if now else schedule.sooner(self._due, moment, self._pace)
            self._wake.notify()

    def stop(self, wait: float = 0.0) -> bool:
        """Let the thread end after the message it is waiting for. True when it has ended within `wait` seconds."""
        with self._wake:
            self._stopping = True
            self._wake.notify()
        if wait and self._thread.is_alive():
            self._thread.join(wait)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while self._wait_until_due():
            self._tell(Status("working", "", self._last_contact, None, self._offline_since))
            heard = True
            try:
                report = self._engine.sync_once()
            except HomevisitError as error:  # of this laptop, a full disk: nobody was spoken with, as far as is known
                report, heard = Report("refused", error.code), False
            except Exception as error:  # noqa: BLE001 - a fault of ours in one round must not end the thread in silence
                sys.excepthook(type(error), error, error.__traceback__)
                report, heard = Report("refused", "unexpected"), False
            self._settle(report, heard=heard)

    def _wait_until_due(self) -> bool:
        with self._wake:
            while not self._stopping:
                left = self._due - self._clock.monotonic()
                if left <= 0:
                    # Whatever is saved from here on asks for another round.
                    self._due = self._clock.monotonic() + self._pace.online
                    return True
                self._wake.wait(left)
            return False

    def _settle(self, report: Report, *, heard: bool = True) -> None:
        """heard: the round came to an end, so that its report tells whether the server answered."""
        now = self._clock.now()
        offline = report.outcome == "offline"
        self._failures = self._failures + 1 if offline else 0
        if heard and not offline:
            self._last_contact = instant_text(now)
        self._offline_since = (self._offline_since or instant_text(now)) if offline else None
        wanted = schedule.delay(
            self._pace,
            report.outcome,
            self._failures,
            random.random(),  # noqa: S311  # spreads requests, guards nothing
            report.retry_seconds,
        )
        with self._wake:
            poked = self._due < self._clock.monotonic() + self._pace.online - self._pace.after_save
            if not poked or offline:
                self._due = self._clock.monotonic() + wanted
            left = max(0.0, self._due - self._clock.monotonic())
        self._tell(
            Status(
                _STATES[report.outcome],  # type: ignore[arg-type]  # the dict maps outcomes to states
                report.code,
                self._last_contact,
                instant_text(now + timedelta(seconds=left)),
                self._offline_since,
                report.waiting,
                self._skew(),
            )
        )

    def _tell(self, status: Status) -> None:
        """What whoever listens makes of it must not end the thread either."""
        try:
            self._on_status(status)
        except Exception as error:  # noqa: BLE001 - as in `_run`
            sys.excepthook(type(error), error, error.__traceback__)
