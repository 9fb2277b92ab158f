"""Tabs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.tabs import Tabs

TABS = [("last", "Sidste notat"), ("templates", "Skabeloner"), ("phrases", "Fraser")]


@pytest.fixture
def tabs(theme: Theme, qtbot: QtBot) -> Tabs:
    tabs = Tabs("Hjælp til notatet", TABS)
    qtbot.addWidget(tabs)
    with qtbot.waitActive(tabs):
        tabs.show()
        tabs.activateWindow()
    return tabs


def test_the_first_is_chosen_and_one_at_a_time(tabs: Tabs, qtbot: QtBot) -> None:
    assert tabs.current == "last"
    with qtbot.waitSignal(tabs.chosen) as chosen:
        QTest.mouseClick(tabs.findChildren(Button)[2], Qt.MouseButton.LeftButton)
    assert chosen.args == [tabs.current] == ["phrases"]
    with pytest.raises(KeyError):
        tabs.set_current("no-such")


def test_arrows_move_and_stop_at_the_ends(tabs: Tabs, qtbot: QtBot) -> None:
    buttons = tabs.findChildren(Button)
    QTest.keyClick(buttons[0], Qt.Key.Key_Right)
    assert tabs.current == "templates"
    QTest.keyClick(buttons[1], Qt.Key.Key_Left)
    QTest.keyClick(buttons[0], Qt.Key.Key_Left)
    assert tabs.current == "last"
