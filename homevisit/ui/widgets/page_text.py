"""The writing page: a section of a note grows with its text, never scrolls, and takes nothing but plain text."""

import unicodedata

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QVBoxLayout

from homevisit.ui import spelling
from homevisit.ui.spelling import Underline
from homevisit.ui.theme import current
from homevisit.ui.widgets.look import Role, set_look
from homevisit.ui.widgets.spelling_menu import SpellingKeys
from homevisit.ui.widgets.text import TextBlock


class _Editor(QTextEdit):
    """The text itself: as high as its lines, without scroll bars."""

    focused = Signal(bool)

    def __init__(self, role: Role, hint: str, *, spelled: bool) -> None:
        super().__init__()
        self._role = role
        self._spelled = spelled
        self._preedit = False
        self.hint = hint
        set_look(self, variant="page", role=role)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.setProperty("ownFocus", True)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        self.space_lines()
        self.underline = Underline(self)
        self._keys = SpellingKeys(self.underline)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Only characters come in: no fonts, colours, pictures or control characters."""
        if source.hasText():
            self.insertPlainText(clean(source.text()))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def space_lines(self) -> None:
        """Give every block the role's line height; a new block takes it over from the one it was split from."""
        document = self.document()
        undo = document.isUndoRedoEnabled()
        line = QTextBlockFormat()
        line.setLineHeight(current().line(self._role), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.joinPreviousEditBlock()
        cursor.mergeBlockFormat(line)
        cursor.endEditBlock()
        document.setUndoRedoEnabled(undo)

    def sizeHint(self) -> QSize:
        lines = current().line(self._role)
        hint = self._hint_block()
        height = max(lines, round(self.document().size().height()), hint.height if hint else 0)
        return QSize(current().px("width.measure"), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px("width.tick"), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._spelled:
            self.underline.follow(spelling.current())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        hint = self._hint_block()
        if hint is not None:
            painter = QPainter(self.viewport())
            painter.setPen(current().colour("text3"))
            hint.paint(painter, 0, 0)

    def _hint_block(self) -> TextBlock | None:
        """The help shown while nothing is written, on as many lines as it takes: Qt's own placeholder has only one."""
        if not self.hint or not self.document().isEmpty() or self._preedit:
            return None
        theme = current()
        width = max(1, self.viewport().width())
        return TextBlock(self.hint, theme.font(self._role), theme.line(self._role), width, Qt.AlignmentFlag.AlignLeft)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = bool(event.preeditString())
        self.underline.hide(self._preedit)
        super().inputMethodEvent(event)


class PageText(QFrame):
    """One section's text with the 2 px frame that shows where one is writing.

    `edited` after every change by the person; `focused` when writing starts (True) and stops (False).
    """

    edited = Signal()
    focused = Signal(bool)

    def __init__(self, name: str, placeholder: str = "", *, role: Role = "body", spelled: bool = True) -> None:
        """`name` is what screen readers call the section; `placeholder` helps while nothing is written.

        spelled: False where strangers write: what the spelling check does not mark tells which names it knows.
        """
        super().__init__()
        self._editor = _Editor(role, placeholder, spelled=spelled)
        self._editor.setAccessibleName(name)
        self._editor.setAccessibleDescription(placeholder)
        self._loading = False
        theme = current()
        column = QVBoxLayout(self)
        side, top = theme.px("space.3"), theme.px("space.2")
        column.setContentsMargins(side, top, side, top)
        column.addWidget(self._editor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self._editor)
        self._editor.textChanged.connect(self._changed)
        self._editor.focused.connect(self._focus)
        theme.changed.connect(self._respace)

    @property
    def indent(self) -> int:
        """How far the text stands inside the frame, px: the heading above is moved as much."""
        return current().px("space.3")

    @property
    def editor(self) -> QTextEdit:
        """The text edit itself, for shortcuts and cursor moves."""
        return self._editor

    @property
    def underline(self) -> Underline:
        """Which words are marked as perhaps misspelt."""
        return self._editor.underline

    def text(self) -> str:
        """What is written: NFC, LF line ends, no control characters but LF and TAB."""
        return clean(self._editor.toPlainText())

    def set_text(self, text: str) -> None:
        """Show `text` without telling anybody that it changed; the place of writing is kept when it is the same."""
        if text == self.text():
            return
        self._loading = True
        self._editor.setPlainText(text)
        self._editor.space_lines()
        self._editor.document().clearUndoRedoStacks()
        self._editor.document().setModified(False)
        self._loading = False

    def insert(self, text: str) -> None:
        """Put `text` where the cursor is, as if typed."""
        self._editor.insertPlainText(clean(text))

    def set_placeholder(self, placeholder: str) -> None:
        """Other help while nothing is written: a template's guiding question."""
        self._editor.hint = placeholder
        self._editor.setAccessibleDescription(placeholder)
        self._editor.updateGeometry()
        self._editor.viewport().update()

    def set_read_only(self, read_only: bool) -> None:
        """Text that can be marked and copied, and not changed."""
        self._editor.setReadOnly(read_only)

    def cursor_position(self) -> int:
        """Where writing goes on, in characters from the start."""
        return self._editor.textCursor().position()

    def set_cursor_position(self, position: int) -> None:
        """Go on writing at `position`, or at the end where the text is shorter."""
        cursor = self._editor.textCursor()
        cursor.setPosition(min(max(position, 0), max(0, self._editor.document().characterCount() - 1)))
        self._editor.setTextCursor(cursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._editor.hasFocus():
            return
        theme = current()
        width = theme.px("stroke.ring")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("focus"), width))
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, theme.px("radius.m"), theme.px("radius.m"))

    def _changed(self) -> None:
        self._editor.updateGeometry()
        if not self._loading:
            self.edited.emit()

    def _focus(self, has: bool) -> None:
        self.update()
        self.focused.emit(has)

    def _respace(self) -> None:
        self._loading = True
        self._editor.space_lines()
        self._loading = False


def clean(text: str) -> str:
    """NFC, LF line ends, and no control characters but LF and TAB (docs/PROTOCOL.md, Document)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").replace("\u2028", "\n")
    kept = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) != "Cc")
    return unicodedata.normalize("NFC", kept)
