"""Several lists that the arrows walk through as one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.list_chain import ListChain
from homevisit.ui.widgets.rows import RowList
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.work_rows import TwoLineDelegate, TwoLines


def rows(name: str, number: int) -> list[TwoLines]:
    return [TwoLines(f"{name}{at}", f"{name}{at}", f"{name}{at}", "", "house") for at in range(number)]


class Page:
    def __init__(self, qtbot: QtBot, *numbers: int) -> None:
        self.scroll = Scroll()
        qtbot.addWidget(self.scroll)
        self.lists = [RowList(TwoLineDelegate(), name) for name, _ in zip("abcd", numbers, strict=False)]
        for one, name, number in zip(self.lists, "abcd", numbers, strict=False):
            one.set_rows(rows(name, number))
            one.setVisible(bool(number))
            self.scroll.body.addWidget(one)
        self.chain = ListChain(self.scroll, self.lists, self.scroll)
        self.scroll.resize(400, 300)
        self.scroll.show()
        self.scroll.activateWindow()
        QApplication.processEvents()

    @property
    def at(self) -> str:
        here = next(one for one in self.lists if one.hasFocus())
        return str(here.rows.rows[here.currentIndex().row()].key)

    def press(self, key: Qt.Key) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)


@pytest.mark.usefixtures("theme")
def test_down_and_up_pass_over_an_empty_list(qtbot: QtBot) -> None:
    page = Page(qtbot, 2, 0, 1)
    assert page.chain.stand()
    walked = [page.at]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        page.press(key)
        walked.append(page.at)
    assert walked == ["a0", "a1", "c0", "c0", "a1", "a0"]


@pytest.mark.usefixtures("theme")
def test_home_and_end_are_those_of_all(qtbot: QtBot) -> None:
    page = Page(qtbot, 2, 3)
    page.chain.stand(0, 1)
    page.press(Qt.Key.Key_End)
    assert page.at == "b2"
    page.press(Qt.Key.Key_Home)
    assert page.at == "a0"


def test_the_row_one_stands_on_is_in_sight(theme: Theme, qtbot: QtBot) -> None:
    page = Page(qtbot, 20, 20)
    page.chain.stand()
    page.press(Qt.Key.Key_End)
    bar = page.scroll.verticalScrollBar()
    last = page.lists[1]
    row = last.visualRect(last.currentIndex())
    top = last.viewport().mapTo(page.scroll.content, row.topLeft()).y()
    assert bar.value() <= top
    assert top + row.height() <= bar.value() + page.scroll.viewport().height()
    page.press(Qt.Key.Key_Home)
    assert bar.value() == 0


@pytest.mark.usefixtures("theme")
def test_a_row_that_is_no_more_gives_the_nearest_and_nothing_gives_nothing(qtbot: QtBot) -> None:
    page = Page(qtbot, 2, 1)
    assert page.chain.stand(1, 5)
    assert page.at == "b0"
    assert not Page(qtbot, 0, 0).chain.stand()
