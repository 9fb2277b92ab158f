"""What rows paint looks like the real widgets."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.badge import Badge, BadgeSpec
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.paint import (
    Action,
    action_width,
    badge_width,
    hairline,
    paint_action,
    paint_icon,
    paint_node,
    paint_text,
    text_width,
)


def canvas(width: int = 200, height: int = 60) -> tuple[QImage, QPainter]:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    return image, QPainter(image)


def test_painted_badges_and_buttons_are_as_wide_as_real_ones(theme: Theme, qtbot: QtBot) -> None:
    badge, button = Badge("5 dage over frist", "attention", "clock"), Button("Åbn", icon="arrow-right")
    for widget in (badge, button):
        qtbot.addWidget(widget)
        widget.ensurePolished()
    assert abs(badge_width(BadgeSpec("5 dage over frist", "attention", "clock")) - badge.sizeHint().width()) <= 2
    assert abs(action_width(Action("Åbn", "arrow-right")) - button.sizeHint().width()) <= 6


def test_a_hairline_is_one_pixel(theme: Theme) -> None:
    image, painter = canvas()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    hairline(painter, 0, 30, 200)
    painter.end()
    assert image.pixelColor(100, 30) == theme.colour("line")
    assert image.pixelColor(100, 29) == image.pixelColor(100, 31) == Qt.GlobalColor.white


def test_text_wraps_and_tells_its_height(theme: Theme) -> None:
    _image, painter = canvas()
    one = paint_text(painter, "Alma Sofie Rasmus", "body", "text", QPointF(0, 0))
    three = paint_text(painter, "Alma Sofie Rasmus", "body", "text", QPointF(0, 0), 60)
    painter.end()
    assert (one, three) == (22, 66)
    assert text_width("Alma", "h1") > text_width("Alma", "body")


def test_a_button_answers_the_pointer(theme: Theme) -> None:
    pictures = []
    for hover in (False, True):
        image, painter = canvas()
        paint_action(painter, Action("Åbn", primary=True), QRect(0, 0, 100, 36), hover=hover)
        painter.end()
        pictures.append(image.pixelColor(8, 18))
    assert pictures == [theme.colour("brand"), theme.colour("brand_hover")]


def test_nodes_and_icons_wear_their_tokens(theme: Theme) -> None:
    image, painter = canvas()
    paint_node(painter, "eye", "voice", QRect(0, 0, 36, 36))
    paint_icon(painter, "check-circle", "ok", QRect(60, 0, 40, 40), "fill")
    painter.end()
    assert image.pixelColor(18, 2) == theme.colour("voice_soft")
    assert image.pixelColor(80, 8) == theme.colour("ok")
