"""*Siden sidst*: day and week, a node on a line, what happened, who wrote it (docs/DESIGN.md, 8, Timeline)."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QPainter

from homevisit.ui.theme import current
from homevisit.ui.widgets.badge import BadgeSpec
from homevisit.ui.widgets.kept_rows import KeptDelegate
from homevisit.ui.widgets.look import Tone
from homevisit.ui.widgets.paint import badge_width, block, paint_badge, paint_node, paint_text, text_width


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One event. day, week: "" where the row above is of the same day. below: words on a line that ends what is new."""

    key: Hashable
    spoken: str
    day: str
    week: str
    title: str
    texts: tuple[str, ...]
    caption: str
    icon: str
    tone: Tone = "neutral"
    badge: BadgeSpec | None = None
    below: str = ""
    last: bool = False


class TimelineDelegate(KeptDelegate):
    """The day stands left of the line, or above the title where there is little room."""

    ruled = False

    def measure(self, row: Any, width: int) -> int:
        theme = current()
        text = self._text_width(width)
        height = theme.px("space.2")
        if not self._beside(width):
            height += theme.line("caption") if row.day else 0
        height += block(row.title, "strong", text).height
        if row.badge is not None and self._badge_below(row, text):
            height += theme.px("space.1") + theme.px("height.badge")
        height += sum(block(words, "body", text).height for words in row.texts)
        height += block(row.caption, "caption", text).height if row.caption else 0
        height = max(height, theme.px("width.node") + theme.px("space.2")) + theme.px("space.3")
        return height + (theme.line("captionstrong") + theme.px("space.2") if row.below else 0)

    def paint_row(self, painter: QPainter, row: Any, rect: QRect, hover: QPoint | None) -> None:
        theme = current()
        text, left = self._text_width(rect.width()), rect.left() + self._text_left(rect.width())
        below = theme.line("captionstrong") + theme.px("space.2") if row.below else 0
        y = rect.top() + theme.px("space.2")
        self._paint_line(painter, row, rect.adjusted(0, 0, 0, -below))
        if self._beside(rect.width()):
            down = paint_text(painter, row.day, "strong", "text", QPointF(rect.left(), y)) if row.day else 0
            paint_text(painter, row.week, "caption", "text2", QPointF(rect.left(), y + down))
        elif row.day:
            words = " · ".join(part for part in (row.day, row.week) if part)
            y += paint_text(painter, words, "caption", "text2", QPointF(left, y), text)
        title = block(row.title, "strong", text)
        painter.setPen(theme.colour("text"))
        title.paint(painter, left, y)
        if row.badge is not None and not self._badge_below(row, text):
            paint_badge(painter, row.badge, left + title.natural_width + theme.px("space.2"), y)
        y += title.height
        if row.badge is not None and self._badge_below(row, text):
            paint_badge(painter, row.badge, left, y + theme.px("space.1"))
            y += theme.px("space.1") + theme.px("height.badge")
        for words in row.texts:
            y += paint_text(painter, words, "body", "text2", QPointF(left, y), text)
        if row.caption:
            paint_text(painter, row.caption, "caption", "text2", QPointF(left, y), text)
        if row.below:
            self._paint_below(painter, row.below, rect.adjusted(0, rect.height() - below, 0, 0))

    def _paint_line(self, painter: QPainter, row: TimelineLine, rect: QRect) -> None:
        theme = current()
        node = theme.px("width.node")
        x = rect.left() + (self._day_width() if self._beside(rect.width()) else 0)
        top = rect.top() + theme.px("space.1")
        if not row.last:
            ring = theme.px("stroke.ring")
            begin = top + node + theme.px("space.1")
            painter.fillRect(x + node // 2 - ring // 2, begin, ring, rect.bottom() - begin, theme.colour("line2"))
        paint_node(painter, row.icon, row.tone, QRect(x, top, node, node))

    @staticmethod
    def _paint_below(painter: QPainter, words: str, rect: QRect) -> None:
        theme = current()
        wide = text_width(words, "captionstrong")
        left = rect.right() - wide
        paint_text(painter, words, "captionstrong", "brand_text", QPointF(left, rect.top()))
        middle = rect.top() + theme.line("captionstrong") // 2
        painter.fillRect(rect.left(), middle, left - rect.left() - theme.px("space.2"), 1, theme.colour("brand"))

    @staticmethod
    def _day_width() -> int:
        """Room for *16. december* in bold."""
        return current().px("width.time") * 3 // 2

    def _beside(self, width: int) -> bool:
        """Whether the day stands in a column of its own."""
        theme = current()
        rest = width - self._day_width() - theme.px("width.node") - theme.px("space.3")
        return rest >= theme.px("width.field")

    def _text_left(self, width: int) -> int:
        day = self._day_width() if self._beside(width) else 0
        return day + current().px("width.node") + current().px("space.3")

    def _text_width(self, width: int) -> int:
        return width - self._text_left(width)

    @staticmethod
    def _badge_below(row: TimelineLine, width: int) -> bool:
        if row.badge is None:
            return False
        return text_width(row.title, "strong") + current().px("space.2") + badge_width(row.badge) > width
