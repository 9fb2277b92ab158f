"""The family's own words about a note, written on its own screen: a fact once it is given (docs/DOMAIN.md 4.13)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent

from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.field import Field, choice
from homevisit.ui.widgets.page_text import PageText
from homevisit.ui.widgets.surfaces import Surface, row
from homevisit.ui.widgets.text import heading, label

_OUTSIDE = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)


class FamilyRemarkEditor(Surface):
    """Text, whose words they are, and a button: what is given stands for good.

    Nothing comes in from the clipboard: it may hold what was copied about somebody else. Words are not checked for
    spelling: the check knows the names of all families on this laptop, and shows it by what it does not mark.
    Signals: edited(); wanted(text, said_by) on the button; closed() when they want to write nothing after all.
    """

    edited = Signal()
    wanted = Signal(str, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("sunken", pad="space.4", gap="space.3")
        self.body.addWidget(heading(self.tr("Your own words"), "h3"))
        told = self.tr("It is kept exactly as you write it. Those who work with you can read it.")
        self.body.addWidget(label(told, "caption", "text2", wrap=True))
        begin_here = self.tr("Write here if something should stand otherwise")
        self.page = PageText(self.tr("Your own words"), begin_here, spelled=False)
        self.page.editor.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.page.editor.setAcceptDrops(False)
        self.page.editor.viewport().setAcceptDrops(False)
        self.page.editor.installEventFilter(self)
        self.page.editor.viewport().installEventFilter(self)
        sheet = Surface("card", pad="space.1", gap="")
        sheet.body.addWidget(self.page)
        self.body.addWidget(sheet)
        self.who = choice([])
        self._speaker = Field(self.tr("Who says it?"), self.who)
        self.body.addWidget(self._speaker)
        self._state = label("", "caption", "text2", wrap=True)
        self.body.addWidget(self._state)
        self._error = label("", "body", "danger", wrap=True)
        self._error.hide()
        self.body.addWidget(self._error)
        self.give = Button(self.tr("Keep our words"), "primary", icon="check", on_click=self.ask)
        buttons = row(self.give, Button(self.tr("Not now"), "quiet", on_click=self.closed.emit), gap="space.2")
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.page.edited.connect(lambda: self.show_error(""))
        self.page.edited.connect(self.edited)
        self.who.activated.connect(lambda _at: self.edited.emit())
        self.setFocusProxy(self.page)

    @property
    def text(self) -> str:
        """What is written so far."""
        return self.page.text()

    @property
    def said_by(self) -> str:
        """Whose words they are."""
        return self.who.currentText()

    @property
    def error(self) -> str:
        """The sentence shown, or ""."""
        return self._error.text()

    def set_speakers(self, names: Sequence[str]) -> None:
        """Who may be chosen; the choice made stays where it still can."""
        chosen = self.said_by
        self.who.clear()
        for name in names:
            self.who.addItem(name, name)
        self._choose(chosen)

    def load(self, text: str, said_by: str) -> None:
        """Go on with what was written before."""
        self.page.set_text(text)
        self.page.editor.document().clearUndoRedoStacks()  # also of words that another family wrote and took out again
        self.page.set_cursor_position(len(text))
        self._choose(said_by)
        self.show_error("")
        self.show_state("")

    def show_state(self, sentence: str) -> None:
        """Where the words are until they are given; "" takes it away."""
        self._state.setText(sentence)
        self._state.setVisible(bool(sentence))

    def show_error(self, sentence: str) -> None:
        """What is the matter; "" takes it away."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def ask(self) -> None:
        """The button, or Ctrl+Enter."""
        if not self.text.strip():
            self.show_error(self.tr("Write a few words first"))
            self.page.setFocus()
            return
        self.wanted.emit(self.text, self.said_by)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in _OUTSIDE and event.matches(QKeySequence.StandardKey.Paste):
            event.accept()
            return True
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.MiddleButton:
            return True
        return super().eventFilter(watched, event)

    def _choose(self, name: str) -> None:
        at = self.who.findData(name)
        self.who.setCurrentIndex(max(0, at))
