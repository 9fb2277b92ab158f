"""Lists: a model over frozen rows, a view as high as its rows, and the delegate they share.

A row is any frozen dataclass with a `key` (bytes or text, stable between reads) and `spoken`, the whole row as one
sentence for screen readers. What a row paints as a control is a *target*; each has a key as well as a place to press.
"""

from collections.abc import Hashable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from homevisit.ui.theme import current
from homevisit.ui.widgets.paint import hairline

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1


class Row(Protocol):
    """What every row has."""

    @property
    def key(self) -> Hashable:
        """Stable between reads."""

    @property
    def spoken(self) -> str:
        """The whole row as one sentence."""


class RowModel(QAbstractListModel):
    """Frozen rows, replaced as a whole after each read."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()
        self.heights: dict[tuple[int, int], int] = {}
        """What has been measured: (row, width) -> px. Laying text out is most of what a list costs."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown."""
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows. Where the keys are the same the selection stays; only what differs is painted again."""
        new = tuple(rows)
        self.heights.clear()
        if [row.key for row in new] == [row.key for row in self._rows]:
            old, self._rows = self._rows, new
            for at, (before, after) in enumerate(zip(old, new, strict=True)):
                if before != after:
                    self.dataChanged.emit(self.index(at), self.index(at))
            return
        self.beginResetModel()
        self._rows = new
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return row.spoken
        return None


class RowDelegate(QStyledItemDelegate):
    """Paints ground, focus and hairline; a subclass paints one kind of row and says where its targets are."""

    #: Whether a hairline stands between rows.
    ruled = True

    def height(self, row: Any, width: int) -> int:
        """Height in px of `row` at a width."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, row: Any, rect: QRect, hover: QPoint | None) -> None:
        """Paint `row` inside `rect`; `hover` is where the pointer is when it is over this row."""
        raise NotImplementedError

    def targets(self, row: Any, rect: QRect) -> dict[str, QRect]:
        """Name and place of what can be pressed inside the row, at least 24 px each way."""
        return {}

    def hairline_from(self) -> int:
        """Where the hairline between rows begins: at the text's left edge."""
        return 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        view = option.widget
        hover: QPoint | None = None
        bleed = theme.px("space.2")
        ground = QRectF(rect).adjusted(-bleed, 0, bleed, -1)
        state = option.state
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        marked = isinstance(view, RowList) and view.enter_opens(index)
        if isinstance(view, RowList) and (over or marked):
            hover = view.pointer if over else None
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            seen = ground & QRectF(view.viewport().rect())
            painter.drawRoundedRect(seen, theme.px("radius.m"), theme.px("radius.m"))
            if marked:  # a line below the ground: nothing is said by a shade alone
                seen.setTop(seen.bottom() - theme.px("stroke.ring"))
                painter.fillRect(seen, theme.colour("brand"))
        if self.ruled and index.row() + 1 < index.model().rowCount():
            hairline(painter, rect.left() + self.hairline_from(), rect.bottom(), rect.width() - self.hairline_from())
        self.paint_row(painter, index.data(ROW), rect, hover)
        if isinstance(view, RowList) and view.shows_focus(index):
            ring = theme.px("stroke.ring")
            painter.setPen(QPen(theme.colour("focus"), ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            box = QRectF(rect).adjusted(ring / 2, ring / 2, -ring / 2, -ring / 2 - 1)
            painter.drawRoundedRect(box, theme.px("radius.m"), theme.px("radius.m"))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        if isinstance(view, RowList):
            return QSize(0, view.row_height(index.row(), width))
        return QSize(0, self.height(index.data(ROW), width))


class RowList(QListView):
    """A list without scroll bars of its own, as high as its rows.

    `opened(key)` on Enter or a press beside every target; `pressed_target(key, name)` on a press inside a target,
    on Space for the first target and on Shift+Space for the second.
    """

    opened = Signal(object)
    pressed_target = Signal(object, str)

    def __init__(self, delegate: RowDelegate, name: str) -> None:
        """`name` is what screen readers call the list."""
        super().__init__()
        self.rows = RowModel()
        self.pointer = QPoint(-1, -1)
        self._by_key = False
        self._field: QLineEdit | None = None
        self._delegate = delegate
        delegate.setParent(self)
        self.setModel(self.rows)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ownFocus", True)
        self.rows.modelReset.connect(self._fit)
        self.rows.dataChanged.connect(self._fit)
        current().changed.connect(self._measure_anew)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows and take the height they need."""
        self.rows.set_rows(rows)
        self._fit()

    def shows_focus(self, index: Index) -> bool:
        """Whether the focus ring stands on this row: the list has the focus, and it came by key."""
        return self._by_key and self.hasFocus() and index.row() == self.currentIndex().row()

    def opened_from(self, field: QLineEdit) -> None:
        """Enter in `field` opens the current row, or the first: while something stands there, that row is marked."""
        self._field = field
        field.textChanged.connect(self.viewport().update)
        field.installEventFilter(self)

    def enter_opens(self, index: Index) -> bool:
        """Whether Enter in the field would open this row."""
        field = self._field
        at = max(self.currentIndex().row(), 0)
        return field is not None and field.hasFocus() and bool(field.text().strip()) and index.row() == at

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.viewport().update()
        return super().eventFilter(watched, event)

    def row_height(self, number: int, width: int) -> int:
        """Height in px of a row at a width; measured once."""
        known = self.rows.heights
        if (number, width) not in known:
            known[number, width] = self._delegate.height(self.rows.rows[number], width)
        return known[number, width]

    def sizeHint(self) -> QSize:
        width = self.viewport().width()
        return QSize(width, sum(self.row_height(number, width) for number in range(len(self.rows.rows))))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        if not self.currentIndex().isValid() and self.rows.rows:
            self.setCurrentIndex(self.rows.index(0))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_key = True
        index = self.currentIndex()
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(index.data(ROW).key)
        elif index.isValid() and event.key() == Qt.Key.Key_Space:
            names = list(self._delegate.targets(index.data(ROW), self.visualRect(index)))
            at = 1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0
            if at < len(names):
                self.pressed_target.emit(index.data(ROW).key, names[at])
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointer = event.position().toPoint()
        over = self._target_at(self.pointer)[1] or self.indexAt(self.pointer).isValid()
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        self.pointer = QPoint(-1, -1)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_key = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        index, name = self._target_at(event.position().toPoint())
        if not index.isValid():
            return
        if name:
            self.pressed_target.emit(index.data(ROW).key, name)
        else:
            self.opened.emit(index.data(ROW).key)

    def _target_at(self, point: QPoint) -> tuple[QModelIndex, str]:
        index = self.indexAt(point)
        if index.isValid():
            for name, place in self._delegate.targets(index.data(ROW), self.visualRect(index)).items():
                if place.contains(point):
                    return index, name
        return index, ""

    def _measure_anew(self) -> None:
        self.rows.heights.clear()
        self._fit()

    def _fit(self) -> None:
        self.doItemsLayout()
        self.setFixedHeight(self.sizeHint().height())
        self.viewport().update()
