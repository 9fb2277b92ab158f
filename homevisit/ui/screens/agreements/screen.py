"""*Mine aftaler*: what I have promised over all families, overdue first (docs/DOMAIN.md 4.17, 7, 9.4)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout

from homevisit.actions import agreements, deleting
from homevisit.base.changes import ChangeSet
from homevisit.base.clock import plan_text, zone
from homevisit.base.errors import BadInput, HomevisitError, NotAllowed
from homevisit.store.queries.agreements import (
    AgreementPage,
    Agreements,
    OpenAgreement,
    agreement_page,
    open_agreements_of,
)
from homevisit.store.records import Stored
from homevisit.ui import keys, messages
from homevisit.ui.context import Context, Screen
from homevisit.ui.screens.agreements import lines
from homevisit.ui.screens.agreements.panel import AgreementPanel
from homevisit.ui.theme import current
from homevisit.ui.two_versions import TwoVersions
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.banner import Banner
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.empty import EmptyState
from homevisit.ui.widgets.focus_in_sight import FocusInSight
from homevisit.ui.widgets.header import PageHeader
from homevisit.ui.widgets.list_chain import ListChain
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.rows import RowList
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import Card, column, plain
from homevisit.ui.widgets.tabs import Tabs
from homevisit.ui.widgets.text import label
from homevisit.ui.widgets.work_rows import AgreementDelegate

SHOWN_KINDS = frozenset({"agreement", "family", "family_adult"})
_NO_LIMIT = (1 << 24) - 1
"""What Qt calls no maximum."""
Key = tuple[bytes, bytes]


class AgreementsScreen(Screen):
    """`arrive(vault, rec)` opens one of them, too. Space marks done, Enter opens, the arrows go through all groups."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_look(self, kind="canvas")
        self._context = context
        self._zone = zone(context.zone)
        self._found: Agreements | None = None
        self._open: Key | None = None
        self._wanted: Key | None = None
        self._asked = 0
        self._arriving = False
        self._done: set[Key] = set()
        self._staying = QTimer(self, singleShot=True)
        self._staying.timeout.connect(self._stayed)
        self._header = PageHeader(self.tr("My agreements"))
        self.tabs = Tabs(
            self.tr("Whose agreements"), [("mine", self.tr("Mine")), ("all", self.tr("All in my families"))]
        )
        self.lists = {group: RowList(AgreementDelegate(), lines.group_title(group)) for group in lines.GROUPS}
        self._cards = {group: Card(lines.group_title(group), holds_list=True) for group in lines.GROUPS}
        self._none = EmptyState("check-circle", self.tr("All agreements are done"), sunken=True)
        self._more = label("", "caption", "text2", wrap=True)
        self._trouble = Banner("", tone="attention", icon="warning-circle")
        self.panel = AgreementPanel()
        self.two = TwoVersions(context)
        self.panel.put_above(self.two)
        self._scroll = Scroll()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._chain = ListChain(self._scroll, list(self.lists.values()), self)
        FocusInSight(self._scroll)
        self._connect()

    def arrive(self, **where: Any) -> None:
        """Show what is open now."""
        self._arriving = True
        if where.get("rec") is not None:
            self._wanted = (where["vault"], where["rec"])
        elif self._open is not None:
            self._close()
        self.read()

    def leave(self) -> None:
        """What is typed goes to the store."""
        if self._open is not None:
            self.panel.flush()

    def place(self) -> dict[str, Any]:
        """The agreement that is open."""
        return {"vault": self._open[0], "rec": self._open[1]} if self._open is not None else {}

    def read(self) -> None:
        """Ask the store again; answers to older questions are dropped."""
        self._asked += 1
        asked, me, everybody = self._asked, self._context.person.user_id, self.tabs.current == "all"

        def show(found: Agreements) -> None:
            if asked == self._asked and not self._staying.isActive():
                self._show(found)

        self._context.background.read(
            lambda unit: open_agreements_of(unit, me=me, everybody=everybody), show, self._failed
        )

    # -- building ---------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = current()
        for group, card in self._cards.items():
            card.body.addWidget(self.lists[group])
            card.hide()
        for widget in (self._trouble, self._none, self._more, self.panel):
            widget.hide()
        left = column(self._none, *self._cards.values(), self._more, gap="space.4")
        left.addStretch(1)
        right = column(self.panel, gap="")
        right.addStretch(1)
        self._left, self._right = plain(left), plain(right)
        self._columns.addWidget(self._left, 1)
        self._columns.addWidget(self._right, 0)
        self._scroll.body.addWidget(self._trouble)
        self._scroll.body.addLayout(self._columns)
        self._scroll.body.addStretch(1)
        tabs = QVBoxLayout()
        tabs.setContentsMargins(theme.px("space.8"), 0, theme.px("space.8"), 0)
        tabs.addWidget(self.tabs)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._header)
        page.addLayout(tabs)
        page.addWidget(self._scroll, 1)

    def _connect(self) -> None:
        self.tabs.chosen.connect(lambda _key: self.read())
        for one in self.lists.values():
            one.opened.connect(self._edit)
            one.pressed_target.connect(lambda key, _name: self._mark_done(key))
        panel = self.panel
        panel.changed.connect(self._save)
        panel.done.connect(lambda: self._mark_done(self._open))
        panel.closed_as.connect(self._close_as)
        panel.family.connect(self._to_family)
        panel.finished.connect(self._close)
        self._context.changes.changed.connect(self._changed)
        current().changed.connect(self._fit)
        keys.shortcut(self, "leave", self._leave, within=True)

    # -- showing ----------------------------------------------------------------------------------------------------

    def _show(self, found: Agreements) -> None:
        self._found = found
        today, whose = self._now().date(), self.tabs.current == "all"
        self._trouble.hide()
        self._header.set_text(self.tr("My agreements"), lines.subtitle(found, today))
        at = self._standing()
        for group, rows in lines.grouped(found.rows, today).items():
            shown = [lines.line(row, today, whose=whose) for row in rows]
            self.lists[group].set_rows([lines.as_done(line) if line.key in self._done else line for line in shown])
            self._cards[group].setVisible(bool(rows))
        self._none.setVisible(not found.rows)
        more = lines.Counts().more(found.total - len(found.rows))
        self._more.setText(more)
        self._more.setVisible(bool(more))
        if self._arriving:
            self._arriving = False
            if self.isVisible() and not self._chain.stand():
                chosen = next(button for button in self.tabs.findChildren(Button) if button.isChecked())
                chosen.setFocus(Qt.FocusReason.OtherFocusReason)
        elif at is not None and not self.lists[lines.GROUPS[at[0]]].currentIndex().isValid():
            self._chain.stand(*at)
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self._edit(wanted)
        self._fit()

    def _standing(self) -> tuple[int, int] | None:
        """Group and row of the list that has the keyboard."""
        for at, one in enumerate(self.lists.values()):
            if one.hasFocus():
                return at, max(0, one.currentIndex().row())
        return None

    def _failed(self, error: HomevisitError) -> None:
        self._trouble.set_text(messages.sentence(error))
        self._trouble.show()

    def _fit(self) -> None:
        """The panel beside the list where there is room for both, else above it."""
        theme = current()
        wide = self.window().width() >= theme.px("width.two_columns")
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.BottomToTop)
        self._columns.setSpacing(theme.px("space.6" if wide else "space.4"))
        shown = self._open is not None
        self._right.setVisible(shown)
        self._right.setMinimumWidth(0)
        self._right.setMaximumWidth(_NO_LIMIT)
        if wide:
            self._right.setFixedWidth(min(theme.px("width.aside"), self.width() // 2))
        side = theme.px("space.8")
        self._scroll.body.setContentsMargins(
            side, theme.px("space.4"), side - theme.px("stroke.gutter"), theme.px("space.6")
        )

    # -- doing ------------------------------------------------------------------------------------------------------

    def _edit(self, key: Key) -> None:
        me, now = self._context.person.user_id, plan_text(self._now())
        self.leave()

        def show(page: AgreementPage) -> None:
            self._open = key
            self.panel.load(page, self._now().date())
            self.two.ask(*key)
            self.panel.show()
            self._fit()
            self.panel.form.begin()

        self._context.background.read(
            lambda unit: agreement_page(unit, me=me, vault=key[0], rec=key[1], now=now), show, self._failed
        )

    def _close(self) -> None:
        """The panel goes; the keyboard stands on its row, or on the one that took its place."""
        self.panel.flush()
        key, self._open = self._open, None
        self.panel.hide()
        self._fit()
        for at, one in enumerate(self.lists.values()):
            found = [number for number, line in enumerate(one.rows.rows) if line.key == key]
            if found:
                self._chain.stand(at, found[0])
                return
        self._chain.stand()

    def _leave(self) -> None:
        """Esc: out of the question, then out of the panel, then out of the screen."""
        if self._open is None:
            self._context.back()
        elif self.panel.asks:
            self.panel.stop_asking()
        else:
            self._close()

    def _save(self, fields: dict[str, Any]) -> None:
        if self._open is None:
            return
        vault, rec = key = self._open

        def refused(error: HomevisitError) -> None:
            if key == self._open and isinstance(error, BadInput):
                self.panel.show_error(error.field, messages.sentence(error))
            else:
                self._failed(error)

        self._context.background.act(
            lambda desk: agreements.change_agreement(desk, vault, rec, **fields), None, refused
        )

    def _mark_done(self, key: Key | None) -> None:
        row = _row(self._found, key)
        if key is None or row is None or key in self._done or self._found is None:
            return
        self._done.add(key)
        self._staying.start(current().ms("agreement_stay_ms"))
        self._show(self._found)
        if key == self._open:
            self._close()
        vault, rec = key

        def failed(error: HomevisitError) -> None:
            self._done.discard(key)
            self._failed(error)
            self.read()

        stood = {"status": row.status, "reason": row.reason, "due": row.due, "done_on": None}
        said = self.tr("The agreement is done.")
        self._context.background.act(
            lambda desk: agreements.mark_done(desk, vault, rec), lambda _result: self._offer(said, key, stood), failed
        )

    def _close_as(self, status: str, reason: str, due: str) -> None:
        key = self._open
        if key is None:
            return
        vault, rec = key
        said = {
            "postponed": self.tr("The agreement is postponed."),
            "not_done": self.tr("The agreement came to nothing."),
            "cancelled": self.tr("The agreement is no longer needed."),
            "deleted": self.tr("The agreement is deleted."),
        }[status]

        def act(desk: Any) -> Any:
            if status == "postponed":
                return agreements.postpone(desk, vault, rec, due, reason)
            if status == "deleted":
                return deleting.delete_open(desk, vault, rec)
            close = agreements.mark_not_done if status == "not_done" else agreements.cancel
            return close(desk, vault, rec, reason)

        def closed(stood: dict[str, Any] | Stored | None) -> None:
            self._close()
            self._offer(said, key, stood or {})

        def refused(error: HomevisitError) -> None:
            if isinstance(error, BadInput):
                self.panel.show_error(error.field, messages.sentence(error))
            else:
                self._failed(error)

        self._context.background.act(act, closed, refused)

    def _offer(self, said: str, key: Key, stood: dict[str, Any] | Stored) -> None:
        def take_back(desk: Any) -> ChangeSet:
            if isinstance(stood, Stored):
                return deleting.undo_delete(desk, stood)
            return agreements.put_back(desk, *key, stood)

        def undo() -> None:
            self._done.discard(key)
            self._context.background.act(take_back, None, self._failed)

        announce(self, said)
        self._context.offer(said, self.tr("Undo"), undo)

    def _to_family(self) -> None:
        if self._open is not None:
            self._context.go("family", vault=self._open[0])

    # -- what happens elsewhere -------------------------------------------------------------------------------------

    def _stayed(self) -> None:
        self._done.clear()
        self.read()

    def _changed(self, changes: ChangeSet) -> None:
        if not self.isVisible() or not changes.kinds & SHOWN_KINDS:
            return
        self.read()
        if self._open is not None and not self.panel.waiting and not self.panel.asks:
            self._follow(self._open)

    def _follow(self, key: Key) -> None:
        """The agreement in the panel has changed: show it, unless somebody is just writing in it."""
        me, now = self._context.person.user_id, plan_text(self._now())

        def show(page: AgreementPage) -> None:
            focus = QApplication.focusWidget()
            self.two.ask(*key)
            writing = focus is not None and self.panel.form.isAncestorOf(focus)
            if key == self._open and not self.panel.waiting and not writing:
                self.panel.load(page, self._now().date())
            elif key == self._open:
                self.panel.show_state(page.agreement.document)

        def failed(error: HomevisitError) -> None:
            if key == self._open and isinstance(error, NotAllowed):
                self._close()
                self._failed(error)

        self._context.background.read(
            lambda unit: agreement_page(unit, me=me, vault=key[0], rec=key[1], now=now), show, failed
        )

    def _now(self) -> datetime:
        return self._context.clock.now().astimezone(self._zone).replace(tzinfo=None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _row(found: Agreements | None, key: Key | None) -> OpenAgreement | None:
    rows = found.rows if found is not None else ()
    return next((row for row in rows if (row.vault, row.rec) == key), None)
