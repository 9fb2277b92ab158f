"""The page of one visit: a bar, the plan at the left, how it went at the right (below where it is narrow)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from homevisit.actions.visits import OPEN
from homevisit.store.queries.visit import VisitPage
from homevisit.ui.editors.visit import VisitForm
from homevisit.ui.i18n.dates import at_clock
from homevisit.ui.screens.visit import words
from homevisit.ui.screens.visit.outcome import OutcomeCard
from homevisit.ui.theme import current
from homevisit.ui.widgets.banner import Banner, ErrorSummary
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.focus_in_sight import FocusInSight
from homevisit.ui.widgets.header import WorkHeader
from homevisit.ui.widgets.rows import RowList
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import Card, column, plain, row
from homevisit.ui.widgets.text import icon_label, label
from homevisit.ui.widgets.work_rows import TwoLineDelegate, TwoLines

_NO_LIMIT = (1 << 24) - 1
"""What Qt calls no maximum."""


class VisitView(QWidget):
    """Signals: main(): the filled button; start_over(): throw away what was begun."""

    main = Signal()
    start_over = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.button = Button("", "primary", icon="check", on_click=self.main.emit)
        self.header = WorkHeader("", actions=(self.button,))
        self.form = VisitForm()
        self.outcome = OutcomeCard()
        self.errors = ErrorSummary()
        self.trouble = Banner("", tone="attention", icon="warning-circle")
        over = Button(self.tr("Start over"), density="s", on_click=self.start_over.emit)
        self.begun = Banner(
            self.tr("You had begun on this plan"), self.tr("It is not in the calendar yet."), tone="info", button=over,
            icon="pencil-simple",
        )  # fmt: skip
        self.facts = Card(self.tr("The plan"))
        self._fact_lines: list[QWidget] = []
        self._scroll = Scroll()
        FocusInSight(self._scroll)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        left = column(self.form, self.facts, gap="space.4")
        left.addStretch(1)
        self.day = RowList(TwoLineDelegate(), self.tr("Your visits that day"))
        self._free = label(self.tr("No other visits that day"), "body", "text2", wrap=True)
        self.day_card = Card(self.tr("Your visits that day"))
        for part in (self.day, self._free):
            self.day_card.body.addWidget(part)
        right = column(self.outcome, self.day_card, gap="space.4")
        right.addStretch(1)
        self._left, self._right = plain(left), plain(right)
        self._columns.addWidget(self._left, 1)
        self._columns.addWidget(self._right, 0)
        for widget in (self.errors, self.trouble, self.begun):
            widget.hide()
            self._scroll.body.addWidget(widget)
        self._scroll.body.addLayout(self._columns)
        self._scroll.body.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.header)
        page.addWidget(self._scroll, 1)
        self._fit()
        current().changed.connect(self._fit)

    def show_page(self, page: VisitPage, today: date) -> None:
        """What is not the form's: the bar, how it went, and of a visit that is over its plan in words."""
        self.header.set_text(words.title(page), words.subtitle(page))
        status = page.row.status if page.row is not None else ""
        self.header.set_badge(words.badge(status) if status else None)
        is_open = not status or status in OPEN
        self.form.setVisible(is_open)
        self.facts.setVisible(not is_open)
        self.outcome.setVisible(bool(status))
        self.day_card.setVisible(not status)
        self.outcome.show_page(page, today)
        if not is_open:
            self._show_facts(page)
        self.errors.set_errors([])
        self._label_button(page, status)

    def put_above(self, mark: QWidget) -> None:
        """A mark above everything."""
        line = row(mark, gap="")
        line.addStretch(1)
        self._scroll.body.insertLayout(0, line)

    def show_day(self, lines: Sequence[TwoLines], *, known: bool) -> None:
        """What else is planned on the day that is being typed; `known` once there is one."""
        self.day.set_rows(lines)
        self.day.setVisible(bool(lines))
        free = self.tr("No other visits that day") if known else self.tr("Write the day and the time to see them.")
        self._free.setText(free)
        self._free.setVisible(not lines)

    def show_saved(self, at: datetime) -> None:
        """*Gemt her kl. 16.42*"""
        self.header.set_state(
            "hard-drive", "ok", self.tr("Saved here %1").replace("%1", at_clock(at.time())), self.tr("· not sent yet")
        )

    def show_trouble(self, sentence: str) -> None:
        """What went wrong; "" takes it away."""
        self.trouble.set_text(sentence)
        self.trouble.setVisible(bool(sentence))

    def show_errors(self, errors: Sequence[tuple[str, QWidget]]) -> None:
        """What is missing, above the form, with the keyboard at the first of it."""
        self.errors.set_errors(errors)
        if errors:
            self._scroll.verticalScrollBar().setValue(0)
            errors[0][1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin(self) -> None:
        """The keyboard comes here: to the day of a new visit, to the button of one that is planned."""
        self._scroll.verticalScrollBar().setValue(0)
        first: QWidget = self.form.when.day if self.form.isVisible() and self.form.when.empty else self.button
        if not first.isVisible():
            first = self.outcome.plan
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _label_button(self, page: VisitPage, status: str) -> None:
        row = page.row
        if not status or row is None:
            text, icon = self.tr("Plan the visit"), "calendar-plus"
        elif row.note is not None:
            text, icon = self.tr("Read the note"), "eye"
        elif row.draft is not None:
            text, icon = self.tr("Write on"), "pencil-simple"
        else:
            text, icon = self.tr("Write the note"), "note-pencil"
        self.button.setText(text)
        self.button.set_icon(icon)
        no_note = page.visit is not None and page.visit.document.get("note_expected") is False
        written = row is not None and (row.note is not None or row.draft is not None)
        self.button.setVisible(not status or written or (status in (*OPEN, "held") and not no_note))

    def _show_facts(self, page: VisitPage) -> None:
        for line in self._fact_lines:
            self.facts.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._fact_lines = []
        for icon, sentence in words.facts(page):
            fact = row(gap="space.2")
            fact.addWidget(icon_label(icon), 0, Qt.AlignmentFlag.AlignTop)
            fact.addWidget(label(sentence, "body", wrap=True), 1)
            self._fact_lines.append(plain(fact))
            self.facts.body.addWidget(self._fact_lines[-1])

    def _fit(self) -> None:
        theme = current()
        wide = self.window().width() >= theme.px("width.two_columns")
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)
        self._columns.setSpacing(theme.px("space.6" if wide else "space.4"))
        self._right.setMinimumWidth(0)
        self._right.setMaximumWidth(_NO_LIMIT)
        if wide:
            self._right.setFixedWidth(min(theme.px("width.panel"), self.width() // 2))
        self._left.setMaximumWidth(theme.px("width.page_max") if wide else _NO_LIMIT)
        side = theme.px("space.6")
        self._scroll.body.setContentsMargins(side, theme.px("space.5"), side - theme.px("stroke.gutter"), side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
