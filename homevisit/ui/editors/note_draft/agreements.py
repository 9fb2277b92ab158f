"""The agreements of a note: rows to read, one form to write in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homevisit.base.ids import new_record_id, record_text
from homevisit.store.queries.note import PersonRow
from homevisit.ui.editors.note_draft.agreement_form import AgreementForm
from homevisit.ui.editors.note_draft.agreement_rows import AgreedDelegate, lines
from homevisit.ui.editors.note_draft.headings import AGREEMENTS, icon_of, title_of
from homevisit.ui.theme import current
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.look import mark_colour
from homevisit.ui.widgets.rows import ROW, RowList
from homevisit.ui.widgets.surfaces import row
from homevisit.ui.widgets.text import heading, icon_label


class AgreementsSection(QWidget):
    """Signals: edited() after each change; focused(bool); removed(agreement: dict, place: int); opened(): the form."""

    edited = Signal()
    focused = Signal(bool)
    removed = Signal(object, int)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._agreements: list[dict[str, Any]] = []
        self._people: tuple[PersonRow, ...] = ()
        self._today = date.min
        self._open = ""
        theme = current()
        self.list = RowList(AgreedDelegate(), title_of(AGREEMENTS))
        self.form = AgreementForm()
        self.form.hide()
        self.add = Button(self.tr("New agreement"), "quiet", icon="plus", density="s", on_click=self.new)
        self.add.setToolTip(self.tr("Ctrl+Shift+A"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px("space.1"))
        icon, tone = icon_of(AGREEMENTS)
        line = row(icon_label(icon, mark_colour(tone)), heading(title_of(AGREEMENTS), "h3"), gap="space.2")
        line.addStretch(1)
        column.addLayout(line)
        self._under = QVBoxLayout()
        self._under.setSpacing(theme.px("space.2"))
        self._under.addWidget(self.list)
        self._under.addWidget(self.form)
        self._under.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._under)
        self.list.opened.connect(self._edit)
        self.list.pressed_target.connect(lambda key, _name: self._turn(key))
        self.form.edited.connect(self._typed)
        self.form.finished.connect(self.close_form)
        self.form.removed.connect(lambda: self.remove(self._open))
        for widget in (self.list, self.add, *self.form.focusable()):
            widget.installEventFilter(self)
        self._align()
        theme.changed.connect(self._align)

    @property
    def agreements(self) -> list[dict[str, Any]]:
        """As the draft holds them; one nobody has written a word in is left out."""
        return [dict(item) for item in self._agreements if _worded(item)]

    @property
    def writing(self) -> bool:
        """Whether the form is open."""
        return bool(self._open)

    def load(self, agreements: Sequence[Mapping[str, Any]], people: Sequence[PersonRow], today: date) -> None:
        """Show what the store holds; the one being written stays as it is on the screen."""
        kept = [item for item in self._agreements if item["id"] == self._open]
        self._agreements = [dict(item) for item in agreements if item["id"] != self._open]
        places = {item["id"]: at for at, item in enumerate(agreements)}
        for item in kept:
            self._agreements.insert(places.get(item["id"], len(self._agreements)), item)
        self._people, self._today = tuple(people), today
        self._show()

    def new(self) -> None:
        """Ctrl+Shift+A: write another one, one's own until somebody else is chosen."""
        self.close_form(focus=False)
        mine = self._people[0] if self._people else None
        item: dict[str, Any] = {
            "id": record_text(new_record_id()),
            "what": "",
            "who": mine.name if mine else "",
            "owner_kind": "staff",
        }
        item |= {"owner_user": mine.id if mine else None, "due": None, "status": "open"}
        self._agreements.append(item)
        self._edit(item["id"])

    def close_form(self, *, focus: bool = True) -> None:
        """The form goes; an agreement without a word goes with it."""
        was_open, self._open = self._open, ""
        if not was_open:
            return
        self._agreements = [item for item in self._agreements if item["id"] != was_open or _worded(item)]
        self._show()
        if focus:
            self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.form.hide()
        self.edited.emit()

    def remove(self, key: str) -> None:
        """Take one away; `removed` carries what it takes to put it back."""
        at = next((at for at, item in enumerate(self._agreements) if item["id"] == key), -1)
        if at < 0:
            return
        item = self._agreements.pop(at)
        if self._open == key:
            self.close_form()
        self._show()
        self.edited.emit()
        if _worded(item):
            self.removed.emit(item, at)

    def put_back(self, item: Mapping[str, Any], at: int) -> None:
        """*Fortryd* after a removal."""
        if all(item["id"] != other["id"] for other in self._agreements):
            self._agreements.insert(at, dict(item))
            self._show()
            self.edited.emit()

    def show_problem(self, number: int, name: str, sentence: str) -> None:
        """Open agreement `number` with the sentence at the field in question."""
        if number < len(self.agreements):
            self._edit(self.agreements[number]["id"])
            field = self.form.field(name)
            field.set_error(sentence)
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin(self) -> None:
        """The keyboard comes here."""
        first: QWidget = self.list if self._agreements else self.add
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.focused.emit(event.type() == QEvent.Type.FocusIn)
        elif isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._key(watched, event.key())
            if event.type() == QEvent.Type.ShortcutOverride and self._open and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return False

    def _key(self, watched: QObject, key: int) -> bool:
        if watched is self.list and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            line = self.list.currentIndex().data(ROW)
            if line is not None:
                self.remove(line.key)
            return True
        if self._open and key == Qt.Key.Key_Escape:
            self.close_form()
            return True
        return False

    def _edit(self, key: str) -> None:
        item = next((item for item in self._agreements if item["id"] == key), None)
        if item is None:
            return
        if self._open and self._open != key:
            self.close_form(focus=False)
        self._open = key
        self.form.load(item, self._people, self._today)
        self._show()
        self.form.show()
        self.opened.emit()
        self.form.begin()

    def _typed(self, fields: Mapping[str, Any]) -> None:
        self._change(self._open, fields)

    def _turn(self, key: str) -> None:
        item = next(item for item in self._agreements if item["id"] == key)
        self._change(key, {"status": "open" if item.get("status") == "done" else "done"})

    def _change(self, key: str, fields: Mapping[str, Any]) -> None:
        self._agreements = [item | dict(fields) if item["id"] == key else item for item in self._agreements]
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        shown = [item for item in self._agreements if item["id"] != self._open]
        self.list.set_rows(lines(shown, self._today))
        self.list.setVisible(bool(shown))

    def _align(self) -> None:
        """Under the heading's words, as the text of a section."""
        theme = current()
        self._under.setContentsMargins(theme.px("icon.m") + theme.px("space.2"), 0, 0, 0)


def _worded(item: Mapping[str, Any]) -> bool:
    """Whether anybody has written anything; whose it is alone does not count."""
    return bool(item.get("what") or item.get("due"))
