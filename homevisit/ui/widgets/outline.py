"""What a note consists of, at its left: each section with a tick, half or empty mark; press one to go there."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect
from PySide6.QtGui import QPainter

from homevisit.ui.theme import current
from homevisit.ui.widgets.paint import block, paint_icon, paint_text
from homevisit.ui.widgets.rows import RowDelegate, RowList

SectionState = Literal["done", "half", "empty"]

_MARKS: dict[str, tuple[str, str, str]] = {
    "done": ("check-circle", "ok", "fill"),
    "half": ("circle-half", "brand", "regular"),
    "empty": ("circle", "text3", "regular"),
}


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One section."""

    key: str
    title: str
    state: SectionState
    here: bool = False

    @property
    def spoken(self) -> str:
        """Title and state as one sentence."""
        words = {
            "done": QCoreApplication.translate("Outline", "%1, written"),
            "half": QCoreApplication.translate("Outline", "%1, begun"),
            "empty": QCoreApplication.translate("Outline", "%1, empty"),
        }[self.state]
        return words.replace("%1", self.title)


class _OutlineDelegate(RowDelegate):
    ruled = False

    def height(self, row: OutlineLine, width: int) -> int:
        theme = current()
        text = block(row.title, "strong", width - self._text_left()).height
        return text + theme.px("space.3")

    def paint_row(self, painter: QPainter, row: OutlineLine, rect: QRect, hover: QPoint | None) -> None:
        theme = current()
        icon, token, weight = _MARKS[row.state]
        side = theme.px("icon.m")
        top = rect.top() + theme.px("space.3") // 2
        first = QRect(rect.left() + theme.px("space.2"), top + (theme.line("body") - side) // 2, side, side)
        paint_icon(painter, icon, token, first, weight)
        colour = "brand_text" if row.here else ("text2" if row.state == "empty" else "text")
        at = QPointF(rect.left() + self._text_left(), top)
        paint_text(painter, row.title, "strong" if row.here else "body", colour, at, rect.width() - self._text_left())

    @staticmethod
    def _text_left() -> int:
        theme = current()
        return theme.px("space.2") + theme.px("icon.m") + theme.px("space.2")


class Outline(RowList):
    """`opened` carries the key of the section to go to."""

    def __init__(self, name: str) -> None:
        super().__init__(_OutlineDelegate(), name)
