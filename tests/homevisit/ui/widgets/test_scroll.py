"""The scrolling column keeps its right edge."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.scroll import Scroll


def test_the_right_edge_does_not_move_when_the_bar_comes(theme: Theme, qtbot: QtBot) -> None:
    scroll = Scroll()
    qtbot.addWidget(scroll)
    scroll.resize(300, 200)
    content = QWidget()
    content.setFixedHeight(50)
    scroll.body.addWidget(content)
    with qtbot.waitExposed(scroll):
        scroll.show()
    short = scroll.viewport().width()
    assert not scroll.verticalScrollBar().isEnabled()  # there and not seen
    content.setFixedHeight(900)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().isEnabled())
    assert scroll.viewport().width() == short == 300 - 12
    assert scroll.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
