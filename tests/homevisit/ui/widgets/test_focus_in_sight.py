"""The focus is never out of sight."""

from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.focus_in_sight import FocusInSight
from homevisit.ui.widgets.scroll import Scroll


def test_a_field_that_is_shown_and_gets_the_focus_at_once_is_scrolled_to(theme: Theme, qtbot: QtBot) -> None:
    scroll = Scroll()
    qtbot.addWidget(scroll)
    FocusInSight(scroll)
    fields = [QLineEdit() for _ in range(30)]
    for field in fields:
        scroll.body.addWidget(field)
    fields[-1].hide()
    scroll.resize(300, 200)
    scroll.show()
    scroll.activateWindow()
    QApplication.processEvents()
    fields[-1].show()
    fields[-1].setFocus()
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().value() > 0, timeout=2000)
    top = fields[-1].mapTo(scroll.viewport(), fields[-1].rect().topLeft()).y()
    assert top >= 0
    assert top + fields[-1].height() <= scroll.viewport().height()
    fields[0].setFocus()
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().value() == 0, timeout=2000)
