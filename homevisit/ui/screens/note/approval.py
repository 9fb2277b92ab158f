"""*Godkend* and its ten seconds: look for problems, wait, carry out, or take back (docs/PROTOCOL.md, Facts)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from homevisit.actions import notes
from homevisit.actions.desk import Desk
from homevisit.base.changes import EMPTY, ChangeSet
from homevisit.base.errors import BadInput, HomevisitError, NotAllowed
from homevisit.records.kind import Problem
from homevisit.ui.context import Context

CPR = "V23"
RETRY_MS = 5_000


class Approval(QObject):
    """Counts for every draft on its own, also while another screen is shown.

    Signals, each with the draft's id first: refused(draft, problems: list), counting(draft), taken_back(draft),
    carrying(draft, whether it is under way), carried_out(draft), failed(draft, HomevisitError).
    """

    refused = Signal(object, object)
    counting = Signal(object)
    taken_back = Signal(object)
    carrying = Signal(object, bool)
    carried_out = Signal(object)
    failed = Signal(object, object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._running: dict[bytes, QTimer] = {}

    def counts(self, draft: bytes | None) -> bool:
        """Whether the ten seconds of this draft are running."""
        return draft in self._running

    def press(self, draft: bytes, *, accepted: frozenset[str] = frozenset()) -> None:
        """What is typed lies in the store. Either something is missing, or the ten seconds begin."""
        if self.counts(draft):
            return

        def look_and_schedule(desk: Desk) -> tuple[ChangeSet, list[Problem]]:
            left = [item for item in notes.problems(desk, draft) if item.code not in accepted]
            return (EMPTY, left) if left else (notes.schedule_approval(desk, draft, accepted=accepted), left)

        def looked(found: list[Problem] | None) -> None:
            if found:
                self.refused.emit(draft, found)
            else:
                self._begin(draft)

        def not_looked(error: HomevisitError) -> None:
            if isinstance(error, BadInput):
                self.refused.emit(draft, [Problem(error.field, error.code)])
            else:
                self.failed.emit(draft, error)

        self._context.background.act(look_and_schedule, looked, not_looked)

    def undo(self, draft: bytes) -> None:
        """*Fortryd*: it stays a draft."""
        if not self._stop(draft):
            return

        def undone(_result: Any) -> None:
            self.taken_back.emit(draft)

        def too_late(error: HomevisitError) -> None:
            self.failed.emit(draft, error)

        self._context.background.act(lambda desk: notes.undo_approval(desk, draft), undone, too_late)

    def typed(self, draft: bytes) -> bool:
        """Somebody writes on: the ten seconds stop (saving the words clears them in the store). True when they ran."""
        if not self._stop(draft):
            return False
        self.taken_back.emit(draft)
        return True

    def _begin(self, draft: bytes) -> None:
        timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(lambda: self._carry_out(draft))
        self._running[draft] = timer
        timer.start(notes.REGRET_SECONDS * 1000)
        self.counting.emit(draft)

    def _stop(self, draft: bytes) -> bool:
        timer = self._running.pop(draft, None)
        if timer is None:
            return False
        timer.stop()
        timer.deleteLater()
        return True

    def _carry_out(self, draft: bytes) -> None:
        """The time is up by the clock that is never set back; with one draft waiting the other need not agree."""
        alone = len(self._running) == 1
        self.carrying.emit(draft, True)

        def carry_out(desk: Desk) -> tuple[ChangeSet, bool]:
            return notes.carry_out_due(desk, force=alone), notes.is_waiting(desk, draft)

        def done(withdrawn: bool | None) -> None:
            self._stop(draft)
            if withdrawn:  # other words have come in than those that were looked at
                self.carrying.emit(draft, False)
                self.failed.emit(draft, NotAllowed("approval_withdrawn"))
            else:
                self.carried_out.emit(draft)

        def not_yet(error: HomevisitError) -> None:
            if isinstance(error, NotAllowed):
                self._stop(draft)
            elif draft in self._running:
                self._running[draft].start(RETRY_MS)
            self.carrying.emit(draft, False)
            self.failed.emit(draft, error)

        self._context.background.act(carry_out, done, not_yet)
