"""*Sådan gik det*: held, cancelled by whom, nobody home; times, the note, and the next visit."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from homevisit.actions.visits import CANCELLED, OPEN
from homevisit.base.clock import parse_plan, plan_text
from homevisit.base.errors import BadInput
from homevisit.base.typed_dates import parse_typed_time
from homevisit.store.queries.visit import VisitPage
from homevisit.ui.editors.visit.calm_wheel import CalmWheel
from homevisit.ui.i18n import label as words_for
from homevisit.ui.i18n.codelists import choices
from homevisit.ui.i18n.dates import clock
from homevisit.ui.screens.visit import words
from homevisit.ui.theme import current
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.field import Field, choice, text_input
from homevisit.ui.widgets.prose_line import ProseLine
from homevisit.ui.widgets.surfaces import Card, column, plain, row, rule
from homevisit.ui.widgets.text import icon_label, label

SAVE_MS = 500
REASON = 500


class OutcomeCard(Card):
    """Signals: wanted(name, fields): an action of `actions/visits` with its arguments, or "delete"; next_visit():
    plan another one.

    What is typed goes out half a second after the last key, and with `flush`.
    """

    wanted = Signal(str, object)
    next_visit = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("How it went"))
        self._page: VisitPage | None = None
        self._loading = False
        self._later = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._later.timeout.connect(self.flush)
        self.body.setSpacing(current().px("space.3"))
        self._open = self._open_part()
        self._times_part = self._held_part()
        self._off = self._off_part()
        self._next = self._next_part()
        self.again = Button(
            self.tr("It was a mistake: plan it again"),
            "quiet",
            density="s",
            icon="arrow-counter-clockwise",
            flush=True,
            on_click=lambda: self.wanted.emit("reopen", {}),
        )
        for part in (self._open, self._times_part, self._off, self._next):
            self.body.addWidget(part)
        self._end = plain(column(rule(), row_of(self.again), gap="space.3"))
        self.body.addWidget(self._end)

    @property
    def waiting(self) -> bool:
        """Whether something typed has not gone out yet."""
        return self._later.isActive()

    def show_page(self, page: VisitPage, today: date) -> None:
        """Show how the visit stands; a field that is being typed in keeps its text."""
        if page.visit is None or page.row is None:
            return
        self._loading = True
        self._page = page
        document, status = page.visit.document, page.row.status
        held, off = status == "held", status in CANCELLED
        self._open.setVisible(status in OPEN)
        self.confirm.setVisible(status == "planned")
        self.remove.setVisible(page.row.draft is None)  # a note that is begun would be about nothing
        self._times_part.setVisible(held)
        self._off.setVisible(off)
        self._next.setVisible(held or off)
        written = page.row.note is not None
        self._end.setVisible((held or off) and not written)
        if not self.waiting:
            self._fill(page, document, written)
        self._coming.setText(self._coming_words(page, today))
        self._loading = False

    def begin(self) -> None:
        """The keyboard goes to what comes next, now that it is said how it went."""
        order = (self._starts, self._reasons, self.plan)
        next((widget for widget in order if widget.isVisible()), self.held).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """What is typed goes out now."""
        self._later.stop()
        page = self._page
        if page is None or page.row is None:
            return
        if page.row.status == "held":
            self._send_times(page)
            self._send_note()
        elif page.row.status in CANCELLED:
            self.wanted.emit("mark_not_held", {"status": page.row.status, "reason": self._reasons.text().strip()})

    # -- parts ------------------------------------------------------------------------------------------------------

    def _open_part(self) -> QWidget:
        self.held = Button(words_for("visit_status", "held"), icon="check", on_click=self._held)
        self.off = {
            code: Button(words_for("visit_status", code), on_click=partial(self._called_off, code))
            for code in CANCELLED
        }
        self.confirm = Button(
            self.tr("The family has confirmed"),
            "quiet",
            icon="handshake",
            flush=True,
            density="s",
            on_click=lambda: self.wanted.emit("confirm", {}),
        )
        self.remove = Button(
            self.tr("Delete the visit"),
            "quiet",
            icon="trash",
            flush=True,
            density="s",
            on_click=lambda: self.wanted.emit("delete", {}),
        )
        buttons = column(row_of(self.confirm), self.held, *self.off.values(), row_of(self.remove), gap="space.2")
        return plain(buttons)

    def _held_part(self) -> QWidget:
        self._starts, self._ends = text_input(), text_input()
        self.start = Field(self.tr("It began"), self._starts)
        self.end = Field(self.tr("It ended"), self._ends)
        for field in (self._starts, self._ends):
            field.textEdited.connect(self._typed)
            field.editingFinished.connect(self._left)
        line = row(self.start, self.end, gap="space.4")
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        self.expected = QCheckBox(self.tr("A note is written"))
        self.expected.toggled.connect(self._expect)
        self._whys = choice([("", self.tr("Choose why")), *choices("no_note_reason")])
        self._whys.installEventFilter(CalmWheel(self._whys))
        self._why_texts = ProseLine()
        self._why_texts.setMaxLength(REASON)
        self.why = Field(self.tr("Why not?"), self._whys)
        self.why_text = Field(self.tr("In a few words"), self._why_texts, optional=True)
        self._whys.currentIndexChanged.connect(self._chosen)
        self._why_texts.textEdited.connect(self._typed)
        self._without = plain(column(self.why, self.why_text, gap="space.3"))
        return plain(column(plain(line), rule(), self.expected, self._without, gap="space.3"))

    def _off_part(self) -> QWidget:
        self._reasons = ProseLine()
        self._reasons.setMaxLength(REASON)
        self.reason = Field(self.tr("Why?"), self._reasons, self.tr("The family can read it"), optional=True)
        self._reasons.textEdited.connect(self._typed)
        return plain(column(self.reason, gap=""))

    def _next_part(self) -> QWidget:
        self._coming = label("", "body", "text2", wrap=True)
        self.plan = Button(self.tr("Plan the next visit"), icon="calendar-plus", on_click=self.next_visit.emit)
        line = row(icon_label("calendar-blank", "text2", size="s"), gap="space.2")
        line.addWidget(self._coming, 1)
        part = QVBoxLayout()
        part.setContentsMargins(0, 0, 0, 0)
        part.setSpacing(current().px("space.3"))
        for widget in (rule(), plain(line), self.plan):
            part.addWidget(widget)
        return plain(part)

    # -- showing ----------------------------------------------------------------------------------------------------

    def _fill(self, page: VisitPage, document: dict[str, Any], written: bool) -> None:
        begins = parse_plan(document["planned_start"])
        ends = begins + timedelta(minutes=document.get("planned_minutes", 60))
        for field, key, planned in ((self._starts, "actual_start", begins), (self._ends, "actual_end", ends)):
            if not field.hasFocus():
                field.setText(clock((parse_plan(document[key]) if document.get(key) else planned).time()))
        expected = document.get("note_expected") is not False
        if not self._without.isVisible() or not expected or written:
            self.expected.setChecked(expected or written)
            self._whys.setCurrentIndex(max(0, self._whys.findData(document.get("no_note_reason") or "")))
            self._why_texts.setText(document.get("no_note_text") or "")
        self.expected.setEnabled(not written)
        self._without.setVisible(not self.expected.isChecked())
        if not self._reasons.hasFocus():
            self._reasons.setText(document.get("cancelled_reason") or "")

    def _coming_words(self, page: VisitPage, today: date) -> str:
        if not page.next_start:
            return self.tr("No next visit is planned")
        return self.tr("Next visit %1").replace("%1", words.short_when(page.next_start, today))

    # -- doing ------------------------------------------------------------------------------------------------------

    def _held(self) -> None:
        self.wanted.emit("mark_held", {})

    def _called_off(self, code: str) -> None:
        self.wanted.emit("mark_not_held", {"status": code})

    def _typed(self) -> None:
        self._later.start()

    def _left(self) -> None:
        if self.waiting:
            self.flush()

    def _expect(self, expected: bool) -> None:
        self._without.setVisible(not expected)
        if self._loading:
            return
        if expected:
            self.wanted.emit("expect_note", {})
        else:
            self._whys.setFocus()

    def _chosen(self) -> None:
        if not self._loading:
            self._send_note()

    def _send_note(self) -> None:
        reason = self._whys.currentData()
        if not self.expected.isChecked() and reason:
            self.wanted.emit("expect_no_note", {"reason": reason, "text": self._why_texts.text()})

    def _send_times(self, page: VisitPage) -> None:
        document = page.visit.document if page.visit is not None else {}
        begins = parse_plan(document["planned_start"])
        ends = begins + timedelta(minutes=document.get("planned_minutes", 60))
        found: dict[str, str | None] = {}
        for field, key, planned in ((self.start, "start", begins), (self.end, "end", ends)):
            typed = (self._starts if key == "start" else self._ends).text().strip()
            try:
                at = f"{planned.date().isoformat()}T{parse_typed_time(typed)}" if typed else plan_text(planned)
            except BadInput:
                field.set_error(self.tr("Write a time like 15.30"))
                return
            found[key] = None if at == plan_text(planned) else at
        if (found["end"] or plan_text(ends)) <= (found["start"] or plan_text(begins)):
            self.end.set_error(self.tr("It ended before it began"))
            return
        self.wanted.emit("mark_held", found)


def row_of(widget: QWidget) -> QWidget:
    """At the left, as wide as it wants to be."""
    line = row(widget, gap="")
    line.addStretch(1)
    return plain(line)
