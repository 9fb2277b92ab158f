"""What list rows paint: text, badges, buttons, nodes and hairlines, with the same looks as the real widgets."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from homevisit.ui.theme import current
from homevisit.ui.widgets.badge import BadgeSpec, badge_colour
from homevisit.ui.widgets.look import Role, Tone, soft_colour
from homevisit.ui.widgets.text import TextBlock

_LEFT = Qt.AlignmentFlag.AlignLeft
_WIDE = 1 << 20


@dataclass(frozen=True, slots=True)
class Action:
    """A button painted in a row."""

    text: str
    icon: str = ""
    primary: bool = False


def block(text: str, role: Role, width: int = _WIDE) -> TextBlock:
    """`text` laid out in a role; one line unless a width is given."""
    theme = current()
    return TextBlock(text, theme.font(role), theme.line(role), max(width, 1), _LEFT)


def text_width(text: str, role: Role) -> int:
    """Width in px of `text` on one line."""
    return int(block(text, role).natural_width) + 1


def paint_text(painter: QPainter, text: str, role: Role, token: str, at: QPointF, width: int = _WIDE) -> int:
    """Paint wrapped text from its top left corner; gives its height."""
    laid_out = block(text, role, width)
    painter.setPen(current().colour(token))
    laid_out.paint(painter, at.x(), at.y())
    return laid_out.height


def badge_width(badge: BadgeSpec) -> int:
    """Width in px of a painted badge."""
    theme = current()
    icon = theme.px("icon.xs") + theme.px("space.1") if badge.icon else 0
    return 2 * theme.px("space.2") + icon + text_width(badge.text, "captionstrong")


def paint_badge(painter: QPainter, badge: BadgeSpec, x: float, y: float) -> int:
    """Paint a badge from its top left corner; gives its width."""
    theme = current()
    width, height = badge_width(badge), theme.px("height.badge")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(soft_colour(badge.tone)))
    painter.drawRoundedRect(QRectF(x, y, width, height), theme.px("radius.s"), theme.px("radius.s"))
    left = x + theme.px("space.2")
    token = badge_colour(badge.tone)
    if badge.icon:
        side = theme.px("icon.xs")
        theme.icon(badge.icon, token, "bold").paint(painter, QRect(int(left), int(y + (height - side) / 2), side, side))
        left += side + theme.px("space.1")
    top = y + (height - theme.line("captionstrong")) / 2
    paint_text(painter, badge.text, "captionstrong", token, QPointF(left, top))
    return width


def action_width(action: Action) -> int:
    """Width in px of a painted button."""
    theme = current()
    icon = theme.icon_size("m", aired=True).width() + theme.px("space.1") if action.icon else 0
    return 2 * theme.px("space.4") + icon + text_width(action.text, "strong") + 2


def paint_action(painter: QPainter, action: Action, rect: QRect, *, hover: bool) -> None:
    """Paint a button as theme.qss.in draws one of the same variant."""
    theme = current()
    if action.primary:
        ground = edge = theme.colour("brand_hover" if hover else "brand")
        token = "on_brand"
    else:
        ground, edge = theme.colour("hover" if hover else "surface"), theme.colour("control")
        token = "text"
    painter.setBrush(ground)
    painter.setPen(QPen(edge, 1))
    box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(box, theme.px("radius.m"), theme.px("radius.m"))
    left = rect.left() + theme.px("space.4")
    if action.icon:
        side = theme.px("icon.m")
        top = rect.top() + (rect.height() - side) // 2
        theme.icon(action.icon, token).paint(painter, QRect(left, top, side, side))
        left += theme.icon_size("m", aired=True).width() + theme.px("space.1")
    middle = rect.top() + (rect.height() - theme.line("strong")) / 2
    paint_text(painter, action.text, "strong", token, QPointF(left, middle))


def paint_node(painter: QPainter, icon: str, tone: Tone, rect: QRect) -> None:
    """A round soft ground with an icon in the middle."""
    theme = current()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(soft_colour(tone)))
    painter.drawEllipse(QRectF(rect))
    side = theme.px("icon.m")
    corner = rect.center() - QRect(0, 0, side, side).center()
    theme.icon(icon, badge_colour(tone)).paint(painter, QRect(corner, QRect(0, 0, side, side).size()))


def paint_icon(painter: QPainter, icon: str, token: str, rect: QRect, weight: str = "regular") -> None:
    """An icon filling `rect`."""
    current().icon(icon, token, weight).paint(painter, rect)


def hairline(painter: QPainter, left: int, y: int, width: int) -> None:
    """One exact pixel: an antialiased line would be two, and grey."""
    painter.fillRect(left, y, width, 1, current().colour("line"))
