"""Rows of people: nothing outside its row, the badge below where it has no room."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.badge import BadgeSpec
from homevisit.ui.widgets.person_rows import PersonDelegate, PersonLine

LINE = PersonLine(
    1, "talt", "SI", "Signe Ibsen", "Tale-hørekonsulent\nSamtykke fra familien siden 02.09.2026", editable=True,
    badge=BadgeSpec("Inviteret", "neutral", "circle-half"),
)  # fmt: skip


@pytest.mark.parametrize("size", [1.0, 2.0])
@pytest.mark.parametrize("width", [260, 460, 1200])
@pytest.mark.parametrize("row", [LINE, replace(LINE, family=True, badge=None), replace(LINE, caption="")])
def test_a_row_paints_inside_its_height(theme: Theme, size: float, width: int, row: PersonLine) -> None:
    theme.choose(text_size=size)
    delegate = PersonDelegate()
    height = delegate.height(row, width)
    image = QImage(width, height + 200, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    delegate.paint_row(painter, row, QRect(0, 0, width, height), None)
    painter.end()
    below = image.copy(0, height, width, 200)
    blank = below.copy()
    blank.fill(Qt.GlobalColor.white)
    assert below == blank
    assert height >= theme.px("height.row")


def test_a_badge_without_room_stands_below(theme: Theme) -> None:
    delegate = PersonDelegate()
    assert delegate.height(LINE, 260) > delegate.height(replace(LINE, badge=None), 260)
    assert delegate.height(LINE, 600) == delegate.height(replace(LINE, badge=None), 600)
