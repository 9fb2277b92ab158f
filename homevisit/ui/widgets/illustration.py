"""The picture on the unlock screen: two houses in the hills, day or night, painted at any size."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from homevisit.ui.theme import current

#: The drawing's own coordinates; it is scaled to cover whatever it gets, standing on the lower edge.
_WIDTH, _HEIGHT = 830.0, 768.0

#: Each hill: where it begins at the left edge, then cubic curves (two control points and an end).
_HILLS: tuple[tuple[str, float, tuple[tuple[float, ...], ...]], ...] = (
    ("hill1", 440, ((120, 466, 230, 464, 380, 440), (520, 416, 650, 388, 830, 413))),
    ("hill2", 510, ((130, 497, 240, 474, 420, 470), (580, 467, 700, 478, 830, 494))),
    ("hill3", 582, ((110, 588, 200, 578, 330, 568), (500, 548, 690, 549, 830, 563))),
    ("hill4", 655, ((130, 647, 260, 636, 400, 635), (560, 634, 700, 645, 830, 658))),
)
#: Trees: centre of the crown, its radii, width and foot of the trunk, colour of the leaves.
_TREES = ((75, 485, 36, 44, 12, 557, "leaf2"), (348, 459, 51, 62, 17, 561, "leaf"), (713, 489, 42, 52, 14, 556, "leaf"))
#: Houses: left, right, top and foot of the wall, roof's peak and overhang, colour of roof and door.
_HOUSES = ((133, 240, 483, 570, 427, 13, "roof"), (514, 638, 469, 556, 405, 15, "roof2"))


class LockPicture(QWidget):
    """Decoration only: screen readers skip it."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        current().changed.connect(self.update)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        paint_picture(painter, QRectF(self.rect()))


def paint_picture(painter: QPainter, target: QRectF) -> None:
    """Paint the picture so that it covers `target`."""
    theme = current()
    sky = QLinearGradient(0, target.top(), 0, target.bottom())
    for at, token in ((0.0, "sky_top"), (0.55, "sky_mid"), (1.0, "sky_low")):
        sky.setColorAt(at, theme.picture_colour(token))
    painter.fillRect(target, QBrush(sky))
    scale = max(target.width() / _WIDTH, target.height() / _HEIGHT)
    painter.save()
    painter.setClipRect(target)
    painter.translate(target.center().x() - _WIDTH / 2 * scale, target.bottom() - _HEIGHT * scale)
    painter.scale(scale, scale)
    painter.setBrush(theme.picture_colour("sun"))
    painter.drawEllipse(QPointF(564, 261), 78.5, 78.5)
    _paint_hill(painter, 0)
    _paint_hill(painter, 1)
    for tree in _TREES:
        _paint_tree(painter, *tree)
    for house in _HOUSES:
        _paint_house(painter, *house)
    _paint_hill(painter, 2)
    _paint_hill(painter, 3)
    painter.fillPath(_road(), theme.picture_colour("path"))
    painter.restore()


def _paint_hill(painter: QPainter, which: int) -> None:
    token, left, curves = _HILLS[which]
    path = QPainterPath(QPointF(0, left))
    for x1, y1, x2, y2, x, y in curves:
        path.cubicTo(x1, y1, x2, y2, x, y)
    path.lineTo(_WIDTH, _HEIGHT + 1)
    path.lineTo(0, _HEIGHT + 1)
    painter.fillPath(path, current().picture_colour(token))


def _paint_tree(
    painter: QPainter, x: float, y: float, rx: float, ry: float, trunk: float, foot: float, leaf: str
) -> None:
    theme = current()
    painter.fillRect(QRectF(x - trunk / 2, y, trunk, foot - y), theme.picture_colour("trunk"))
    painter.setBrush(theme.picture_colour(leaf))
    painter.drawEllipse(QPointF(x, y), rx, ry)


def _paint_house(
    painter: QPainter, left: float, right: float, top: float, foot: float, peak: float, over: float, roof: str
) -> None:
    theme = current()
    width, middle = right - left, (left + right) / 2
    painter.fillRect(QRectF(left, top, width, foot - top), theme.picture_colour("wall"))
    painter.setBrush(theme.picture_colour(roof))
    corners = [QPointF(left - over, top), QPointF(middle, peak), QPointF(right + over, top)]
    painter.drawPolygon(QPolygonF(corners))
    pane = width * 0.24
    painter.setBrush(theme.picture_colour("window"))
    for share in (0.16, 0.60):
        painter.drawRoundedRect(QRectF(left + width * share, top + (foot - top) * 0.28, pane, pane), 2, 2)
    door = width * 0.2
    painter.fillRect(QRectF(middle - door / 2, foot - door * 1.45, door, door * 1.45), theme.picture_colour(roof))


def _road() -> QPainterPath:
    """From the first house's door down to the one who comes."""
    road = QPainterPath(QPointF(176, 570))
    road.cubicTo(182, 612, 391, 606, 391, 660)
    road.cubicTo(391, 694, 306, 716, 273, _HEIGHT + 1)
    road.lineTo(464, _HEIGHT + 1)
    road.cubicTo(464, 726, 491, 702, 490, 664)
    road.cubicTo(484, 600, 206, 604, 198, 570)
    road.closeSubpath()
    return road
