"""A deleted thing's row: two lines, *Hent tilbage* at the right (below where it is narrow), and a bin where it may go
for good.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter

from homevisit.ui.theme import current
from homevisit.ui.widgets.paint import Action, action_width, paint_action, paint_icon
from homevisit.ui.widgets.work_rows import TwoLineDelegate, TwoLines

BACK, ERASE, ROW = "back", "erase", "row"
"""Names of what can be pressed; a press beside both only marks the row."""


@dataclass(frozen=True, slots=True)
class DeletedLine(TwoLines):
    """back: the button that brings it back, None where this person may not. erase: whether there is a bin."""

    back: Action | None = None
    erase: bool = False


class DeletedDelegate(TwoLineDelegate):
    """Space and Enter bring back; Shift+Space, the key Delete and the bin ask about removing it for good."""

    def height(self, row: DeletedLine, width: int) -> int:  # type: ignore[override]  # this list holds no other rows
        if not self._below(row, width):
            return max(super().height(row, width - self._aside(row)), self._button() + current().px("space.4"))
        return super().height(row, width) + self._button() + current().px("space.2")

    def targets(self, row: DeletedLine, rect: QRect) -> dict[str, QRect]:
        theme = current()
        button, below = self._button(), self._below(row, rect.width())
        gap = theme.px("space.2")
        top = rect.bottom() + 1 - gap - button if below else rect.top() + gap
        width = action_width(row.back) if row.back is not None else 0
        bin_width = button if row.erase else 0
        if below:
            left = rect.left() + self._text_left()
        else:
            left = rect.right() + 1 - width - (bin_width + gap if row.erase else 0)
        places = {}
        if row.back is not None:
            places[BACK] = QRect(QPoint(left, top), QSize(width, button))
        if row.erase:
            at = left + width + gap if width else left
            places[ERASE] = QRect(QPoint(at, top), QSize(button, button))
        places[ROW] = rect
        return places

    def paint_row(self, painter: QPainter, row: DeletedLine, rect: QRect, hover: QPoint | None) -> None:  # type: ignore[override]  # as above
        taken = 0 if self._below(row, rect.width()) else self._aside(row)
        words = QRect(rect.left(), rect.top(), rect.width() - taken, rect.height())
        super().paint_row(painter, row, words, hover)
        places = self.targets(row, rect)
        if row.back is not None:
            place = places[BACK]
            paint_action(painter, row.back, place, hover=hover is not None and place.contains(hover))
        if row.erase:
            place, side = places[ERASE], current().px("icon.m")
            mark = QRect(0, 0, side, side)
            mark.moveCenter(place.center())
            over = hover is not None and place.contains(hover)
            paint_icon(painter, "trash", "danger_text" if over else "text3", mark)

    def _below(self, row: DeletedLine, width: int) -> bool:
        room = width - self._text_left() - self._aside(row)
        return bool(self._aside(row)) and room < current().px("width.field")

    def _aside(self, row: DeletedLine) -> int:
        gap = current().px("space.2")
        width = action_width(row.back) + gap if row.back is not None else 0
        return width + (self._button() + gap if row.erase else 0)

    @staticmethod
    def _button() -> int:
        return current().px("height.control")
