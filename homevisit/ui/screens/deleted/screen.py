"""*Slettet for nylig*: bring back what was deleted, or remove it for good (docs/PROTOCOL.md, Erasure)."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from homevisit.actions import deleting
from homevisit.base.changes import ChangeSet
from homevisit.base.clock import zone
from homevisit.base.errors import HomevisitError
from homevisit.store.queries.deleted import SHOWN, DeletedRow, deleted
from homevisit.ui import keys, messages
from homevisit.ui.context import Context, Screen
from homevisit.ui.screens.deleted import lines
from homevisit.ui.screens.deleted.rows import BACK, ERASE, DeletedDelegate
from homevisit.ui.theme import current
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.banner import Banner
from homevisit.ui.widgets.dialog import Dialog
from homevisit.ui.widgets.empty import EmptyState
from homevisit.ui.widgets.header import PageHeader
from homevisit.ui.widgets.list_chain import ListChain
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.rows import RowList
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import Card
from homevisit.ui.widgets.text import label

SHOWN_KINDS = frozenset({*SHOWN, "family", "erasure_request", ""})
Key = tuple[bytes, bytes]


class DeletedScreen(Screen):
    """Enter brings back what one stands on; Delete asks about removing it for good, where that may be."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_look(self, kind="canvas")
        self._context = context
        self._zone = zone(context.zone)
        self._rows: tuple[DeletedRow, ...] = ()
        self._asked = 0
        self._arriving = False
        self._header = PageHeader(self.tr("Recently deleted"))
        self.list = RowList(DeletedDelegate(), self.tr("Recently deleted"))
        self._how = label(
            self.tr("Enter brings it back. Delete removes it for good, where you may."), "caption", "text2", wrap=True
        )
        self._trouble = Banner("", tone="attention", icon="warning-circle")
        self._none = EmptyState(
            "trash", self.tr("Nothing has been deleted lately"), self.tr("What is deleted stands here for 30 days.")
        )
        self._card = Card(holds_list=True)
        self._build()
        self.list.opened.connect(self._bring_back)
        self.list.pressed_target.connect(self._pressed)
        self.list.installEventFilter(self)
        context.changes.changed.connect(self._changed)
        current().changed.connect(self._fit)
        keys.shortcut(self, "leave", context.back, within=True)

    def arrive(self, **where: Any) -> None:
        """Show what can be brought back now."""
        self._arriving = True
        self.read()

    def read(self) -> None:
        """Ask the store again; answers to older questions are dropped."""
        self._asked += 1
        asked, me, today = self._asked, self._context.person.user_id, self._context.clock.now().date().isoformat()

        def show(rows: tuple[DeletedRow, ...]) -> None:
            if asked == self._asked:
                self._show(rows)

        self._context.background.read(lambda unit: deleted(unit, me=me, today=today), show, self._failed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete:
            at = self.list.currentIndex().row()
            if 0 <= at < len(self._rows):
                self._ask(self._rows[at].key)
            return True
        return False

    def _build(self) -> None:
        self._card.body.addWidget(self.list)
        self._scroll = Scroll()
        for widget in (self._trouble, self._none, self._card, self._how):
            widget.hide()
            self._scroll.body.addWidget(widget)
        self._scroll.body.addStretch(1)
        self._chain = ListChain(self._scroll, [self.list], self)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._header)
        page.addWidget(self._scroll, 1)
        self._fit()

    def _show(self, rows: tuple[DeletedRow, ...]) -> None:
        today, at, focused = self._now().date(), max(0, self.list.currentIndex().row()), self.list.hasFocus()
        self._rows = rows
        self._trouble.hide()
        self._header.set_text(self.tr("Recently deleted"), lines.Counts().things(len(rows)))
        self.list.set_rows([lines.line(row, today) for row in rows])
        for widget in (self._card, self._how):
            widget.setVisible(bool(rows))
        self._none.setVisible(not rows)
        if rows and self.isVisible() and (self._arriving or (focused and not self.list.currentIndex().isValid())):
            self._chain.stand(0, 0 if self._arriving else at)
        elif rows and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.rows.index(min(at, len(rows) - 1)))
        elif not rows and self.isVisible() and self._arriving:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._arriving = False

    def _row(self, key: Key) -> DeletedRow | None:
        return next((row for row in self._rows if row.key == key), None)

    def _pressed(self, key: Key, name: str) -> None:
        if name == BACK:
            self._bring_back(key)
        elif name == ERASE:
            self._ask(key)

    def _bring_back(self, key: Key) -> None:
        row = self._row(key)
        if row is None or not row.back:
            return

        def back(_nothing: object) -> None:
            said = self.tr("It is back: %1").replace("%1", lines.what(row, self._now().date()))
            announce(self, said)
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            undo = partial(self._context.background.act, lambda desk: deleting.delete(desk, *key), None, self._failed)
            self._context.offer(said, self.tr("Undo"), undo)

        self._context.background.act(lambda desk: deleting.bring_back(desk, *key), back, self._failed)

    def _ask(self, key: Key) -> None:
        row = self._row(key)
        if row is None:
            return
        if row.erasing not in lines.CAN_GO:
            self._explain(row)
            return
        title, text = lines.question(row, self._now().date())
        second = row.erasing == "second"
        dialog = Dialog(
            self,
            title,
            text,
            safe=self.tr("Leave it"),
            act=self.tr("Ask the others") if second else self.tr("Remove for good"),
        )
        dialog.accepted.connect(partial(self._erase, key))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _explain(self, row: DeletedRow) -> None:
        """Why it cannot go for good now."""
        said = {
            "early": self.tr("It can be removed for good when the 30 days are over."),
            "asked": self.tr("It is being removed: it waits for a second person, or to be sent."),
        }.get(row.erasing, self.tr("Only the contact person can remove it for good, when the 30 days are over."))
        self._trouble.set_text(said)
        self._trouble.show()
        announce(self, said)

    def _erase(self, key: Key) -> None:
        def asked(how: deleting.Asked | None) -> None:
            said = (
                self.tr("The others on the team are asked to agree.")
                if how == "second_needed"
                else self.tr("It is removed for good at the next synchronisation.")
            )
            announce(self, said)
            self.read()

        self._context.background.act(lambda desk: deleting.erase(desk, key[0], [key[1]]), asked, self._failed)

    def _failed(self, error: HomevisitError) -> None:
        self._trouble.set_text(messages.sentence(error))
        self._trouble.show()

    def _changed(self, changes: ChangeSet) -> None:
        if self.isVisible() and changes.kinds & SHOWN_KINDS:
            self.read()

    def _now(self) -> datetime:
        return self._context.clock.now().astimezone(self._zone).replace(tzinfo=None)

    def _fit(self) -> None:
        theme = current()
        side = theme.px("space.8")
        self._scroll.body.setContentsMargins(
            side, theme.px("space.2"), side - theme.px("stroke.gutter"), theme.px("space.4")
        )
        self._card.setMaximumWidth(theme.px("width.three_columns"))
