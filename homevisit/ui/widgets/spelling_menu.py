"""What a hand does about a marked word: F7 goes to the next one, the menu has better words (also Alt+Enter)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QMenu

from homevisit.ui.spelling import Field, Speller, Word
from homevisit.ui.widgets.announce import announce

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SpellingKeys(QObject):
    """Looks at one field's keys and menus; its owner is the field's widget."""

    def __init__(self, field: Field) -> None:
        super().__init__(field.widget)
        self._field = field
        field.widget.installEventFilter(self)
        if isinstance(field.widget, QAbstractScrollArea):
            field.widget.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        speller = self._field.speller
        if speller is None or not speller.on:
            return False
        if isinstance(event, QContextMenuEvent):
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            point = self._field.widget.mapFromGlobal(event.globalPos())
            place = self._field.caret if by_key else self._field.position_at(point)
            return self._open(self._field.at(place), self._field.caret_corner() if by_key else point)
        if isinstance(event, QKeyEvent) and watched is self._field.widget:
            return self._key(event, speller)
        return False

    def _key(self, event: QKeyEvent, speller: Speller) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        on = event.key() == Qt.Key.Key_F7 and held == Qt.KeyboardModifier.NoModifier
        better = event.key() in _ENTER and held == Qt.KeyboardModifier.AltModifier
        if not (on or better):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress and on:
            self.go_on(speller)
        elif event.type() == QEvent.Type.KeyPress:
            self._open(self._field.at(self._field.caret), self._field.caret_corner())
        return True

    def go_on(self, speller: Speller) -> None:
        """F7: select the next marked word, here or in the field after, and begin to look for better ones."""
        found = speller.next_from(self._field, self._field.caret)
        if found is None:
            announce(self._field.widget, self.tr("No word is marked"))
            return
        field, word = found
        field.select(word)
        speller.suggestions(word.text)
        announce(field.widget, self.tr("%1 may be misspelt. Alt+Enter for suggestions").replace("%1", word.text))

    def _open(self, word: Word | None, point: QPoint) -> bool:
        """The menu for a word; False where none is marked, and the field's own menu comes."""
        speller = self._field.speller
        if word is None or speller is None:
            return False
        self._field.select(word)
        menu = self._field.standard_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        Suggestions(menu, self._field, speller, word)
        menu.popup(self._field.widget.mapToGlobal(point))
        return True


class Suggestions(QObject):
    """The upper part of a marked word's menu. It stands there at once; the better words come when they are found."""

    def __init__(self, menu: QMenu, field: Field, speller: Speller, word: Word) -> None:
        super().__init__(menu)
        self._menu, self._field, self._speller, self._word = menu, field, speller, word
        self._below = menu.actions()[0] if menu.actions() else None
        self._waits = QAction(self.tr("Looking for suggestions …"), menu)
        self._waits.setEnabled(False)
        self._add(self._waits)
        self._add(self._separator())
        for words, do in (
            (self.tr("Add to my words"), partial(speller.accept, word.text)),
            (self.tr("Ignore until I lock"), partial(speller.ignore, word.text)),
        ):
            action = QAction(words, menu)
            action.triggered.connect(do)
            self._add(action)
        self._add(self._separator())
        found = speller.suggestions(word.text)
        if found is None:
            speller.suggested.connect(self._found)
        else:
            self._fill(found)

    def _found(self, word: str) -> None:
        if word == self._word.text:
            self._speller.suggested.disconnect(self._found)
            self._fill(self._speller.suggestions(word) or ())

    def _fill(self, words: Sequence[str]) -> None:
        if not words:
            self._waits.setText(self.tr("No suggestions"))
            return
        actions = [QAction(better, self._menu) for better in words]
        for action in actions:
            font = action.font()
            font.setBold(True)
            action.setFont(font)
            action.triggered.connect(partial(self._field.replace, self._word, action.text()))
        self._menu.insertActions(self._waits, actions)
        self._menu.removeAction(self._waits)
        if self._menu.activeAction() is None:
            self._menu.setActiveAction(actions[0])

    def _separator(self) -> QAction:
        line = QAction(self._menu)
        line.setSeparator(True)
        return line

    def _add(self, action: QAction) -> None:
        if self._below is None:
            self._menu.addAction(action)
        else:
            self._menu.insertAction(self._below, action)
