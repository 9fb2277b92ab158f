"""Rows that tell how far a change has come: what, which family, when, and the ladder."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from homevisit.ui.theme import current
from homevisit.ui.widgets.badge import BadgeSpec
from homevisit.ui.widgets.ladder import LadderStep, ladder_width, paint_ladder
from homevisit.ui.widgets.paint import block, paint_badge, paint_icon, paint_text, text_width
from homevisit.ui.widgets.rows import RowDelegate

#: Shares of the width for what, family and when; the rest is the ladder's.
_SHARES = (0.38, 0.13, 0.20)


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """`step` is a step of the ladder; for what is not on it `badge` says so instead."""

    key: Hashable
    spoken: str
    icon: str
    title: str
    family: str
    changed: str
    step: LadderStep | None = None
    badge: BadgeSpec | None = None


def columns(width: int) -> tuple[int, int, int, int] | None:
    """Left edges of the four columns in px, or None where the width lets them only stand below each other."""
    shown = ladder_width("everyone")
    edges = (0, *(round(width * sum(_SHARES[: at + 1])) for at in range(3)))
    if edges[3] + shown > width:
        edges = (0, *(round((width - shown) * sum(_SHARES[: at + 1]) / sum(_SHARES)) for at in range(3)))
    enough = edges[3] - edges[2] >= text_width("00.00. kl. 00.00", "body") + current().px("space.2")
    return (edges[0], edges[1], edges[2], edges[3]) if enough and edges[1] >= current().px("width.time") * 3 else None


class ChangeDelegate(RowDelegate):
    """In columns under a `ChangeHeader`, or in two or three lines where there is little room."""

    def height(self, row: ChangeLine, width: int) -> int:
        theme = current()
        places = columns(width)
        pad = theme.px("space.3")
        if places is None:
            title = block(row.title, "strong", width - self._indent()).height
            below = block(self._second(row), "caption", width - self._indent()).height
            return title + below + theme.px("space.1") + theme.px("height.tick") + 2 * pad
        title = block(row.title, "body", places[1] - self._indent() - pad).height
        family = block(row.family, "body", places[2] - places[1] - pad).height
        return max(theme.px("height.table_row"), max(title, family) + 2 * pad)

    def paint_row(self, painter: QPainter, row: ChangeLine, rect: QRect, hover: QPoint | None) -> None:
        theme = current()
        places = columns(rect.width())
        pad, side = theme.px("space.3"), theme.px("icon.m")
        y, left = rect.top() + pad, rect.left() + self._indent()
        paint_icon(painter, row.icon, "text2", QRect(rect.left(), y + (theme.line("body") - side) // 2, side, side))
        if places is None:
            y += paint_text(painter, row.title, "strong", "text", QPointF(left, y), rect.right() - left)
            y += paint_text(painter, self._second(row), "caption", "text2", QPointF(left, y), rect.right() - left)
            self._paint_state(painter, row, left, y + theme.px("space.1") + theme.px("height.tick") // 2)
            return
        paint_text(painter, row.title, "body", "text", QPointF(left, y), places[1] - self._indent() - pad)
        at = QPointF(rect.left() + places[1], y)
        paint_text(painter, row.family, "body", "text2", at, places[2] - places[1] - pad)
        paint_text(painter, row.changed, "body", "text2", QPointF(rect.left() + places[2], y))
        self._paint_state(painter, row, rect.left() + places[3], y + theme.line("body") // 2)

    @staticmethod
    def _paint_state(painter: QPainter, row: ChangeLine, left: int, middle: int) -> None:
        if row.step is not None:
            paint_ladder(painter, row.step, left, middle)
        elif row.badge is not None:
            paint_badge(painter, row.badge, left, middle - current().px("height.badge") / 2)

    @staticmethod
    def _second(row: ChangeLine) -> str:
        return " · ".join(part for part in (row.family, row.changed) if part)

    @staticmethod
    def _indent() -> int:
        return current().px("icon.m") + current().px("space.3")


class ChangeHeader(QWidget):
    """The words over the columns, ruled off; gone where the rows stand in lines."""

    def __init__(self, what: str, family: str, changed: str, state: str) -> None:
        super().__init__()
        self._words = (what, family, changed, state)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(self._words))
        current().changed.connect(self._fit)

    def sizeHint(self) -> QSize:
        theme = current()
        words = theme.line("captionstrong") + 2 * theme.px("space.2") if columns(self.width()) else 0
        return QSize(0, words + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line2"))
        places = columns(self.width())
        if places is None:
            return
        for left, words in zip(places, self._words, strict=True):
            paint_text(painter, words, "captionstrong", "text2", QPointF(left, theme.px("space.2")))

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
