"""*Kladder*: notes begun and not approved; go on with one, or delete it (docs/DOMAIN.md 4.13, 6.3 V24)."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from homevisit.actions import notes
from homevisit.base.changes import ChangeSet
from homevisit.base.clock import parse_instant, zone
from homevisit.base.errors import HomevisitError, NotAllowed
from homevisit.store import records
from homevisit.store.queries.drafts import BegunNote, begun_notes
from homevisit.ui import keys, messages
from homevisit.ui.context import Context, Screen
from homevisit.ui.i18n.dates import day_full
from homevisit.ui.screens.drafts import lines
from homevisit.ui.screens.drafts.rows import DraftDelegate
from homevisit.ui.theme import current
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.badge import Badge
from homevisit.ui.widgets.banner import Banner
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.empty import EmptyState
from homevisit.ui.widgets.header import PageHeader
from homevisit.ui.widgets.list_chain import ListChain
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.rows import RowList
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import Card
from homevisit.ui.widgets.text import label

SHOWN_KINDS = frozenset({"note_draft", "visit_note", "visit", "family"})


class DraftsScreen(Screen):
    """Enter goes on with a draft, the key Delete or the bin at its right deletes it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_look(self, kind="canvas")
        self._context = context
        self._zone = zone(context.zone)
        self._rows: tuple[BegunNote, ...] = ()
        self._asked = 0
        self._arriving = False
        self._badge = Badge(self.tr("Only you"), "private", "eye-slash")
        self.open = Button(self.tr("Write on"), "primary", icon="pencil-simple", on_click=self.main_action)
        self.deleted = Button(
            self.tr("Recently deleted"), "quiet", icon="trash", on_click=lambda: context.go("deleted")
        )
        self._header = PageHeader(self.tr("Drafts"), actions=(self._badge, self.deleted, self.open))
        self.list = RowList(DraftDelegate(), self.tr("Drafts"))
        self._how = label(self.tr("Enter goes on with a draft. Delete removes it."), "caption", "text2", wrap=True)
        self._old = Banner("", tone="attention", icon="clock")
        self._trouble = Banner("", tone="attention", icon="warning-circle")
        self._none = EmptyState("note-pencil", self.tr("No drafts"), self.tr("A note you begin stands here."))
        self._card = Card(holds_list=True)
        self._build()
        self.list.opened.connect(lambda rec: context.go("note", draft=rec))
        self.list.pressed_target.connect(self._pressed)
        self.list.installEventFilter(self)
        context.changes.changed.connect(self._changed)
        current().changed.connect(self._fit)
        keys.shortcut(self, "leave", context.back, within=True)

    def arrive(self, **where: Any) -> None:
        """Show what is begun now."""
        self._arriving = True
        self.read()

    def main_action(self) -> None:
        """Ctrl+Enter: write on."""
        chosen = self._chosen()
        if chosen is not None:
            self._context.go("note", draft=chosen.rec)

    def read(self) -> None:
        """Ask the store again; answers to older questions are dropped."""
        self._asked += 1
        asked = self._asked

        def show(rows: tuple[BegunNote, ...]) -> None:
            if asked == self._asked:
                self._show(rows)

        self._context.background.read(begun_notes, show, self._failed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete:
            chosen = self._chosen()
            if chosen is not None:
                self._delete(chosen.rec)
            return True
        return False

    def _build(self) -> None:
        self._card.body.addWidget(self.list)
        self._scroll = Scroll()
        for widget in (self._trouble, self._old, self._none, self._card, self._how):
            widget.hide()
            self._scroll.body.addWidget(widget)
        self._scroll.body.addStretch(1)
        self._chain = ListChain(self._scroll, [self.list], self)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._header)
        page.addWidget(self._scroll, 1)
        self.open.hide()
        self._fit()

    def _show(self, rows: tuple[BegunNote, ...]) -> None:
        now, at, focused = self._now(), max(0, self.list.currentIndex().row()), self.list.hasFocus()
        self._rows = rows
        self._trouble.hide()
        self._header.set_text(self.tr("Drafts"), lines.Counts().drafts(len(rows)))
        self.list.set_rows([lines.line(draft, now, self._zone) for draft in rows])
        for widget in (self._card, self._how, self._badge, self.open):
            widget.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._show_old(now)
        if rows and self.isVisible() and (self._arriving or (focused and not self.list.currentIndex().isValid())):
            self._chain.stand(0, 0 if self._arriving else at)
        elif rows and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.rows.index(min(at, len(rows) - 1)))
        self._arriving = False

    def _show_old(self, now: datetime) -> None:
        """V24: the oldest one, when it has lain long."""
        old = [draft for draft in self._rows if lines.days_old(draft, now, self._zone) > lines.OLD_DAYS]
        self._old.setVisible(bool(old))
        if old:
            begun = min(parse_instant(draft.started_at) for draft in old).astimezone(self._zone).date()
            said = self.tr("You have a draft from %1.").replace("%1", day_full(begun))
            self._old.set_text(said, self.tr("Finish it, or delete it."))

    def _chosen(self) -> BegunNote | None:
        at = self.list.currentIndex().row()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def _pressed(self, rec: bytes, name: str) -> None:
        if name == "delete":
            self._delete(rec)
        else:
            self._context.go("note", draft=rec)

    def _delete(self, rec: bytes) -> None:

        def delete(desk: Any) -> tuple[ChangeSet, dict[str, Any]]:
            with desk.db.read() as unit:
                found = records.get(unit, desk.me.personal_vault, rec)
            if found is None:
                raise NotAllowed("draft_gone")
            return notes.delete_draft(desk, rec), found.document

        def deleted(document: dict[str, Any] | None) -> None:
            said = self.tr("The draft is deleted.")
            announce(self, said)
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            back = partial(self._context.background.act, lambda desk: notes.bring_back_draft(desk, rec, document or {}))
            self._context.offer(said, self.tr("Undo"), back)

        self._context.background.act(delete, deleted, self._failed)

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
