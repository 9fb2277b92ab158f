"""The navigation: column and rail, one place marked, nothing cut."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.buttons import NavButton
from homevisit.ui.widgets.navigation_column import NavigationColumn, Place
from tests.support.cut_text import cut_texts


@pytest.fixture
def column(theme: Theme, qtbot: QtBot) -> NavigationColumn:
    places = [Place("today", "I dag", "sun-horizon"), Place("families", "Familier", "users-three")]
    column = NavigationColumn("Hjemmebesøg", places, [Place("sync", "Synkronisering", "arrows-clockwise")])
    column.set_person("MSK", "Mette Skov", "Pædagog · Åbro")
    qtbot.addWidget(column)
    column.resize(column.width(), 690)
    with qtbot.waitExposed(column):
        column.show()
    return column


def test_a_press_asks_for_the_place(column: NavigationColumn, qtbot: QtBot) -> None:
    button = next(button for button in column.findChildren(NavButton) if button.text() == "Familier")
    with qtbot.waitSignal(column.chosen) as chosen:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert chosen.args == ["families"]


def test_one_place_is_marked(column: NavigationColumn) -> None:
    column.set_current("today")
    column.set_current("sync")
    marked = [button.text() for button in column.findChildren(NavButton) if button.isChecked()]
    assert marked == ["Synkronisering"]
    with pytest.raises(KeyError):
        column.set_current("elsewhere")


@pytest.mark.parametrize("size", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("rail", [False, True])
def test_column_and_rail_show_every_word_they_show(
    column: NavigationColumn, theme: Theme, size: float, rail: bool
) -> None:
    theme.choose(text_size=size)
    column.set_rail(rail)
    assert column.rail == rail
    assert column.width() == round((64 if rail else 212) * size)
    column.resize(column.width(), 1000)
    assert cut_texts(column) == []


def test_icons_alone_keep_their_names(column: NavigationColumn) -> None:
    column.set_rail(True)
    for button in column.findChildren(NavButton):
        assert button.text() == ""
        assert button.accessibleName() == button.toolTip() != ""
