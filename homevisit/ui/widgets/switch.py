"""A switch with immediate effect; the word beside it changes, and the knob carries a tick or a cross."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from homevisit.ui.theme import current


class Switch(QAbstractButton):
    """On and off in words of their own; Space turns it. In a form use a check box instead."""

    def __init__(self, on_word: str, off_word: str, *, on: bool = False) -> None:
        super().__init__()
        self._words = (off_word, on_word)
        self.setCheckable(True)
        self.setChecked(on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._say(on)
        self.toggled.connect(self._say)
        current().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        theme = current()
        metrics = self.fontMetrics()
        words = max(metrics.horizontalAdvance(word) for word in self._words)
        track = theme.px("width.switch")
        return QSize(track + theme.px("space.2") + words + 2, max(theme.px("height.tick"), theme.line("body")))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height, width = theme.px("height.switch"), theme.px("width.switch")
        track = QRectF(0.75, (self.height() - height) / 2 + 0.75, width - 1.5, height - 1.5)
        on = self.isChecked()
        enabled = self.isEnabled()
        edge = theme.colour(("brand" if on else "control") if enabled else "disabled")
        painter.setPen(QPen(edge, 1.5))
        painter.setBrush(edge if on else theme.colour("hover" if self.underMouse() and enabled else "surface"))
        painter.drawRoundedRect(track, height / 2, height / 2)
        side = height - 6
        left = width - side - 3 if on else 3
        knob = QRectF(left, (self.height() - side) / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("on_brand") if on else edge)
        painter.drawEllipse(knob)
        mark = theme.icon("check" if on else "x", "brand" if on else "surface", "bold")
        inset = side / 5
        mark.paint(painter, knob.adjusted(inset, inset, -inset, -inset).toRect())
        painter.setPen(theme.colour("text" if enabled else "disabled"))
        words = QRectF(width + theme.px("space.2"), 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._words[on])

    def _say(self, on: bool) -> None:
        self.setText(self._words[on])
        self.setAccessibleName(self._words[on])
        self.update()
