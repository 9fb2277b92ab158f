"""The wavy line under words of a text edit. It is no part of the text: nothing is formatted, undone or saved.

Looked up is only what lies round a change, a moment after it, in turns short enough for a key press to go between.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from homevisit.ui.spelling.speller import Speller
from homevisit.ui.spelling.words import Word, around, find_words, units_of
from homevisit.ui.theme import current

PAUSE_MS = 150
"""After the last change; long enough not to run between the letters of a quick typist."""
TURN = 4000
"""UTF-16 units looked through before other events get their turn."""


class Mark(NamedTuple):
    """cursor: selects the word, and moves with the text."""

    cursor: QTextCursor
    word: Word

    @property
    def here(self) -> Word:
        """The word where it stands now."""
        start = self.cursor.selectionStart()
        return Word(start, self.cursor.selectionEnd() - start, self.word.text, self.word.ways)


class Marked(QObject):
    """The marks of one text edit, and what a hand does about them."""

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._marks: list[Mark] = []
        self._hidden = False

    @property
    def widget(self) -> QWidget:
        """The text edit."""
        return self._editor

    @property
    def words(self) -> list[Word]:
        """What is marked now, in the order of the text."""
        return sorted((mark.here for mark in self._marks), key=lambda word: word.start)

    def at(self, position: int) -> Word | None:
        """The marked word at a place, or None."""
        for mark in self._marks:
            if mark.cursor.selectionStart() <= position <= mark.cursor.selectionEnd():
                return mark.here
        return None

    @property
    def caret(self) -> int:
        """Where the cursor stands."""
        return self._editor.textCursor().position()

    def caret_corner(self) -> QPoint:
        """Below the cursor, in the text edit."""
        return self._editor.viewport().mapTo(self._editor, self._editor.cursorRect().bottomLeft())

    def position_at(self, point: QPoint) -> int:
        """The place of the text under a point of the text edit."""
        return self._editor.cursorForPosition(self._editor.viewport().mapFrom(self._editor, point)).position()

    def standard_menu(self) -> QMenu:
        """Undo, cut, copy, paste."""
        return self._editor.createStandardContextMenu()

    def select(self, word: Word) -> None:
        """Mark the word as a person would, and go there."""
        self._editor.setFocus()
        self._editor.setTextCursor(self._cursor(word))

    def replace(self, word: Word, text: str) -> None:
        """Another word in its place; Ctrl+Z brings it back."""
        cursor = self._cursor(word)
        cursor.insertText(text)
        self._editor.setTextCursor(cursor)

    def hide(self, hidden: bool) -> None:
        """While an input method composes, its letters stand in the line and not in the text: no marks meanwhile."""
        if hidden != self._hidden:
            self._hidden = hidden
            self._show()

    def _cursor(self, word: Word) -> QTextCursor:
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(word.start)
        cursor.setPosition(word.end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _range(self, low: int, high: int) -> QTextCursor:
        """A stretch of the text that moves along with it and never lies outside."""
        last = self._editor.document().characterCount() - 1
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(max(0, min(low, last)))
        cursor.setPosition(max(0, min(high, last)), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _show(self) -> None:
        style = QTextCharFormat()
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        style.setUnderlineColor(current().colour("danger"))
        shown = []
        for mark in () if self._hidden else self._marks:
            one = QTextEdit.ExtraSelection()
            one.cursor, one.format = mark.cursor, style
            shown.append(one)
        self._editor.setExtraSelections(shown)


class Underline(Marked):
    """Follows one text edit. Without a speller it does nothing and costs nothing."""

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._speller: Speller | None = None
        self._dirty: list[QTextCursor] = []
        self._waiting: list[QTextCursor] = []
        self._held: QTextCursor | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._turn)

    @property
    def speller(self) -> Speller | None:
        """Who is asked."""
        return self._speller

    def follow(self, speller: Speller | None) -> None:
        """Have words looked up by `speller` from now on; None takes all marks away."""
        if speller is self._speller:
            return
        document = self._editor.document()
        if self._speller is None:
            document.contentsChange.connect(self._changed)
            self._editor.cursorPositionChanged.connect(self._moved)
        self._speller = speller
        if speller is None:
            document.contentsChange.disconnect(self._changed)
            self._editor.cursorPositionChanged.disconnect(self._moved)
            self._timer.stop()
            self._forget()
            return
        speller.learned.connect(self._learned)
        speller.anew.connect(self._all_again)
        speller.ended.connect(self._ended)
        speller.join(self)
        self._all_again()

    def next_mark(self, after: int) -> Word | None:
        """The first marked word that begins at a place or behind it."""
        self.look_now()
        return next((word for word in self.words if word.start >= after), None)

    def look_now(self) -> None:
        """Look through everything that has changed without waiting for the pause."""
        self._release(held_too=True)
        while self._dirty:
            self._look(TURN)
        self._show()

    # -- inside -------------------------------------------------------------------------------------------------------

    def _forget(self) -> None:
        self._marks.clear()
        self._dirty.clear()
        self._waiting.clear()
        self._held = None
        self._show()

    def _all_again(self) -> None:
        """A word was accepted or ignored, names were read, or the setting was changed."""
        if self._speller is None:
            return
        self._waiting.clear()
        self._dirty = [self._range(0, self._editor.document().characterCount())]
        self._timer.start(0)

    def _changed(self, at: int, _gone: int, come: int) -> None:
        self._dirty.append(self._range(at, at + come))
        self._timer.start(PAUSE_MS)

    def _moved(self) -> None:
        if self._held is not None and not self._timer.isActive():
            self._timer.start(PAUSE_MS)

    def _learned(self) -> None:
        if not self._waiting:
            return
        self._dirty += self._waiting
        self._waiting.clear()
        self._timer.start(0)

    def _ended(self) -> None:
        self.follow(None)

    def _turn(self) -> None:
        self._release()
        self._look(TURN)
        self._show()
        if self._dirty:
            self._timer.start(0)

    def _release(self, *, held_too: bool = False) -> None:
        """The word that was being written is looked up when the cursor has left it."""
        if self._held is None:
            return
        writing = self._editor.textCursor().position() == self._held.selectionEnd() and self._editor.hasFocus()
        if held_too or not writing:
            self._dirty.append(self._held)
            self._held = None

    def _look(self, budget: int) -> None:
        document = self._editor.document()
        while self._dirty and budget > 0:
            stretch = self._dirty.pop()
            low, high = stretch.selectionStart(), stretch.selectionEnd()
            if high - low > budget:
                self._dirty.append(self._range(low + budget, high))
                high = low + budget
            budget -= high - low + 1
            for block, start, end in _parts(document, low, high):
                self._look_at(block, start, end)

    def _look_at(self, block: QTextBlock, start: int, end: int) -> None:
        """Look up the words of one paragraph between two places of it."""
        speller, offset = self._speller, block.position()
        units = units_of(block.text())
        start, end = around(units, min(start, len(units)), min(end, len(units)))
        low, high = offset + start, offset + end
        self._marks = [
            mark for mark in self._marks if mark.cursor.selectionEnd() < low or mark.cursor.selectionStart() > high
        ]
        if speller is None or not speller.on:
            return
        caret = self._editor.textCursor().position() if self._editor.hasFocus() else -1
        for word in find_words(units, start, end):
            verdict = speller.verdict(word)
            if verdict is True:
                continue
            here = self._range(offset + word.start, offset + word.end)
            if verdict is None:
                self._waiting.append(here)
            elif offset + word.end == caret and self._timer_may_wait(caret):
                self._held = here
            else:
                self._marks.append(Mark(here, word))

    def _timer_may_wait(self, caret: int) -> bool:
        """Whether the person is in the middle of this word: nothing is marked while it is being written."""
        return self._editor.document().isModified() and not self._editor.textCursor().hasSelection() and caret > 0


def _parts(document: QTextDocument, low: int, high: int) -> list[tuple[QTextBlock, int, int]]:
    """The paragraphs that a stretch touches: each with the places in it, from its own start."""
    parts = []
    block = document.findBlock(low)
    while block.isValid() and block.position() <= high:
        parts.append((block, max(0, low - block.position()), min(high - block.position(), block.length() - 1)))
        block = block.next()
    return parts
