"""Initials on a tint picked from the person; always beside the name. Never a picture."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from homevisit.ui.theme import current

AvatarSize = Literal["s", "m", "l"]
_SIDE = {"s": "width.avatar_s", "m": "width.avatar", "l": "width.avatar_l"}
_ROLE = {"s": "initials_s", "m": "initials", "l": "strong"}


class Avatar(QWidget):
    """A circle with initials. A child's is always in the family's own colour."""

    def __init__(self, initials: str, size: AvatarSize = "m", *, child: bool = False) -> None:
        super().__init__()
        self._initials = initials
        self._size: AvatarSize = size
        self._child = child
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current().changed.connect(self.updateGeometry)

    def set_initials(self, initials: str) -> None:
        """Show another person."""
        self._initials = initials
        self.update()

    def sizeHint(self) -> QSize:
        side = current().px(_SIDE[self._size])
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tone = "voice" if self._child else current().avatar_tint(self._initials)
        paint_avatar(painter, QRectF(self.rect()), self._initials, tone, _ROLE[self._size])


def paint_avatar(painter: QPainter, rect: QRectF, initials: str, tone: str, role: str) -> None:
    """Paint the circle and the initials into `rect`."""
    theme = current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{tone}_soft"))
    painter.drawEllipse(rect)
    painter.setFont(theme.font(role))
    painter.setPen(theme.colour(f"{tone}_text"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initials)
