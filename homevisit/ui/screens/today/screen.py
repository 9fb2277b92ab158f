"""*I dag*: the day's visits, my agreements, my drafts (docs/DESIGN.md, 1 and 2; docs/DOMAIN.md 9.1)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from homevisit.actions import agreements
from homevisit.base.changes import ChangeSet
from homevisit.base.clock import zone
from homevisit.base.errors import HomevisitError
from homevisit.store.queries.today import TodayRows, today
from homevisit.ui import messages
from homevisit.ui.context import Context, Screen
from homevisit.ui.screens.today import lines
from homevisit.ui.theme import current
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.badge import Badge
from homevisit.ui.widgets.banner import Banner
from homevisit.ui.widgets.buttons import Button, link
from homevisit.ui.widgets.empty import EmptyState
from homevisit.ui.widgets.header import PageHeader
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.rows import RowList
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import Card, column, plain, row, rule
from homevisit.ui.widgets.text import icon_label, label
from homevisit.ui.widgets.work_rows import AgreementDelegate, TwoLineDelegate, VisitDelegate

AGREEMENTS_SHOWN = 5
MINUTE_MS = 60_000
SHOWN_KINDS = frozenset(
    {"visit", "agreement", "note_draft", "visit_note", "family", "child", "family_adult", "municipality"}
)


class TodayScreen(Screen):
    """Reads anew when something it shows has changed, and once a minute while it is seen."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_look(self, kind="canvas")
        self._context = context
        self._zone = zone(context.zone)
        self._rows: TodayRows | None = None
        self._asked = 0
        self._arriving = False
        self._all_agreements = False
        self._done: set[object] = set()
        self._staying = QTimer(self, singleShot=True)
        self._staying.timeout.connect(self._stayed)
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self.read)
        new = Button(self.tr("New visit"), icon="plus", on_click=lambda: context.go("visit", vault=None))
        self._header = PageHeader("", actions=(new,))
        self.visits = RowList(VisitDelegate(), self.tr("Today's visits"))
        self.agreements = RowList(AgreementDelegate(), self.tr("My agreements"))
        self.drafts = RowList(TwoLineDelegate(), self.tr("Drafts"))
        self.news = RowList(TwoLineDelegate(), self.tr("News from the team"))
        self._trouble = Banner("", tone="attention", icon="warning-circle")
        self._trouble.hide()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._left, self._right = plain(self._visits_and_agreements()), plain(self._begun())
        for half in (self._left, self._right):
            half.hide()  # nothing is said of the day before it has been read
        self._build()
        self.visits.opened.connect(self._open_visit)
        self.visits.pressed_target.connect(self._press_visit)
        self.agreements.pressed_target.connect(lambda key, _name: self._mark_done(key))
        self.agreements.opened.connect(self._mark_done)
        self.drafts.opened.connect(lambda rec: context.go("note", draft=rec))
        self.news.opened.connect(self._open_news)
        context.changes.changed.connect(self._changed)
        current().changed.connect(self._fit)

    def arrive(self, **where: Any) -> None:
        """Show the day as it stands now."""
        self._arriving = True
        self.read()

    def main_action(self) -> None:
        """Ctrl+Enter: the filled button."""
        rows: list[Any] = list(self.visits.rows.rows)
        wanted = next((line for line in rows if line.action is not None and line.action.primary), None)
        if wanted is not None:
            self._open_visit(wanted.key)

    def family_shown(self) -> dict[str, Any] | None:
        """F9: the family of the visit that is chosen, else of the one going on or next; what is written about it."""
        rows = self._rows.visits if self._rows is not None else ()
        lines_shown: list[Any] = list(self.visits.rows.rows)
        filled = (line.key for line in lines_shown if line.action is not None and line.action.primary)
        chosen = self.visits.currentIndex()
        key = lines_shown[chosen.row()].key if chosen.isValid() else next(filled, None)
        visit = next((item for item in rows if (item.vault, item.rec) == key), None)
        return None if visit is None else {"vault": visit.vault, "note": visit.note, "draft": visit.draft}

    def read(self) -> None:
        """Ask the store again; answers to older questions are dropped."""
        self._asked += 1
        asked, day = self._asked, self._now().date().isoformat()
        me = self._context.person.user_id

        def show(rows: TodayRows) -> None:
            if asked == self._asked and not self._staying.isActive():
                self._show(rows)

        self._context.background.read(lambda unit: today(unit, me=me, day=day), show, self._failed)

    # -- building ---------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = current()
        scroll = Scroll()
        side = theme.px("space.8")
        scroll.body.setContentsMargins(side, theme.px("space.2"), side - theme.px("stroke.gutter"), theme.px("space.6"))
        scroll.body.addWidget(self._trouble)
        self._columns.setSpacing(theme.px("space.6"))
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addWidget(self._left, 1)
        self._columns.addWidget(self._right, 0)
        scroll.body.addLayout(self._columns)
        scroll.body.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._header)
        page.addWidget(scroll, 1)

    def _visits_and_agreements(self) -> QVBoxLayout:
        visits = Card(self.tr("Today's visits"), holds_list=True)
        self._no_visits = EmptyState("house-line", self.tr("No visits today"))
        self._next = label("", "caption", "text2", wrap=True)
        following = row(icon_label("calendar-blank", "text2", size="s"), gap="space.2")
        following.addWidget(self._next, 1)
        following.setContentsMargins(0, current().px("space.2"), 0, current().px("space.2"))
        self._next_line = plain(column(rule(), plain(following), gap=""))
        for widget in (self.visits, self._no_visits, self._next_line):
            visits.body.addWidget(widget)
        self.show_all = link("", self._turn_agreements, small=True)
        agreements_card = Card(self.tr("My agreements"), self.show_all, holds_list=True)
        self._no_agreements = EmptyState("check-circle", self.tr("All agreements are done"))
        agreements_card.body.addWidget(self.agreements)
        agreements_card.body.addWidget(self._no_agreements)
        return _stacked(visits, agreements_card)

    def _begun(self) -> QVBoxLayout:
        badge = Badge(self.tr("Only you"), "private", "eye-slash")
        card = Card(self.tr("Drafts"), badge, holds_list=True)
        self._no_drafts = EmptyState("note-pencil", self.tr("No drafts"))
        card.body.addWidget(self.drafts)
        card.body.addWidget(self._no_drafts)
        self._news_card = Card(self.tr("News from the team"), holds_list=True)
        self._news_card.body.addWidget(self.news)
        return _stacked(card, self._news_card)

    # -- showing ----------------------------------------------------------------------------------------------------

    def _show(self, rows: TodayRows) -> None:
        self._rows = rows
        now = self._now()
        self._trouble.hide()
        self._header.set_text(lines.title(now.date()), lines.subtitle(rows, now.date()))
        self.visits.set_rows(lines.visit_lines(rows.visits, now))
        self.visits.setVisible(bool(rows.visits))
        following = lines.next_visit(rows.next_visit)
        self._no_visits.set_text(self.tr("No visits today"), following)
        self._no_visits.setVisible(not rows.visits)
        self._next.setText(following)
        self._next_line.setVisible(bool(rows.visits and following))
        self._show_agreements(rows, now)
        self.drafts.set_rows(lines.draft_lines(rows.drafts, now, self._zone))
        self.drafts.setVisible(bool(rows.drafts))
        self._no_drafts.setVisible(not rows.drafts)
        self.news.set_rows(lines.news_lines(rows.news, now, self._zone))
        self._news_card.setVisible(bool(rows.news))
        for half in (self._left, self._right):
            half.show()
        if self._arriving:
            self._arriving = False
            if self.isVisible():
                _stand_on_the_next(self.visits, self.agreements, self.drafts, self.news)

    def _show_agreements(self, rows: TodayRows, now: datetime) -> None:
        shown = rows.agreements if self._all_agreements else rows.agreements[:AGREEMENTS_SHOWN]
        made = lines.agreement_lines(shown, now.date())
        at = self.agreements.currentIndex().row()
        self.agreements.set_rows([lines.as_done(line) if line.key in self._done else line for line in made])
        if at >= 0 and not self.agreements.currentIndex().isValid() and shown:
            self.agreements.setCurrentIndex(self.agreements.rows.index(min(at, len(shown) - 1)))
        self.agreements.setVisible(bool(shown))
        self._no_agreements.setVisible(not shown)
        self.show_all.setVisible(len(rows.agreements) > AGREEMENTS_SHOWN)
        every = self.tr("Show all %1").replace("%1", str(rows.agreements_total))
        self.show_all.setText(self.tr("Show fewer") if self._all_agreements else every)

    def _turn_agreements(self) -> None:
        self._all_agreements = not self._all_agreements
        if self._rows is not None:
            self._show_agreements(self._rows, self._now())

    def _failed(self, error: HomevisitError) -> None:
        self._trouble.set_text(messages.sentence(error))
        self._trouble.show()

    def _fit(self) -> None:
        """Two columns where there is room for them at this text size."""
        theme = current()
        wide = self.window().width() >= theme.px("width.two_columns")
        self._columns.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom,
        )
        self._columns.setSpacing(theme.px("space.6" if wide else "space.4"))
        if wide:
            self._right.setFixedWidth(min(theme.px("width.aside"), self.width() // 2))
        else:
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(_NO_LIMIT)

    # -- doing ------------------------------------------------------------------------------------------------------

    def _open_news(self, key: Any) -> None:
        vault, note = key
        self._context.go("note", vault=vault, note=note)

    def _open_visit(self, key: object) -> None:
        rows = self._rows.visits if self._rows is not None else ()
        visit = next((item for item in rows if (item.vault, item.rec) == key), None)
        if visit is None:
            return
        if visit.note is not None:
            self._context.go("note", vault=visit.vault, note=visit.note)
        elif visit.draft is not None or visit.status not in lines.CALLED_OFF:
            self._context.go("note", vault=visit.vault, visit=visit.rec)
        else:
            self._context.go("visit", vault=visit.vault, visit=visit.rec)

    def _press_visit(self, key: Any, name: str) -> None:
        if name == "more":
            vault, visit = key
            self._context.go("visit", vault=vault, visit=visit)
        else:
            self._open_visit(key)

    def _mark_done(self, key: object) -> None:
        found = self._rows.agreements if self._rows is not None else ()
        agreement = next((item for item in found if (item.vault, item.rec) == key), None)
        if agreement is None or key in self._done or self._rows is None:
            return
        self._done.add(key)
        self._staying.start(current().ms("agreement_stay_ms"))
        self._show_agreements(self._rows, self._now())
        vault, rec = agreement.vault, agreement.rec

        def marked(_result: object) -> None:
            said = self.tr("The agreement is done.")
            announce(self, said)
            self._context.offer(said, self.tr("Undo"), lambda: self._take_back(vault, rec))

        def failed(error: HomevisitError) -> None:
            self._done.discard(key)
            self._failed(error)
            self.read()

        self._context.background.act(lambda desk: agreements.mark_done(desk, vault, rec), marked, failed)

    def _take_back(self, vault: bytes, rec: bytes) -> None:
        self._done.discard((vault, rec))
        self._context.background.act(lambda desk: agreements.undo_done(desk, vault, rec), None, self._failed)

    def _stayed(self) -> None:
        self._done.clear()
        self.read()

    def _changed(self, changes: ChangeSet) -> None:
        if self.isVisible() and changes.kinds & SHOWN_KINDS:
            self.read()

    def _now(self) -> datetime:
        return self._context.clock.now().astimezone(self._zone).replace(tzinfo=None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


_NO_LIMIT = (1 << 24) - 1
"""What Qt calls no maximum."""


def _stand_on_the_next(*views: RowList) -> None:
    """The keyboard stands in the first list with rows: on the visit with the filled button, so that Enter opens it."""
    first = next((view for view in views if view.rows.rows), None)
    if first is not None:
        rows: list[Any] = list(first.rows.rows)
        filled = (at for at, line in enumerate(rows) if getattr(getattr(line, "action", None), "primary", False))
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        first.setCurrentIndex(first.rows.index(next(filled, 0)))


def _stacked(*widgets: QWidget) -> QVBoxLayout:
    stacked = column(*widgets, gap="space.4")
    stacked.addStretch(1)
    return stacked
