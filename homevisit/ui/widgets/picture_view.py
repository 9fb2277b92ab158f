"""One picture, large, over the window; it is painted from memory and never lies on a disk in clear."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QSizePolicy, QVBoxLayout, QWidget

from homevisit.ui.theme import current
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.focus_ring import FocusRing
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.surfaces import Surface, row
from homevisit.ui.widgets.text import label


class PictureView(QDialog):
    """Esc and *Luk* close it, and so does what takes `place` out of sight. Signal: stepped(by) for ← and →."""

    stepped = Signal(int)

    def __init__(self, place: QWidget) -> None:
        """`place`: where the small pictures are; the window it is in is darkened."""
        super().__init__(place.window(), Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        set_look(self, kind="dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.finished.connect(self.deleteLater)  # the picture stays no longer in memory than in sight
        self._over = place.window()
        self._overlay = QWidget(self._over)
        set_look(self._overlay, kind="overlay")
        self._overlay.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._overlay.hide()
        self.destroyed.connect(self._overlay.deleteLater)
        place.installEventFilter(self)
        self._image = QImage()
        self._title = label("", "h3", wrap=True)
        self._words = label("", "body", wrap=True)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._picture.setMinimumSize(QSize(1, 1))
        self.close_button = Button(self.tr("Close"), "default", icon="x", on_click=self.reject)
        frame = Surface("dialog", pad="space.5", gap="space.3")
        head = row(self._title, gap="space.3")
        head.setStretch(0, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        frame.body.addLayout(head)
        frame.body.addWidget(self._picture, 1)
        frame.body.addWidget(self._words)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self._ring = FocusRing(self)

    def show_picture(self, image: QImage, title: str, words: str) -> None:
        """Show a picture; `words` say what is seen, also to who cannot see it."""
        self._image = image
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setAccessibleName(title)
        self._picture.setAccessibleName(words or title)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self.reject()
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        self._overlay.hide()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._overlay.setGeometry(self._over.rect())
        self._overlay.show()
        self._overlay.raise_()
        edge = current().px("space.6")
        self.setGeometry(self._over.geometry().adjusted(edge, edge, -edge, -edge))
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ring.show_on(self.close_button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room, ratio = self._picture.size(), self.devicePixelRatioF()
        if self._image.isNull() or room.width() < 2:
            return
        wanted = self._image.size().scaled(room * ratio, Qt.AspectRatioMode.KeepAspectRatio)
        wanted = wanted.boundedTo(self._image.size())
        scaled = self._image.scaled(
            wanted, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        pixmap = QPixmap.fromImage(scaled)
        pixmap.setDevicePixelRatio(ratio)
        self._picture.setPixmap(pixmap)
