"""A list that scrolls by itself and asks the height of one row only: for thousands of rows of one kind."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy

from homevisit.ui.theme import current
from homevisit.ui.widgets.rows import Row, RowDelegate, RowList


class EvenDelegate(RowDelegate):
    """Paints rows that are all as high as the highest of them, so that Qt need not ask each."""

    def __init__(self) -> None:
        super().__init__()
        self._even = 0

    def natural_height(self, row: object, width: int) -> int:
        """Height in px that one row would take for itself."""
        raise NotImplementedError

    def longest(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The few rows that may be the highest."""
        raise NotImplementedError

    def measure(self, rows: Sequence[Row], width: int) -> None:
        """Other rows, another width or another text size: the height of all is found anew."""
        self._even = max((self.natural_height(row, width) for row in self.longest(rows)), default=0)

    def height(self, row: object, width: int) -> int:
        return self._even or self.natural_height(row, width)


class LongList(RowList):
    """As RowList, with a scroll bar; rows all have one height. `fitted` when `full_height` may be another."""

    fitted = Signal()

    def __init__(self, delegate: EvenDelegate, name: str) -> None:
        super().__init__(delegate, name)
        self._even_delegate = delegate
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Always there, and seen only while there is something to scroll, as in Scroll.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().rangeChanged.connect(lambda _low, high: self.verticalScrollBar().setEnabled(high > 0))
        self.verticalScrollBar().setEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    @property
    def full_height(self) -> int:
        """Height in px at which nothing needs to scroll."""
        rows = self.rows.rows
        return len(rows) * self._even_delegate.height(rows[0], self.viewport().width()) if rows else 0

    def minimumSizeHint(self) -> QSize:
        return QSize(0, current().px("height.row2"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        if hasattr(self, "_even_delegate"):  # Qt resizes the view while RowList is still being made
            self._even_delegate.measure(self.rows.rows, self.viewport().width())
        self.doItemsLayout()
        self.viewport().update()
        self.fitted.emit()
