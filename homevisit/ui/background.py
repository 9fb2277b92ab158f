"""The one door to the store thread: screens hand it a function and get the result back on the GUI thread.

The GUI thread never waits for it, except for the short `finish` at lock, close and sleep. While locked, work that needs
the desk fails with `Locked`.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal, Slot
from shiboken6 import isValid

from homevisit.base.changes import EMPTY, ChangeSet
from homevisit.base.errors import HomevisitError, Locked

if TYPE_CHECKING:  # the lock screen must not wait for the database library to load
    from homevisit.actions.desk import Desk
    from homevisit.store.unit import Unit

T = TypeVar("T")
Failed = Callable[[HomevisitError], None]

TURN_SECONDS = 0.0005
"""How long another thread may keep the interpreter while the GUI thread wants it. A key press takes it back some ten
times until it is painted; Python's own 5 ms each time would be more than a frame.
"""


class Background(QObject):
    """Runs functions on the single-thread executor that owns the database.

    Signals: trouble(HomevisitError) for failures nobody asked to handle: the frame shows a calm sentence.
    published(ChangeSet) after each action.
    """

    trouble = Signal(object)
    published = Signal(object)
    _done = Signal(object)

    def __init__(self, executor: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(TURN_SECONDS)
        self._executor = executor
        self._desk: Desk | None = None
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def desk(self) -> Desk | None:
        """The open desk, None while locked."""
        return self._desk

    def attach(self, desk: Desk) -> None:
        """Unlocked: from now on reads and acts work."""
        self._desk = desk

    def detach(self) -> None:
        """Locked: what is asked from now on fails with Locked."""
        self._desk = None

    def run(
        self, function: Callable[[], T], then: Callable[[T], None] | None = None, failed: Failed | None = None
    ) -> None:
        """Run `function` on the store thread, then `then(result)` or `failed(error)` here. Needs no desk.

        `then` and `failed` are dropped when a widget they belong to has gone meanwhile. What is no HomevisitError is
        told as HomevisitError("unexpected") and raised here, for the program's own log.
        """
        if QThread.currentThread() is not self.thread():
            raise RuntimeError("Background belongs to the GUI thread")
        future = self._executor.submit(function)
        future.add_done_callback(functools.partial(self._post, then, failed))

    def read(self, function: Callable[[Unit], T], then: Callable[[T], None], failed: Failed | None = None) -> None:
        """Run a query in a read transaction."""
        desk = self._desk

        def query() -> T:
            if desk is None:
                raise Locked
            with desk.db.read() as unit:
                return function(unit)

        self.run(query, then, failed)

    def act(
        self,
        function: Callable[[Desk], ChangeSet | tuple[ChangeSet, T]],
        then: Callable[[T | None], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Carry out an action and publish what it changed; `then` gets the action's second result, if any."""
        desk = self._desk

        def action() -> tuple[ChangeSet, T | None]:
            if desk is None:
                raise Locked
            result = function(desk)
            return result if isinstance(result, tuple) else (result, None)

        def published(result: tuple[ChangeSet, T | None]) -> None:
            self.published.emit(result[0] or EMPTY)
            if then is not None and _there(then):
                then(result[1])

        self.run(action, published, failed)

    def finish(self, function: Callable[[Desk], object] | None = None) -> None:
        """Wait for everything asked so far (lock, close, sleep), after running one last function with the desk.

        When it returns, every `then` and `failed` of what was asked before has been called. Raises HomevisitError from
        `function`.
        """
        desk = self._desk

        def last() -> None:
            if function is not None and desk is not None:
                function(desk)

        try:
            self._executor.submit(last).result()
        finally:
            QCoreApplication.sendPostedEvents(self)

    def _post(self, then: Callable[[Any], None] | None, failed: Failed | None, done: Future[Any]) -> None:
        """On the store thread: hand the outcome over. The window may have gone while the last job ran."""
        if isValid(self):
            self._done.emit((done, then, failed))

    @Slot(object)
    def _deliver(self, outcome: tuple[Future[Any], Callable[[Any], None] | None, Failed | None]) -> None:
        future, then, failed = outcome
        try:
            result = future.result()
        except (Locked, CancelledError):
            return  # a screen asked while the lock came down; it is being taken away
        except HomevisitError as error:
            self._tell(error, failed)
            return
        except Exception:  # the screen must not wait for ever, and the fault must not be hidden
            self._tell(HomevisitError("unexpected"), failed)
            raise
        if then is not None and _there(then):
            then(result)

    def _tell(self, error: HomevisitError, failed: Failed | None) -> None:
        if failed is None:
            self.trouble.emit(error)
        elif _there(failed):
            failed(error)


def _there(callback: Callable[..., object]) -> bool:
    """Whether every Qt object that the callback holds still exists."""
    return all(isValid(item) for item in _held(callback) if isinstance(item, QObject))


def _held(callback: object) -> Iterator[object]:
    """What a bound method, a partial or a closure refers to."""
    if isinstance(callback, functools.partial):
        yield from _held(callback.func)
        yield from callback.args
        return
    yield getattr(callback, "__self__", None)
    for cell in getattr(callback, "__closure__", None) or ():
        try:
            yield cell.cell_contents
        except ValueError:  # a name that was never bound
            continue
