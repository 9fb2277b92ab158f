"""Text in which stretches stand out: underlined and tinted, never by the tint alone (docs/DESIGN.md, 8)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor

from homevisit.ui.theme import current
from homevisit.ui.widgets.look import Tone, soft_colour, tone_colour
from homevisit.ui.widgets.page_text import PageText

Stretch = tuple[str, Tone | None]
"""Some text, and the tone in which it stands out, None for the rest."""


class MarkedText(PageText):
    """A page's text with marks; the marks go as soon as a person changes it."""

    def __init__(self, name: str, *, read_only: bool = True) -> None:
        super().__init__(name)
        self._stretches: tuple[Stretch, ...] = ()
        self.set_read_only(read_only)
        self.edited.connect(self._plain)
        current().changed.connect(self._mark)

    def set_stretches(self, stretches: Sequence[Stretch]) -> None:
        """Show these, one after the other; together they are the text."""
        self._stretches = ()
        self.set_text("")
        self.set_text("".join(text for text, _tone in stretches))
        self._stretches = tuple(stretches)
        self._mark()

    def marks(self) -> list[str]:
        """The stretches that stand out."""
        return [text for text, tone in self._stretches if tone is not None]

    def _plain(self) -> None:
        if self._stretches:
            self._stretches = ()
            self._format([])

    def _mark(self) -> None:
        at = 0
        found: list[tuple[int, int, Tone]] = []
        for text, tone in self._stretches:
            if tone is not None:
                kept = text.rstrip()
                found.append((at, at + _length(kept), tone))
            at += _length(text)
        if self._stretches:
            self._format(found)

    def _format(self, stretches: Sequence[tuple[int, int, Tone]]) -> None:
        theme = current()
        document = self.editor.document()
        undo = document.isUndoRedoEnabled()
        document.setUndoRedoEnabled(False)
        before = self.editor.blockSignals(True)  # a mark is no edit
        plain = QTextCharFormat()
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setCharFormat(plain)
        for start, end, tone in stretches:
            mark = QTextCharFormat()
            mark.setFontUnderline(True)
            mark.setForeground(theme.colour(tone_colour(tone)))
            mark.setBackground(theme.colour(soft_colour(tone)))
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(mark)
        self.editor.setCurrentCharFormat(plain)
        self.editor.blockSignals(before)
        document.setUndoRedoEnabled(undo)


def _length(text: str) -> int:
    """In the editor's units: a sign beyond the first plane is two."""
    return len(text.encode("utf-16-le")) // 2
