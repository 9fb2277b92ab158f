"""One agreement being written: what, who, by when. What is typed counts at once; there is nothing to save."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from homevisit.base.clock import parse_day
from homevisit.base.errors import BadInput
from homevisit.base.typed_dates import parse_coming_day, written_day
from homevisit.store.queries.note import PersonRow
from homevisit.ui.theme import current
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.field import Field, choice, text_input
from homevisit.ui.widgets.prose_line import ProseLine
from homevisit.ui.widgets.surfaces import Surface, plain, row

_OTHER = "other"


class AgreementForm(Surface):
    """Signals: edited(fields: dict) after each change; finished() on Enter or *Færdig*; removed() on *Fjern*."""

    edited = Signal(object)
    finished = Signal()
    removed = Signal()

    def __init__(self, *, removable: bool = True) -> None:
        super().__init__("sunken", pad="space.4", gap="space.3")
        self._today = date.min
        self._people: list[PersonRow] = []
        self._loading = False
        self._whats, self._whos, self._dues = ProseLine(), choice([]), text_input(self.tr("e.g. 1.12."))
        self.what = Field(self.tr("What is agreed?"), self._whats)
        self.who = Field(self.tr("Who does it?"), self._whos)
        self.due = Field(self.tr("By when?"), self._dues)
        done = Button(self.tr("Done"), density="s", icon="check", on_click=self._finish)
        remove = Button(self.tr("Remove the agreement"), "quiet", density="s", icon="trash", on_click=self.removed.emit)
        self.body.addWidget(self.what)
        line = row(self.who, self.due, gap="space.4")
        line.setStretch(0, 3)
        line.setStretch(1, 2)
        self.body.addWidget(plain(line))
        buttons = row(done, remove, gap="space.2") if removable else row(done, gap="space.2")
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self._whats.textEdited.connect(self._tell)
        self._whats.returnPressed.connect(self.who.setFocus)
        self._whos.currentIndexChanged.connect(self._tell)
        self._dues.textEdited.connect(self._tell)
        self._dues.editingFinished.connect(self._write_out)
        self._dues.returnPressed.connect(self._finish)
        self.setAccessibleName(self.tr("Agreement"))
        current().changed.connect(self.updateGeometry)

    def load(self, agreement: Mapping[str, Any], people: Sequence[PersonRow], today: date) -> None:
        """Show an agreement of the draft; somebody who is on the list no more stays its owner."""
        self._loading = True
        self._today, self._people = today, list(people)
        self._whats.setText(agreement.get("what") or "")
        self._whos.clear()
        for person in people:
            self._whos.addItem(person.name, person.id)
        at = self._index_of(agreement)
        if at < 0 and agreement.get("who"):
            self._whos.addItem(agreement["who"], _OTHER)
            at = self._whos.count() - 1
        self._whos.setCurrentIndex(at)
        self._dues.setText(written_day(parse_day(agreement["due"])) if agreement.get("due") else "")
        for field in (self.what, self.who, self.due):
            field.set_error("")
        self._loading = False

    def begin(self) -> None:
        """Writing starts with what is agreed, behind what stands there: a stray key must not replace it all."""
        self._whats.setFocus(Qt.FocusReason.OtherFocusReason)
        self._whats.deselect()
        self._whats.end(False)

    def field(self, name: str) -> Field:
        """The field for a name of the kind `agreement`; what has none of its own is shown at the first."""
        return {"what": self.what, "who": self.who, "due": self.due}.get(name, self.what)

    def _index_of(self, agreement: Mapping[str, Any]) -> int:
        owner, who = agreement.get("owner_user"), agreement.get("who")
        for at, person in enumerate(self._people):
            if person.id == owner or (not owner and person.name == who):
                return at
        return -1

    def _tell(self) -> None:
        if not self._loading:
            self.edited.emit(self._fields())

    def _fields(self) -> dict[str, Any]:
        day = self._day()
        fields: dict[str, Any] = {
            "what": self._whats.text().strip(),
            "due": day.isoformat() if day is not None else None,
        }
        at = self._whos.currentIndex()
        if 0 <= at < len(self._people):
            person = self._people[at]
            staff = person.kind == "staff"
            fields |= {"who": person.name, "owner_kind": person.kind, "owner_user": person.id if staff else None}
            self.who.set_error("")
        return fields

    def _day(self) -> date | None:
        """The typed day; without a year the next one of that name, since agreements look ahead."""
        typed = self._dues.text().strip()
        if not typed:
            return None
        try:
            return parse_coming_day(typed, self._today)
        except BadInput:
            return None

    def _write_out(self) -> None:
        """The whole date, so that one sees what was understood; or what to type instead."""
        day = self._day()
        if day is not None:
            self._dues.setText(written_day(day))
        elif self._dues.text().strip():
            self.due.set_error(self.tr("Write a date like 1.12."))

    def _finish(self) -> None:
        self._write_out()
        if self.due.error:
            self._dues.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.finished.emit()

    def focusable(self) -> tuple[QWidget, ...]:
        """What Tab goes through, the buttons too: Esc must close the form from each of them."""
        return (self._whats, self._whos, self._dues, *self.findChildren(Button))
