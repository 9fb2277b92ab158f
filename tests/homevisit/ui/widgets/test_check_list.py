"""Several of a list: ticks by key, codes of a newer program kept."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.check_list import CheckList

VALUES = [("da", "dansk"), ("ar", "arabisk"), ("pl", "polsk")]


def made(qtbot: QtBot, width: int = 600) -> CheckList:
    box = CheckList(VALUES)
    qtbot.addWidget(box)
    box.resize(width, 200)
    box.show()
    return box


def test_what_is_ticked_comes_back_in_the_lists_order(theme: Theme, qtbot: QtBot) -> None:
    box = made(qtbot)
    box.set_codes(["pl", "da"])
    assert box.codes() == ["da", "pl"]
    with qtbot.waitSignal(box.changed):
        QTest.keyClick(box.boxes["ar"], Qt.Key.Key_Space)
    assert box.codes() == ["da", "ar", "pl"]


def test_a_code_nobody_here_knows_is_kept(theme: Theme, qtbot: QtBot) -> None:
    box = made(qtbot)
    box.set_codes(["fo", "da"])
    assert box.codes() == ["da", "fo"]


def test_each_tick_says_what_it_is_a_tick_of(theme: Theme, qtbot: QtBot) -> None:
    box = made(qtbot)
    box.setAccessibleName("Sprog")
    assert box.boxes["pl"].accessibleName() == "Sprog: polsk"


def test_one_column_where_there_is_no_room_for_two(theme: Theme, qtbot: QtBot) -> None:
    box = made(qtbot, 120)
    qtbot.waitUntil(lambda: len({box.boxes[code].x() for code, _words in VALUES}) == 1)
    box.resize(600, 200)
    qtbot.waitUntil(lambda: len({box.boxes[code].x() for code, _words in VALUES}) == 2)
