"""Rows of families: who, where, and when we met and meet. No colour and no position stands near a name."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QPainter

from homevisit.ui.theme import current
from homevisit.ui.widgets.long_list import EvenDelegate
from homevisit.ui.widgets.look import Role
from homevisit.ui.widgets.paint import block, paint_text
from homevisit.ui.widgets.rows import Row

MEASURED = 6
"""Of each column, the rows with the most letters; one of them is the highest."""

Cell = tuple[str, str]
"""Upper words in strong or body, lower in caption."""


@dataclass(frozen=True, slots=True)
class FamilyLine:
    """name: title above number and children. place: district above contact person. visits: next above last."""

    key: Hashable
    spoken: str
    name: Cell
    place: Cell
    visits: Cell

    @property
    def cells(self) -> tuple[Cell, Cell, Cell]:
        """In the order they are read."""
        return self.name, self.place, self.visits


class FamilyDelegate(EvenDelegate):
    """Three columns, or where there is little room all below each other; a word is never cut."""

    _SHARES = (0.40, 0.28, 0.32)

    def natural_height(self, row: Any, width: int) -> int:
        theme = current()
        columns = self._columns(width)
        heights = [self._cell_height(cell, at, wide) for at, (cell, (_x, wide)) in enumerate(self._placed(row, width))]
        tallest = max(heights) if columns else sum(heights)
        return max(tallest + 2 * theme.px("space.3"), theme.px("height.row2"))

    def longest(self, rows: Sequence[Row]) -> Sequence[Row]:
        found: list[Any] = []
        lines: list[Any] = list(rows)
        for at in range(3):
            for part in range(2):
                found += sorted(lines, key=lambda row: len(row.cells[at][part]), reverse=True)[:MEASURED]
        return found

    def paint_row(self, painter: QPainter, row: Any, rect: QRect, hover: QPoint | None) -> None:
        pad = current().px("space.3")
        columns = self._columns(rect.width())
        y = rect.top() + pad
        for at, (cell, (x, wide)) in enumerate(self._placed(row, rect.width())):
            upper, lower = self._roles(at)
            top = QPointF(rect.left() + x, y)
            down = paint_text(painter, cell[0], upper, "text", top, wide) if cell[0] else 0
            if cell[1]:
                down += paint_text(painter, cell[1], lower, "text2", QPointF(rect.left() + x, y + down), wide)
            if not columns:
                y += down

    @classmethod
    def _columns(cls, width: int) -> bool:
        return width >= 3 * current().px("width.step")

    def _placed(self, row: FamilyLine, width: int) -> list[tuple[Cell, tuple[int, int]]]:
        """Each cell with its left edge and width."""
        if not self._columns(width):
            return [(cell, (0, width)) for cell in row.cells if any(cell)]
        gap, placed, left = current().px("space.4"), [], 0
        for cell, share in zip(row.cells, self._SHARES, strict=True):
            wide = round(width * share)
            placed.append((cell, (left, wide - gap)))
            left += wide
        return placed

    def _cell_height(self, cell: Cell, at: int, width: int) -> int:
        roles = self._roles(at)
        return sum(block(text, role, width).height for text, role in zip(cell, roles, strict=True) if text)

    @staticmethod
    def _roles(at: int) -> tuple[Role, Role]:
        return ("strong" if at == 0 else "body"), "caption"
