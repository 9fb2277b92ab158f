"""A draft's row: two lines, and a bin at the right; the key Delete does the same."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from homevisit.ui.theme import current
from homevisit.ui.widgets.paint import paint_icon
from homevisit.ui.widgets.work_rows import TwoLineDelegate, TwoLines


class DraftDelegate(TwoLineDelegate):
    """Space and a press beside the bin go on with the draft; the bin deletes it."""

    def height(self, row: TwoLines, width: int) -> int:
        return super().height(row, width - self._bin_width())

    def targets(self, row: TwoLines, rect: QRect) -> dict[str, QRect]:
        width = self._bin_width()
        bin_place = QRect(rect.right() + 1 - width, rect.top(), width, current().px("height.row2"))
        return {"open": QRect(rect.left(), rect.top(), rect.width() - width, rect.height()), "delete": bin_place}

    def paint_row(self, painter: QPainter, row: TwoLines, rect: QRect, hover: QPoint | None) -> None:
        places = self.targets(row, rect)
        super().paint_row(painter, row, places["open"], hover)
        place, side = places["delete"], current().px("icon.m")
        mark = QRect(place.right() + 1 - side, place.top() + (place.height() - side) // 2, side, side)
        over = hover is not None and place.contains(hover)
        paint_icon(painter, "trash", "danger_text" if over else "text3", mark)

    @staticmethod
    def _bin_width() -> int:
        return current().px("height.row")
