"""The unlock screen's picture covers whatever it gets, by day and by night."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Mode, Theme
from homevisit.ui.widgets.illustration import LockPicture, paint_picture


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("width,height", [(830, 690), (400, 900), (2000, 500)])
def test_it_covers_every_shape(theme: Theme, mode: Mode, width: int, height: int) -> None:
    theme.choose(mode=mode)
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_picture(painter, QRectF(0, 0, width, height))
    painter.end()
    corners = [(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)]
    assert all(image.pixelColor(x, y).alpha() == 255 for x, y in corners)
    # The foreground stands on the lower edge, whatever the shape
    assert image.pixelColor(0, height - 1).name() == theme.picture_colour("hill4").name()


def test_night_is_painted_when_the_theme_turns(theme: Theme, qtbot: QtBot) -> None:
    picture = LockPicture()
    qtbot.addWidget(picture)
    picture.resize(400, 400)
    day = picture.grab().toImage()
    theme.choose(mode="dark")
    assert picture.grab().toImage() != day
