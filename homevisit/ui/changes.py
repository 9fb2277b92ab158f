"""The two signals screens live on: something has changed; the sync stands differently."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from shiboken6 import isValid

from homevisit.base.changes import ChangeSet
from homevisit.sync.status import Status

UNKNOWN = Status("working")
"""Before the sync has said anything."""


class Changes(QObject):
    """Signals: changed(ChangeSet), for what a finger or the network did; status(Status), how the sync stands.

    `publish` and `tell` may be called from any thread; the signals are always emitted on the GUI thread.
    """

    changed = Signal(object)
    status = Signal(object)
    _published = Signal(object)
    _told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.last_status = UNKNOWN
        self._published.connect(self._emit_changed, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._emit_status, Qt.ConnectionType.QueuedConnection)

    def publish(self, changes: ChangeSet) -> None:
        """Tell the screens what to read again."""
        if changes and isValid(self):
            self._published.emit(changes)

    def tell(self, status: Status) -> None:
        """Tell the strip and the sync screen how the sync stands."""
        if isValid(self):
            self._told.emit(status)

    def forget(self) -> None:
        """Locked: how the sync stood is not known any more, and what is on its way here is for nobody."""
        QCoreApplication.removePostedEvents(self, QEvent.Type.MetaCall.value)
        self.last_status = UNKNOWN

    @Slot(object)
    def _emit_changed(self, changes: ChangeSet) -> None:
        self.changed.emit(changes)

    @Slot(object)
    def _emit_status(self, status: Status) -> None:
        self.last_status = status
        self.status.emit(status)
