"""Rows with the ladder: columns where there is room, lines where there is not."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.change_rows import ChangeDelegate, ChangeHeader, ChangeLine, columns
from homevisit.ui.widgets.ladder import draft_badge

ROW = ChangeLine(1, "talt", "handshake", "Aftale: ring til Line", "Thorsø", "i dag 14.10", step="here")


def test_columns_are_given_up_before_words(theme: Theme) -> None:
    wide = columns(760)
    assert wide is not None
    assert list(wide) == sorted(wide)
    assert columns(400) is None
    theme.choose(text_size=2.0)
    assert columns(760) is None


def test_a_row_in_lines_is_higher(theme: Theme) -> None:
    delegate = ChangeDelegate()
    assert delegate.height(ROW, 760) == theme.px("height.table_row")
    assert delegate.height(ROW, 400) > delegate.height(ROW, 760)


def test_the_header_goes_where_there_are_no_columns(theme: Theme, qtbot: QtBot) -> None:
    header = ChangeHeader("Hvad", "Familie", "Ændret", "Hvor langt er det nået?")
    qtbot.addWidget(header)
    with qtbot.waitExposed(header):
        header.show()
    header.resize(760, 40)
    assert header.height() > 18
    header.resize(300, 40)
    assert header.height() == 1
    assert header.accessibleName() == "Hvad, Familie, Ændret, Hvor langt er det nået?"


@pytest.mark.parametrize("width", [400, 760])
@pytest.mark.parametrize("size", [1.0, 2.0])
def test_a_row_paints_inside_its_height(theme: Theme, width: int, size: float) -> None:
    theme.choose(text_size=size)
    draft = ChangeLine(2, "talt", "note-pencil", "Besøgsnotat · afslutning", "Birk", "i dag 16.42", badge=draft_badge())
    for row in (ROW, draft):
        height = ChangeDelegate().height(row, width)
        image = QImage(width, height + 100, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        ChangeDelegate().paint_row(painter, row, QRect(0, 0, width, height), None)
        painter.end()
        below = image.copy(0, height, width, 100)
        blank = below.copy()
        blank.fill(Qt.GlobalColor.white)
        assert below == blank
