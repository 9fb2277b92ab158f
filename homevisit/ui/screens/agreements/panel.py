"""One agreement beside the list: change it, postpone it, give it up, go to the family."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from homevisit.base.errors import BadInput
from homevisit.base.typed_dates import parse_coming_day
from homevisit.store.queries.agreements import AgreementPage
from homevisit.ui.editors.note_draft.agreement_form import AgreementForm
from homevisit.ui.i18n import label as words_for
from homevisit.ui.theme import current
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.field import Field, text_input
from homevisit.ui.widgets.prose_line import ProseLine
from homevisit.ui.widgets.surfaces import Card, Surface, column, plain, row
from homevisit.ui.widgets.text import label

SAVE_MS = 500
REASON = 500
WAYS = ("postponed", "not_done", "cancelled")


class AgreementPanel(Card):
    """Signals: changed(fields): to be saved; done(); closed_as(status, reason, due): given up, postponed or `deleted`;
    family(); finished(): the person is done with it.
    """

    changed = Signal(object)
    done = Signal()
    closed_as = Signal(str, str, str)
    family = Signal()
    finished = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("The agreement"))
        self._today = date.min
        self._way = ""
        self._fields: dict[str, Any] = {}
        self._later = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._later.timeout.connect(self.flush)
        self.to_family = Button("", "quiet", icon="arrow-right", density="s", flush=True, on_click=self.family.emit)
        self.form = AgreementForm(removable=False)
        self._told = label("", "caption", "text2", wrap=True)
        self.mark = Button(words_for("agreement_status", "done"), icon="check", on_click=self.done.emit)
        self.ways = {
            "postponed": Button(self.tr("Postpone"), icon="clock", on_click=lambda: self.ask("postponed")),
            "not_done": Button(words_for("agreement_status", "not_done"), on_click=lambda: self.ask("not_done")),
            "cancelled": Button(words_for("agreement_status", "cancelled"), on_click=lambda: self.ask("cancelled")),
        }
        self.delete = Button(self.tr("Delete"), "quiet", icon="trash", density="s", on_click=self._delete)
        self.delete.setAccessibleName(self.tr("Delete the agreement"))
        line = row(self.to_family, gap="")
        line.addStretch(1)
        line.addWidget(self.delete)
        self.body.addWidget(plain(line))
        self.body.addWidget(self.form)
        self.body.addWidget(self._told)
        self.buttons = plain(column(self.mark, *self.ways.values(), gap="space.2"))
        self.body.addWidget(self.buttons)
        self.asking = self._question()
        self.body.addWidget(self.asking)
        self.asking.hide()
        self.form.edited.connect(self._edited)
        self.form.finished.connect(self._finished)

    @property
    def waiting(self) -> bool:
        """Whether something typed has not gone out yet."""
        return self._later.isActive()

    @property
    def asks(self) -> str:
        """The status being asked about, or ""."""
        return self._way

    def load(self, page: AgreementPage, today: date) -> None:
        """Show an agreement."""
        self._later.stop()
        self._today, self._fields = today, {}
        self.to_family.setText(page.family_title)
        self.to_family.setAccessibleName(self.tr("Go to %1").replace("%1", page.family_title))
        self.show_state(page.agreement.document)
        self.form.load(page.agreement.document, page.people, today)
        self.stop_asking(focus=False)

    def put_above(self, mark: QWidget) -> None:
        """A mark above the form."""
        line = row(mark, gap="")
        line.addStretch(1)
        self.body.insertLayout(self.body.indexOf(self.form), line)

    def show_state(self, document: Mapping[str, Any]) -> None:
        """Why it stands as it does; the form keeps what is typed in it."""
        reason = document.get("reason") or ""
        status = words_for("agreement_status", document.get("status", "open"))
        self._told.setText(f"{status}: {reason}" if reason else "")
        self._told.setVisible(bool(reason))

    def flush(self) -> None:
        """What is typed goes out now, as far as it can be read."""
        self._later.stop()
        fields, self._fields = self._fields, {}
        if fields:
            self.changed.emit(fields)

    def show_error(self, name: str, sentence: str) -> None:
        """What the store would not take, at its field."""
        field = self._ask_field(name) if self._way else self.form.field(name)
        field.set_error(sentence)
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask(self, status: str) -> None:
        """Why, and when it is postponed until when."""
        self._way = status
        self.new_due.setVisible(status == "postponed")
        self.reason.setVisible(True)
        self._reasons.clear()
        self._dues.clear()
        for field in (self.new_due, self.reason):
            field.set_error("")
        self.confirm.setText(
            {
                "postponed": self.tr("Postpone the agreement"),
                "not_done": self.tr("It came to nothing"),
                "cancelled": self.tr("It is no longer needed"),
            }[status]
        )
        self.buttons.hide()
        self.asking.show()
        first = self._dues if status == "postponed" else self._reasons
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def stop_asking(self, *, focus: bool = True) -> None:
        """Leave it as it is."""
        way, self._way = self._way, ""
        self.asking.hide()
        self.buttons.show()
        if focus and way:
            self.ways[way].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _question(self) -> QWidget:
        self._dues, self._reasons = text_input(self.tr("e.g. 1.12.")), ProseLine()
        self._reasons.setMaxLength(REASON)
        self.new_due = Field(self.tr("New date"), self._dues)
        self.reason = Field(self.tr("Why?"), self._reasons)
        self.confirm = Button("", "primary", density="s", on_click=self._confirm)
        leave = Button(self.tr("Leave it"), "quiet", density="s", on_click=self.stop_asking)
        line = row(self.confirm, leave, gap="space.2")
        line.addStretch(1)
        well = Surface("sunken", pad="space.4", gap="space.3")
        for widget in (self.new_due, self.reason, plain(line)):
            well.body.addWidget(widget)
        self._dues.returnPressed.connect(self.reason.setFocus)
        self._reasons.returnPressed.connect(self._confirm)
        current().changed.connect(well.updateGeometry)
        return well

    def _ask_field(self, name: str) -> Field:
        return self.new_due if name == "due" else self.reason

    def _confirm(self) -> None:
        if not self._way:
            return
        due = ""
        if self._way == "postponed":
            try:
                due = parse_coming_day(self._dues.text(), self._today).isoformat()
            except BadInput:
                self.new_due.set_error(self.tr("Write a date like 1.12."))
                self.new_due.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        if self._way != "cancelled" and not self._reasons.text().strip():
            self.reason.set_error(self.tr("Write in a few words why"))
            self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.flush()
        self.closed_as.emit(self._way, self._reasons.text().strip(), due)

    def _delete(self) -> None:
        self._later.stop()
        self._fields = {}
        self.closed_as.emit("deleted", "", "")

    def _edited(self, fields: dict[str, Any]) -> None:
        self._fields = dict(fields)
        self._later.start()

    def _finished(self) -> None:
        self.flush()
        self.finished.emit()
