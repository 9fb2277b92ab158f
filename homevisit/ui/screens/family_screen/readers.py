"""*Vi har læst det sammen*: who read along, then it is a fact."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from homevisit.store.queries.family_screen import FamilyPage
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.surfaces import Surface, column, row
from homevisit.ui.widgets.text import heading, label


class Readers(Surface):
    """Signals: wanted(record ids of adults as text); closed()."""

    wanted = Signal(list)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("sunken", pad="space.4", gap="space.3")
        self.boxes: dict[str, QCheckBox] = {}
        self.body.addWidget(heading(self.tr("Who has read along?"), "h3"))
        self._list = column(gap="space.2")
        self.body.addLayout(self._list)
        self._error = label("", "body", "danger", wrap=True)
        self._error.hide()
        self.body.addWidget(self._error)
        self.keep = Button(self.tr("We have read it together"), "primary", icon="check", on_click=self.ask)
        buttons = row(self.keep, Button(self.tr("Not now"), "quiet", on_click=self.closed.emit), gap="space.2")
        buttons.addStretch(1)
        self.body.addLayout(buttons)

    @property
    def error(self) -> str:
        """The sentence shown, or ""."""
        return self._error.text()

    def show_page(self, page: FamilyPage) -> None:
        """The adults of this family; those the visit names are ticked."""
        if [(rec, box.text()) for rec, box in self.boxes.items()] == list(page.adults):
            return
        present = page.note.present if page.note is not None else ()
        ticked = {rec for rec, box in self.boxes.items() if box.isChecked()} | set(present)
        self.forget()
        for rec, name in page.adults:
            box = QCheckBox(name)
            box.setChecked(rec in ticked)
            box.toggled.connect(lambda _on: self.show_error(""))
            self.boxes[rec] = box
            self._list.addWidget(box)
        self.show_error("")

    def forget(self) -> None:
        """Nobody of an earlier time stays."""
        for box in self.boxes.values():
            self._list.removeWidget(box)
            box.hide()  # a layout may have asked for it to be shown in a moment
            box.setParent(None)
            box.deleteLater()
        self.boxes = {}

    def ask(self) -> None:
        """The button, or Ctrl+Enter."""
        chosen = [rec for rec, box in self.boxes.items() if box.isChecked()]
        if self.boxes and not chosen:
            self.show_error(self.tr("Choose who has read along"))
            next(iter(self.boxes.values())).setFocus()
            return
        self.wanted.emit(chosen)

    def show_error(self, sentence: str) -> None:
        """What is the matter; "" takes it away."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
