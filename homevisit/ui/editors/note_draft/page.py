"""The writing page: seven sections that grow with what is written (docs/DESIGN.md, 8, Writing page)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from homevisit.store.queries.note import PersonRow
from homevisit.ui.editors.note_draft.agreements import AgreementsSection
from homevisit.ui.editors.note_draft.files import FilesSection
from homevisit.ui.editors.note_draft.headings import AGREEMENTS, PAGE, PROSE, badge_of, help_of, icon_of, title_of
from homevisit.ui.editors.note_draft.phrase_menu import PhraseMenu, lines_at, write_phrase
from homevisit.ui.editors.note_draft.phrases import Phrase, expand
from homevisit.ui.theme import current
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.outline import OutlineLine, SectionState
from homevisit.ui.widgets.page_section import PageSection
from homevisit.ui.widgets.surfaces import Surface, plain, row
from homevisit.ui.widgets.text import IconLabel, Label, label


class NoteDraftEditor(Surface):
    """Signals: edited() after each change by the person; entered(code) when writing starts in a section; left() when
    it stops; caret() when the cursor moves, so that it can be kept in sight.
    """

    edited = Signal()
    entered = Signal(str)
    left = Signal()
    caret = Signal()

    def __init__(self) -> None:
        super().__init__("card", pad="", gap="space.5")
        self.here = ""
        self._phrases: tuple[Phrase, ...] = ()
        self.sections: dict[str, PageSection] = {}
        self._questions: dict[str, str] = {}
        self._guides: dict[str, tuple[QWidget, Label]] = {}
        self._errors: dict[str, tuple[QWidget, Label]] = {}
        self.agreements = AgreementsSection()
        for code in PAGE:
            self.body.addWidget(self.agreements if code == AGREEMENTS else self._section(code))
        self.files = FilesSection()
        self.body.addWidget(self.files)
        self.agreements.edited.connect(self.edited)
        self.agreements.focused.connect(partial(self._focus, AGREEMENTS))
        self.body.addStretch(1)
        self._air()
        current().changed.connect(self._air)

    # -- what is written --------------------------------------------------------------------------------------------

    def load(self, document: Mapping[str, Any], people: Sequence[PersonRow], today: date) -> None:
        """Show a draft; nobody is told that anything changed."""
        for code in PROSE:
            self.sections[code].page.set_text(document.get(code) or "")
        self.agreements.load(document.get("agreements") or (), people, today)
        self.show_errors({})

    def text(self, code: str) -> str:
        """What stands in a section now."""
        return self.sections[code].page.text()

    def set_text(self, code: str, text: str) -> None:
        """Show what the store holds; the place of the cursor is kept as far as the text reaches."""
        page = self.sections[code].page
        place = page.cursor_position()
        page.set_text(text)
        page.set_cursor_position(place)

    def add_below(self, code: str, text: str) -> None:
        """Put a paragraph at the end of a section, wherever the cursor is, as if it had been typed."""
        cursor = QTextCursor(self.sections[code].page.editor.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(f"\n\n{text}")

    def writing_in(self, code: str) -> bool:
        """Whether the cursor stands in this section."""
        return self.sections[code].page.editor.hasFocus()

    def set_read_only(self, read_only: bool) -> None:
        """While an approval is being carried out nothing can be typed that it would miss."""
        for section in self.sections.values():
            section.page.set_read_only(read_only)
        self.agreements.setDisabled(read_only)
        self.files.setDisabled(read_only)

    def set_phrases(self, phrases: Sequence[Phrase]) -> None:
        """What Tab writes out."""
        self._phrases = tuple(phrases)

    def set_questions(self, questions: Mapping[str, str]) -> None:
        """A template's guiding questions stay in sight below their headings; the others keep the ordinary help."""
        self._questions = dict(questions)
        for code in PROSE:
            question = questions.get(code) or ""
            line, words = self._guides[code]
            words.setText(question)
            line.setVisible(bool(question))
            page = self.sections[code].page
            page.set_placeholder("" if question else help_of(code))
            page.editor.setAccessibleDescription(self.error(code) or question or help_of(code))

    def insert(self, text: str) -> None:
        """Write a phrase where the cursor was last."""
        code = self.here if self.here in PROSE else PROSE[0]
        self.go_to(code)
        write_phrase(self.sections[code].page.editor, 0, text)

    def states(self) -> list[OutlineLine]:
        """The outline: written, being written, empty."""
        return [OutlineLine(code, title_of(code), self._state(code), code == self.here) for code in PAGE]

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Sentences between headings and texts; a section whose words change loses its own."""
        for code, (line, words) in self._errors.items():
            words.setText(errors.get(code, ""))
            line.setVisible(bool(errors.get(code)))
            description = errors.get(code) or self._questions.get(code) or help_of(code)
            self.sections[code].page.editor.setAccessibleDescription(description)

    def error(self, code: str) -> str:
        """The sentence at a section, or ""."""
        return self._errors[code][1].text()

    # -- where one writes -------------------------------------------------------------------------------------------

    def place(self) -> dict[str, Any] | None:
        """The draft's `cursor`: section and place in code points; None before writing has begun."""
        if self.here not in PROSE:
            return None
        page = self.sections[self.here].page
        units = page.editor.toPlainText().encode("utf-16-le")[: 2 * page.cursor_position()]
        return {"field": self.here, "pos": len(units.decode("utf-16-le", "ignore"))}

    def resume(self, cursor: Mapping[str, Any] | None) -> None:
        """The cursor stands where it was left, otherwise in the first empty section."""
        if cursor is not None and cursor.get("field") in PROSE:
            page = self.sections[cursor["field"]].page
            before = page.editor.toPlainText()[: cursor.get("pos") or 0]
            page.set_cursor_position(len(before.encode("utf-16-le")) // 2)
            self.go_to(cursor["field"])
        else:
            self.go_to(next((code for code in PROSE if not self.text(code).strip()), PROSE[0]))

    def go_to(self, code: str) -> None:
        """Move the keyboard to a section."""
        if code == AGREEMENTS:
            self.agreements.begin()
        elif code in self.sections:
            self.sections[code].page.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def step(self, by: int) -> None:
        """Ctrl+↓ and Ctrl+↑: the next or the previous section."""
        at = PAGE.index(self.here) if self.here in PAGE else -1
        self.go_to(PAGE[min(max(at + by, 0), len(PAGE) - 1)])

    def caret_place(self) -> QRect | None:
        """Where the cursor stands in this widget; None while nobody writes."""
        for section in self.sections.values():
            editor = section.page.editor
            if editor.hasFocus():
                place = editor.cursorRect()
                return QRect(editor.viewport().mapTo(self, place.topLeft()), place.size())
        return None

    # -- inside -----------------------------------------------------------------------------------------------------

    def _section(self, code: str) -> PageSection:
        icon, tone = icon_of(code)
        section = PageSection(title_of(code), icon, tone=tone, badge=badge_of(code), placeholder=help_of(code))
        self.sections[code] = section
        editor = section.page.editor
        editor.installEventFilter(self)
        editor.cursorPositionChanged.connect(partial(self._moved, editor))
        section.edited.connect(partial(self._typed, code))
        section.focused.connect(partial(self._focus, code))
        words = label("", "body", "danger", wrap=True)
        inside = row(IconLabel("warning-circle", "danger_text", "regular", "m"), gap="space.2")
        inside.addWidget(words, 1)
        line = plain(inside)
        line.hide()
        self._errors[code] = (line, words)
        asked = label("", "caption", "text2", wrap=True)
        guide = plain(row(asked, gap=""))
        guide.hide()
        self._guides[code] = (guide, asked)
        layout = section.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, guide)
            layout.insertWidget(2, line)
        return section

    def _state(self, code: str) -> SectionState:
        written = bool(self.agreements.agreements) if code == AGREEMENTS else bool(self.text(code).strip())
        if not written:
            return "empty"
        return "half" if code == self.here else "done"

    def _typed(self, code: str) -> None:
        line, words = self._errors[code]
        if words.text():
            words.setText("")
            line.hide()
        self.edited.emit()

    def _focus(self, code: str, has: bool) -> None:
        if has:
            if self.here != code:
                self.here = code
                self.entered.emit(code)
        else:
            self.left.emit()

    def _moved(self, editor: QTextEdit) -> None:
        if editor.hasFocus():
            self.caret.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and isinstance(watched, QTextEdit):
            if event.type() == QEvent.Type.ShortcutOverride:
                return _steps(event) or _asks_for_phrases(event)
            if event.type() == QEvent.Type.KeyPress:
                if event.matches(QKeySequence.StandardKey.Paste) and _picture_alone() and self.files.paste():
                    return True
                if _steps(event):
                    self.step(1 if event.key() == Qt.Key.Key_Down else -1)
                    return True
                if event.key() == Qt.Key.Key_Tab and not event.modifiers():
                    return _write_out(watched, self.here, self._phrases)
                if _asks_for_phrases(event):
                    if not watched.isReadOnly():
                        PhraseMenu(watched, self.here, self._phrases).open()
                    return True
        return False

    def _air(self) -> None:
        theme = current()
        side = theme.px("space.8")
        for line, _words in self._guides.values():  # as far in as the heading's words
            line.setContentsMargins(theme.px("icon.m") + theme.px("space.2"), 0, 0, 0)
        self.body.setContentsMargins(side, theme.px("space.5"), side, theme.px("space.6"))
        self.body.setSpacing(theme.px("space.5"))
        set_look(self, kind="card")


def _picture_alone() -> bool:
    """Whether the clipboard holds a picture and no words: words are pasted where one writes."""
    held = QGuiApplication.clipboard().mimeData()
    return held.hasImage() and not held.hasText()


def _steps(event: QKeyEvent) -> bool:
    """Ctrl+↓ and Ctrl+↑, which the text edit would take for itself."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held == Qt.KeyboardModifier.ControlModifier and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        event.accept()
        return True
    return False


def _asks_for_phrases(event: QKeyEvent) -> bool:
    """Ctrl+Space."""
    if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
        event.accept()
        return True
    return False


def _write_out(editor: QTextEdit, heading: str, phrases: Sequence[Phrase]) -> bool:
    """Tab: a phrase in place of its letters. False where there is none, and Tab moves on."""
    cursor = editor.textCursor()
    if cursor.hasSelection():
        return False
    before, after = lines_at(cursor)
    found = expand(before, heading, phrases, PROSE)
    if found is None or after[:1].isalnum():
        return False
    write_phrase(editor, *found)
    return True
