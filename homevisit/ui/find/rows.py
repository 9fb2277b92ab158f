"""The list in Find: rows under headings, what was typed set off in bold and underlined, the chosen row with a mark."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionViewItem

from homevisit.store.queries.find import Marked
from homevisit.ui.find.lines import FindLine
from homevisit.ui.theme import current
from homevisit.ui.widgets.look import Role
from homevisit.ui.widgets.paint import paint_node, paint_text
from homevisit.ui.widgets.rows import ROW, Index, Row, RowDelegate, RowList
from homevisit.ui.widgets.text import TextBlock

_KEPT = 240


class FindDelegate(RowDelegate):
    """Icon, a strong line, a caption; headings belong to the row below them."""

    ruled = False

    def __init__(self) -> None:
        super().__init__()
        self._blocks: dict[tuple[Marked, Role, int], TextBlock] = {}
        current().changed.connect(self._blocks.clear)

    def height(self, row: FindLine, width: int) -> int:
        theme = current()
        text = self._text_width(width)
        words = self._block(row.title, "strong", text).height
        if row.caption.text:
            words += self._block(row.caption, "caption", text).height
        return self._heading_height(row) + max(words, theme.px("width.node")) + 2 * theme.px("space.2")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current()
        row: FindLine = index.data(ROW)
        view = option.widget
        rect = QRect(option.rect)
        if row.heading:
            at = QPointF(rect.left() + theme.px("space.3"), rect.top() + theme.px("space.3"))
            paint_text(painter, row.heading, "captionstrong", "text2", at)
            rect.setTop(rect.top() + self._heading_height(row))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        chosen = isinstance(view, RowList) and view.currentIndex() == index
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.colour("selected" if chosen else "hover"))
            painter.drawRoundedRect(QRectF(rect), theme.px("radius.m"), theme.px("radius.m"))
        if chosen:  # not by colour alone
            mark = theme.px("stroke.mark")
            bar = QRectF(rect.left(), rect.top() + theme.px("space.2"), mark, rect.height() - 2 * theme.px("space.2"))
            painter.setBrush(theme.colour("brand"))
            painter.drawRoundedRect(bar, mark / 2, mark / 2)
        self.paint_row(painter, row, rect, None)
        painter.restore()

    def paint_row(self, painter: QPainter, row: FindLine, rect: QRect, hover: QPoint | None) -> None:
        theme = current()
        side, y = theme.px("width.node"), rect.top() + theme.px("space.2")
        paint_node(painter, row.icon, row.tone, QRect(rect.left() + theme.px("space.3"), y, side, side))
        left, width = rect.left() + self._text_left(), self._text_width(rect.width())
        title = self._block(row.title, "strong", width)
        if not row.caption.text:
            y += max(0, (side - title.height) // 2)
        painter.setPen(theme.colour("text" if row.screen else "brand_text"))
        title.paint(painter, left, y)
        if row.caption.text:
            painter.setPen(theme.colour("text2"))
            self._block(row.caption, "caption", width).paint(painter, left, y + title.height)

    def _block(self, text: Marked, role: Role, width: int) -> TextBlock:
        """Text laid out, with what was looked for in bold and underlined; kept while the same rows are shown."""
        key = (text, role, width)
        if key not in self._blocks:
            if len(self._blocks) > _KEPT:
                self._blocks.clear()
            theme = current()
            look = QTextCharFormat()
            look.setFontWeight(theme.font("h3").weight())
            look.setFontUnderline(True)
            look.setForeground(theme.colour("text"))
            marks = []
            for start, length in text.marks:
                part = QTextLayout.FormatRange()
                # Qt counts in UTF-16.
                part.start, part.length = _units(text.text[:start]), _units(text.text[start : start + length])
                part.format = look
                marks.append(part)
            self._blocks[key] = TextBlock(
                text.text, theme.font(role), theme.line(role), max(width, 1), Qt.AlignmentFlag.AlignLeft, marks
            )
        return self._blocks[key]

    @staticmethod
    def _heading_height(row: FindLine) -> int:
        theme = current()
        return theme.line("captionstrong") + theme.px("space.3") + theme.px("space.1") if row.heading else 0

    @staticmethod
    def _text_left() -> int:
        theme = current()
        return theme.px("width.node") + 2 * theme.px("space.3")

    def _text_width(self, width: int) -> int:
        return width - self._text_left() - current().px("space.3")


class FindRows(RowList):
    """The hits; the keyboard stays in the field, which moves the chosen row."""

    def __init__(self, name: str) -> None:
        self._replacing = False
        self._find = FindDelegate()
        super().__init__(self._find, name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def lines(self) -> tuple[FindLine, ...]:
        """The rows shown."""
        return tuple(row for row in self.rows.rows if isinstance(row, FindLine))

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; laid out once, not for the model and for the view."""
        self._replacing = True
        self.rows.set_rows(rows)
        self._replacing = False
        self._fit()

    def _fit(self) -> None:
        if not self._replacing:
            super()._fit()

    def line_height(self, line: FindLine, width: int) -> int:
        """Height in px of a row at a width."""
        return self._find.height(line, width)

    @property
    def chosen(self) -> FindLine | None:
        """The row Enter opens."""
        at = self.currentIndex().row()
        return self.lines[at] if 0 <= at < len(self.lines) else None

    def choose(self, at: int) -> FindLine | None:
        """Choose a row; the first or last for one beyond the ends."""
        lines = self.lines
        if not lines:
            return None
        at = min(max(0, at), len(lines) - 1)
        self.setCurrentIndex(self.rows.index(at))
        self.viewport().update()
        return lines[at]

    def step(self, by: int) -> FindLine | None:
        """The row above or below."""
        return self.choose(self.currentIndex().row() + by)

    def step_group(self, by: int) -> FindLine | None:
        """The first row of the group above or below."""
        at, lines = self.currentIndex().row(), self.lines
        heads = [number for number, line in enumerate(lines) if line.heading]
        beyond = [number for number in heads if (number > at if by > 0 else number < at)]
        if beyond:
            return self.choose(beyond[0] if by > 0 else beyond[-1])
        return self.choose(len(lines) if by > 0 else 0)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
