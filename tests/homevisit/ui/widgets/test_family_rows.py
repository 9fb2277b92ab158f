"""Rows of families: three columns or one below the other, nothing outside its row, no colour near a name."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.family_rows import MEASURED, FamilyDelegate, FamilyLine

LINE = FamilyLine(
    1,
    "talt",
    ("Familien Thorsø med et langt navn", "F-05 · Viggo og Ella"),
    ("Åbro", "Kontaktperson Mette Skov"),
    ("Næste besøg tir. 24.11. kl. 15.00", "Sidste besøg tir. 27.10. · uge 44"),
)


def painted(delegate: FamilyDelegate, width: int, height: int) -> QImage:
    image = QImage(width, height + 200, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    delegate.paint_row(painter, LINE, QRect(0, 0, width, height), None)
    painter.end()
    return image


@pytest.mark.parametrize("size", [1.0, 2.0])
@pytest.mark.parametrize("width", [300, 620, 1200])
def test_a_row_paints_inside_its_height(theme: Theme, size: float, width: int) -> None:
    theme.choose(text_size=size)
    delegate = FamilyDelegate()
    height = delegate.height(LINE, width)
    image = painted(delegate, width, height)
    below = image.copy(0, height, width, 200)
    blank = below.copy()
    blank.fill(Qt.GlobalColor.white)
    assert height >= theme.px("height.row2")
    assert below == blank


def test_a_narrow_row_is_higher_than_a_wide_one(theme: Theme) -> None:
    delegate = FamilyDelegate()
    assert delegate.height(LINE, 300) > delegate.height(LINE, 1200)


def test_no_colour_stands_near_a_name(theme: Theme) -> None:
    image = painted(FamilyDelegate(), 1000, FamilyDelegate().height(LINE, 1000))
    colours = [image.pixelColor(x, y) for x in range(0, 1000, 3) for y in range(0, 60, 2)]
    assert all(max(c.red(), c.green(), c.blue()) - min(c.red(), c.green(), c.blue()) < 40 for c in colours)


def test_only_the_longest_are_measured(theme: Theme) -> None:
    short = [FamilyLine(n, "x", ("Birk", ""), ("", ""), ("", "")) for n in range(3000)]
    found = FamilyDelegate().longest([*short, LINE])
    assert LINE in found
    assert len(found) <= 6 * MEASURED
