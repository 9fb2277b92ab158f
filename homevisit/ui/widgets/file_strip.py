"""Thumbnails of a note's pictures and files, in one list: arrows move, Enter opens, Delete takes away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QImage, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from homevisit.ui.theme import current
from homevisit.ui.widgets.paint import paint_text
from homevisit.ui.widgets.rows import Index


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file. title: below the picture. spoken: all of it for who listens. icon: shown while there is no picture."""

    id: str
    title: str
    spoken: str
    icon: str


class FileDelegate(QStyledItemDelegate):
    """The picture, and below it at most two lines of words; a ring in its edge shows where the keyboard is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All of its cell: a smaller one would be put in the middle."""
        view = self.parent()
        return view.gridSize() if isinstance(view, QListView) else super().sizeHint(option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        ring, gap = theme.px("stroke.ring"), theme.px("space.1")
        side = option.decorationSize.width()
        picture = QRect(option.rect.left(), option.rect.top(), side, side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(icon, QIcon):
            icon.paint(painter, picture)
        if chosen:  # inside the picture, so that its edge stands under the heading's
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for inset, token in ((ring * 1.5, "focus_gap"), (ring / 2, "focus" if focus else "control")):
                painter.setPen(QPen(theme.colour(token), ring))
                painter.drawRect(QRectF(picture).adjusted(inset, inset, -inset, -inset))
        title = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        shown = QFontMetrics(theme.font("caption")).elidedText(title, Qt.TextElideMode.ElideRight, 2 * side - 4 * gap)
        top = picture.bottom() + 1 + gap
        painter.setClipRect(QRect(picture.left(), top, side, 2 * theme.line("caption")))
        paint_text(painter, shown, "caption", "text" if chosen else "text2", QPointF(picture.left(), top), side)
        painter.restore()


class FileStrip(QListWidget):
    """Signals: opened(id), removed(id), chosen(id or "")."""

    opened = Signal(str)
    removed = Signal(str)
    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: dict[str, QImage] = {}
        self._lines: tuple[FileLine, ...] = ()
        self.setAccessibleName(name)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(FileDelegate(self))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setProperty("ownFocus", True)  # the ring is round the picture, not round all of them
        self.itemActivated.connect(lambda item: self.opened.emit(item.data(Qt.ItemDataRole.UserRole)))
        self.currentItemChanged.connect(lambda _now, _before: self.chosen.emit(self.current))
        current().changed.connect(self._again)
        self.hide()  # without files it is no stop for Tab

    @property
    def current(self) -> str:
        """The file the keyboard is on, "" for none."""
        item = self.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if self.currentRow() >= 0 else ""

    def set_lines(self, lines: Sequence[FileLine]) -> None:
        """Show these files; the keyboard stays where it was."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        self._images = {key: image for key, image in self._images.items() if any(key == one.id for one in lines)}
        self._again()

    @property
    def pictures(self) -> tuple[str, ...]:
        """Those that will show a picture, once it has been read."""
        return tuple(one.id for one in self._lines if one.icon == "copy")

    def has_image(self, file_id: str) -> bool:
        """Whether a thumbnail is shown already."""
        return file_id in self._images

    def set_image(self, file_id: str, image: QImage) -> None:
        """The thumbnail of one file has been read."""
        self._images[file_id] = image
        self._again()

    def choose(self, file_id: str) -> None:
        """Put the keyboard on a file."""
        for number in range(self.count()):
            if self.item(number).data(Qt.ItemDataRole.UserRole) == file_id:
                self.setCurrentRow(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.current:
            self.removed.emit(self.current)
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        cell = self.gridSize().expandedTo(QSize(0, 0))  # without a size before the first look
        across = max(1, self.width() // max(1, cell.width()))
        rows = -(-max(1, self.count()) // across)
        return QSize(cell.width(), rows * cell.height() + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]  # as Qt gave it
        self.setFixedHeight(self.sizeHint().height())

    def _again(self) -> None:
        theme = current()
        side = theme.line("body") * 5
        self.setIconSize(QSize(side, side))
        self.setGridSize(QSize(side + theme.px("space.4"), side + 2 * theme.line("caption") + theme.px("space.5")))
        self.setFont(theme.font("caption"))
        kept = self.current
        self.blockSignals(True)
        self.clear()
        for line in self._lines:
            item = QListWidgetItem(self._icon(line, side), line.title)
            item.setData(Qt.ItemDataRole.UserRole, line.id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, line.spoken)
            item.setToolTip(line.spoken)
            self.addItem(item)
        self.blockSignals(False)
        self.choose(kept or (self._lines[0].id if self._lines else ""))
        self.setVisible(bool(self._lines))
        self.setFixedHeight(self.sizeHint().height())

    def _icon(self, line: FileLine, side: int) -> QIcon:
        """The picture cut to a square; until it is read, and for what is no picture, an icon on a quiet ground."""
        theme, ratio = current(), self.devicePixelRatioF()
        pixmap = QPixmap(round(side * ratio), round(side * ratio))
        pixmap.fill(theme.colour("sunken"))
        painter = QPainter(pixmap)
        image = self._images.get(line.id)
        if image is None:
            mark = theme.px("icon.xl")
            drawn = theme.icon(line.icon, "text2").pixmap(QSize(mark, mark), ratio)
            drawn.setDevicePixelRatio(1.0)
            painter.drawPixmap((pixmap.width() - drawn.width()) // 2, (pixmap.height() - drawn.height()) // 2, drawn)
        else:
            cut = min(image.width(), image.height())
            source = QRect((image.width() - cut) // 2, (image.height() - cut) // 2, cut, cut)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(pixmap.rect(), image, source)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return QIcon(pixmap)
