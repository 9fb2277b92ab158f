"""The phrases that fit where one writes, to be picked with the arrows or a letter (Ctrl+Space)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextBlockFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QMenu, QTextEdit

from homevisit.ui.editors.note_draft.headings import PROSE
from homevisit.ui.editors.note_draft.phrases import Phrase, begun, fitting

SHOWN = 60
"""Characters of a phrase in the menu; tooltip and screen reader have the whole."""


class PhraseMenu(QMenu):
    """Below the cursor of one section. Esc writes nothing."""

    def __init__(self, editor: QTextEdit, heading: str, phrases: Sequence[Phrase]) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setToolTipsVisible(True)
        self.setAccessibleName(self.tr("Phrases"))
        self._begun = begun(*lines_at(editor.textCursor()))
        found = fitting(heading, phrases, PROSE, self._begun)
        self._replaces = bool(found) and found[0].trigger.casefold().startswith(self._begun.casefold())
        for phrase in found:
            text = phrase.text.strip()
            shown = text if len(text) <= SHOWN else f"{text[: SHOWN - 1].rstrip()}…"
            action = QAction(f"{shown.replace('&', '&&')}\t{phrase.trigger}", self)
            action.setToolTip(text)
            action.triggered.connect(partial(self._write, phrase.text))
            self.addAction(action)
        if not found:
            self.addAction(self.tr("No phrases for this heading")).setEnabled(False)

    def open(self) -> None:
        """Show it, with the first phrase chosen."""
        corner = self._editor.cursorRect().bottomLeft()
        self.popup(self._editor.viewport().mapToGlobal(corner))
        if self.actions()[0].isEnabled():
            self.setActiveAction(self.actions()[0])

    def _write(self, text: str) -> None:
        """In place of the letters begun; never inside a word, but behind it."""
        cursor = self._editor.textCursor()
        before, after = lines_at(cursor)
        if cursor.hasSelection():
            write_phrase(self._editor, 0, text)
        elif self._begun and self._replaces:
            write_phrase(self._editor, len(self._begun), text)
        elif before[-1:].isalnum():
            if after[:1].isalnum():
                cursor.movePosition(QTextCursor.MoveOperation.EndOfWord)
                self._editor.setTextCursor(cursor)
            write_phrase(self._editor, 0, f" {text}")
        else:
            write_phrase(self._editor, 0, text)


def write_phrase(editor: QTextEdit, gone: int, text: str) -> None:
    """Put `text` at the cursor, in place of `gone` characters before it or of what is selected.

    One Ctrl+Z takes it back, and takes back nothing else: neither what was typed before nor what was typed after.
    """
    cursor = editor.textCursor()
    cursor.beginEditBlock()
    if gone:
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, gone)
    cursor.insertText(text)
    unseen = QTextBlockFormat()  # Qt joins what is typed to what was inserted before it, unless something lies between
    unseen.setProperty(QTextFormat.Property.UserProperty.value, cursor.position())
    cursor.mergeBlockFormat(unseen)
    cursor.endEditBlock()
    editor.setTextCursor(cursor)


def lines_at(cursor: QTextCursor) -> tuple[str, str]:
    """The cursor's paragraph up to it, and from it on."""
    units = cursor.block().text().encode("utf-16-le", "surrogatepass")
    at = 2 * cursor.positionInBlock()
    return units[:at].decode("utf-16-le", "replace"), units[at:].decode("utf-16-le", "replace")
