"""What the sync thread is given of one unlocked stretch of time, and taken from it when the lock comes down."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from typing import TYPE_CHECKING, TypeVar

from homevisit.base.errors import Locked
from homevisit.ui.changes import Changes

if TYPE_CHECKING:
    from homevisit.actions.unlock import Opened
    from homevisit.base.changes import ChangeSet
    from homevisit.sync.status import Status

T = TypeVar("T")


class Session:
    """From one unlock to the next lock. Afterwards nobody answers the sync thread of that time, or listens to it.

    The lock never waits for the network: the thread finds out by itself at its next step.
    """

    def __init__(self, opened: Opened, store: Executor, changes: Changes) -> None:
        self.opened = opened
        self._store = store
        self._changes = changes
        self._over = False

    def end(self) -> None:
        """The lock comes down: nothing of this session touches the database any more."""
        self._over = True

    def run_in_store(self, function: Callable[[], T]) -> T:
        """A step of the sync on the store thread. Raises Locked when the session is over, and what `function` raises.

        No deadlock: the store thread never waits for anybody, and the step of an ended session is not begun.
        """
        if self._over:
            raise Locked
        try:
            future = self._store.submit(self._step, function)
        except RuntimeError:  # the window closed between the two lines
            raise Locked from None
        return future.result()

    def publish(self, changes: ChangeSet) -> None:
        """What a pull changed, to the screens."""
        if not self._over:
            self._changes.publish(changes)

    def tell(self, status: Status) -> None:
        """How the sync stands, to strip and sync screen."""
        if not self._over:
            self._changes.tell(status)

    def _step(self, function: Callable[[], T]) -> T:
        if self._over:
            raise Locked
        return function()
