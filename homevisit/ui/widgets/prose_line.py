"""One line of prose, with the wavy line under words that may be wrong. Dates, numbers and codes take a plain field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QTimer
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QShowEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from homevisit.ui import spelling
from homevisit.ui.spelling import Speller, Word, find_words, units_of
from homevisit.ui.theme import current
from homevisit.ui.widgets.look import Density, set_look
from homevisit.ui.widgets.spelling_menu import SpellingKeys

PAUSE_MS = 150
_WAVE = 2.0
"""Half the length of a wave, px."""


class ProseLine(QLineEdit):
    """A line edit whose words are looked up while there is somebody to ask."""

    def __init__(self, placeholder: str = "", density: Density = "m") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        set_look(self, density=density)
        self._speller: Speller | None = None
        self._marks: list[Word] = []
        self._composing = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        self.textChanged.connect(self._changed)
        self._keys = SpellingKeys(self)

    # -- as a field of the spelling check ---------------------------------------------------------------------------

    @property
    def widget(self) -> QWidget:
        """Itself."""
        return self

    @property
    def speller(self) -> Speller | None:
        """Who is asked."""
        return self._speller

    @property
    def words(self) -> list[Word]:
        """What is marked now."""
        return list(self._marks)

    @property
    def caret(self) -> int:
        """Where the cursor stands."""
        return self.cursorPosition()

    def follow(self, speller: Speller | None) -> None:
        """Have words looked up by `speller` from now on."""
        if speller is self._speller:
            return
        self._speller = speller
        self._timer.stop()
        self._marks = []
        if speller is not None:
            speller.learned.connect(self._learned)
            speller.anew.connect(self._learned)
            speller.ended.connect(self._ended)
            speller.join(self)
            self._timer.start(0)
        self.update()

    def at(self, position: int) -> Word | None:
        """The marked word at a place, or None."""
        return next((word for word in self._marks if word.start <= position <= word.end), None)

    def next_mark(self, after: int) -> Word | None:
        """The first marked word that begins at a place or behind it."""
        self._look(writing=False)
        return next((word for word in self._marks if word.start >= after), None)

    def select(self, word: Word) -> None:
        """Mark the word as a person would, and go there."""
        self.setFocus()
        self.setSelection(word.start, word.length)

    def replace(self, word: Word, text: str) -> None:
        """Another word in its place, as if typed; Ctrl+Z brings it back."""
        self.setSelection(word.start, word.length)
        self.insert(text)

    def caret_corner(self) -> QPoint:
        """Below the cursor."""
        return self.cursorRect().bottomLeft()

    def position_at(self, point: QPoint) -> int:
        """The place of the text under a point."""
        return self.cursorPositionAt(point)

    def standard_menu(self) -> QMenu:
        """Undo, cut, copy, paste."""
        return self.createStandardContextMenu()

    # -- inside -----------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follow(spelling.current())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._speller is not None:
            self._timer.start(0)  # the last word is finished

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ReadOnlyChange:
            self.update()

    def _changed(self) -> None:
        if self._speller is not None:
            self._marks = []  # they stand at other places now; a moment later they are found again
            self._timer.start(PAUSE_MS)

    def _ended(self) -> None:
        self.follow(None)

    def _learned(self) -> None:
        if self._speller is not None:
            self._timer.start(0)

    def _look(self, *, writing: bool = True) -> None:
        speller = self._speller
        if speller is None:
            return
        caret = self.cursorPosition() if writing and self.hasFocus() and self.isModified() else -1
        units = units_of(self.text())
        self._marks = [word for word in find_words(units) if speller.verdict(word) is False and word.end != caret]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._marks or self._composing:
            return
        layout = QTextLayout(self.text(), self.font())
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        cursor = self.cursorRect()
        left = cursor.center().x() - _x(line.cursorToX(self.cursorPosition()))
        base = cursor.top() + (cursor.height() + self.fontMetrics().ascent() - self.fontMetrics().descent()) / 2 + _WAVE
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.rect().adjusted(cursor.width(), 0, -cursor.width(), 0))
        painter.setPen(QPen(current().colour("danger"), 1))
        for word in self._marks:
            ends = sorted((_x(line.cursorToX(word.start)), _x(line.cursorToX(word.end))))
            painter.drawPolyline(_wave(left + ends[0], left + ends[1], base))


def _x(place: object) -> float:
    """`cursorToX` gives the x and, in PySide, the place it belongs to."""
    return float(place[0] if isinstance(place, tuple) else place)  # type: ignore[arg-type]  # a float when no tuple


def _wave(left: float, right: float, base: float) -> QPolygonF:
    points, x, up = QPolygonF(), left, False
    while x <= right:
        points.append(QPointF(x, base + (0 if up else _WAVE)))
        x, up = x + _WAVE, not up
    return points
