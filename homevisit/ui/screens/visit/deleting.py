"""A visit that was planned by mistake is deleted, and can be taken back; one that was called off says so instead."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from homevisit.actions import deleting
from homevisit.base.errors import HomevisitError
from homevisit.store.records import Stored
from homevisit.ui.context import Context
from homevisit.ui.widgets.announce import announce


def delete_visit(
    screen: QWidget,
    context: Context,
    visit: tuple[bytes, bytes],
    gone: Callable[[], object],
    failed: Callable[[HomevisitError], None],
) -> None:
    """visit: vault and record. `gone` leads away from it."""

    def deleted(stored: Stored | None) -> None:
        said = QCoreApplication.translate("VisitScreen", "The visit is deleted.")
        announce(screen, said)
        gone()
        if stored is not None:
            undo = QCoreApplication.translate("VisitScreen", "Undo")
            act = context.background.act
            context.offer(said, undo, lambda: act(lambda desk: deleting.undo_delete(desk, stored)))

    context.background.act(lambda desk: deleting.delete_open(desk, *visit), deleted, failed)
