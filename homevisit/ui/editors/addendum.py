"""Add to an approved note, or correct it: a fact of its own (docs/DOMAIN.md 4.13)."""

from __future__ import annotations

from PySide6.QtCore import Signal

from homevisit.ui.i18n import label as words_for
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.page_text import PageText
from homevisit.ui.widgets.surfaces import Surface, row
from homevisit.ui.widgets.text import label

KINDS = ("addition", "correction")


class AddendumEditor(Surface):
    """Which of the two, the text, and a button: it reaches the team and cannot be undone.

    Signals: wanted(kind, text) on the button; closed() when the person wants none after all.
    """

    wanted = Signal(str, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("sunken", pad="space.4", gap="space.3")
        self._kind = KINDS[0]
        self._choices: dict[str, Button] = {}
        line = row(gap="")
        for kind in KINDS:
            button = Button(words_for("addendum_kind", kind), "seg")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.clicked.connect(lambda _on, kind=kind: self.choose(kind))
            self._choices[kind] = button
            line.addWidget(button)
        line.addStretch(1)
        self.body.addLayout(line)
        self.page = PageText(self.tr("What do you want to add or correct?"), self.tr("Write what is new or otherwise."))
        self.body.addWidget(_sheet(self.page))
        self._error = label("", "body", "danger", wrap=True)
        self._error.hide()
        self.body.addWidget(self._error)
        told = label(self.tr("The team can read it, and it stands there for good."), "caption", "text2", wrap=True)
        self.body.addWidget(told)
        self.add = Button(self.tr("Add to the note"), "primary", icon="check", on_click=self.ask)
        buttons = row(self.add, Button(self.tr("Leave it"), "quiet", on_click=self.closed.emit), gap="space.2")
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.page.edited.connect(lambda: self.show_error(""))
        self.setFocusProxy(self.page)
        self.choose(KINDS[0])

    @property
    def kind(self) -> str:
        """`addition` or `correction`."""
        return self._kind

    @property
    def text(self) -> str:
        """What is written so far."""
        return self.page.text()

    @property
    def error(self) -> str:
        """The sentence shown, or ""."""
        return self._error.text()

    def choose(self, kind: str) -> None:
        """Add, or correct."""
        self._kind = kind
        self._choices[kind].setChecked(True)

    def load(self, kind: str, text: str) -> None:
        """Go on with what was written before."""
        self.choose(kind)
        self.page.set_text(text)
        self.show_error("")

    def ask(self) -> None:
        """The button, or Ctrl+Enter."""
        if not self.text.strip():
            self.show_error(self.tr("Write a few words first"))
            self.page.setFocus()
            return
        self.wanted.emit(self._kind, self.text)

    def show_error(self, sentence: str) -> None:
        """What is the matter; "" takes it away."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))


def _sheet(page: PageText) -> Surface:
    """White paper under the text, on the sunken ground."""
    sheet = Surface("card", pad="space.1", gap="")
    sheet.body.addWidget(page)
    return sheet
