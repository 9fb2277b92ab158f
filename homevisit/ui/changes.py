"""The one signal by which screens learn that something has changed, whether from a finger or from the network."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from homevisit.base.changes import ChangeSet


class Changes(QObject):
    """Signals: changed(ChangeSet), always on the GUI thread when emitted through `publish`."""

    changed = Signal(object)

    def publish(self, changes: ChangeSet) -> None:
        """Tell the screens; may be called from any thread (the signal is queued to the GUI thread)."""
        if changes:
            self.changed.emit(changes)
