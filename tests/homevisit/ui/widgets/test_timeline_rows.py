"""Rows of *Siden sidst*: nothing outside its row, what is new is a word and a line and not a colour alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.badge import BadgeSpec
from homevisit.ui.widgets.timeline_rows import TimelineDelegate, TimelineLine

LINE = TimelineLine(
    1, "talt", "30. september", "uge 40", "Besøg · Opfølgning på aftaler",
    ("Alma sætter to-tre ord sammen. Hun venter på tur i vendespillet to gange.",), "Mette Skov · læst sammen",
    "house-line", "brand", BadgeSpec("Nyt", "brand", "plus"), "Nyt, siden du så her sidst",
)  # fmt: skip


def painted(row: TimelineLine, width: int, height: int) -> QImage:
    image = QImage(width, height + 200, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    TimelineDelegate().paint_row(painter, row, QRect(0, 0, width, height), None)
    painter.end()
    return image


@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [300, 620, 1200])
def test_a_row_paints_inside_its_height(theme: Theme, size: float, width: int) -> None:
    theme.choose(text_size=size)
    height = TimelineDelegate().height(LINE, width)
    below = painted(LINE, width, height).copy(0, height, width, 200)
    blank = below.copy()
    blank.fill(Qt.GlobalColor.white)
    assert below == blank


def test_the_day_does_not_touch_the_node(theme: Theme) -> None:
    for size in (1.0, 1.5, 2.0):
        theme.choose(text_size=size)
        width = round(700 * size)
        image = painted(replace(LINE, icon="circle"), width, TimelineDelegate().height(LINE, width))
        day = TimelineDelegate._day_width()
        middle = theme.px("space.2") + theme.line("strong") // 2
        gap = [image.pixelColor(x, middle) for x in range(day - 6, day - 1)]
        assert all(colour == Qt.GlobalColor.white for colour in gap)


def test_words_at_the_end_of_what_is_new_and_the_day_take_room(theme: Theme) -> None:
    delegate = TimelineDelegate()
    assert delegate.height(LINE, 800) > delegate.height(replace(LINE, below=""), 800)
    assert delegate.height(LINE, 300) > delegate.height(replace(LINE, day="", week=""), 300)
