"""The figures beside the places of the navigation: how many drafts there are."""

from __future__ import annotations

from PySide6.QtCore import QObject

from homevisit.base.changes import ChangeSet
from homevisit.store.queries.drafts import count_drafts
from homevisit.ui.context import Context
from homevisit.ui.widgets.navigation_column import NavigationColumn

COUNTED_KINDS = frozenset({"note_draft", "visit_note"})


class Badges(QObject):
    """Counts anew when something it counts has changed."""

    def __init__(self, context: Context, column: NavigationColumn) -> None:
        super().__init__(column)
        self._context = context
        self._column = column
        context.changes.changed.connect(self._changed)
        self.count()

    def count(self) -> None:
        """Ask the store."""
        self._context.background.read(count_drafts, self._counted, lambda _error: None)

    def _counted(self, drafts: int) -> None:
        self._column.set_count("drafts", drafts, self.tr("%n draft(s)", "", drafts) if drafts else "")

    def _changed(self, changes: ChangeSet) -> None:
        if changes.kinds & COUNTED_KINDS:
            self.count()
