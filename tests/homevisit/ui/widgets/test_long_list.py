"""A list of thousands: one height is asked, few rows are painted, keys reach the last."""

import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.family_rows import FamilyDelegate, FamilyLine
from homevisit.ui.widgets.long_list import LongList


def lines(count: int, name: str = "Familien Nr") -> list[FamilyLine]:
    return [
        FamilyLine(n, f"{name} {n}", (f"{name} {n}", "F-01 · Alma"), ("Åbro", "Mette Skov"), ("Næste", "Sidste"))
        for n in range(count)
    ]


def shown(qtbot: QtBot, count: int) -> LongList:
    view = LongList(FamilyDelegate(), "Familier")
    qtbot.addWidget(view)
    view.resize(1000, 500)
    view.set_rows(lines(count))
    view.show()
    QApplication.processEvents()
    return view


def test_five_thousand_rows_scroll_without_a_dropped_frame(theme: Theme, qtbot: QtBot) -> None:
    view = shown(qtbot, 5000)
    bar = view.verticalScrollBar()
    frames = []
    for step in range(30):
        began = time.perf_counter()
        bar.setValue(step * bar.maximum() // 30)
        view.viewport().repaint()
        frames.append(time.perf_counter() - began)
    assert sorted(frames)[len(frames) // 2] < 0.016


def test_end_goes_to_the_last_row_and_enter_opens_it(theme: Theme, qtbot: QtBot) -> None:
    view = shown(qtbot, 5000)
    opened: list[object] = []
    view.opened.connect(opened.append)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened == [4999]


def test_all_rows_are_as_high_as_the_highest(theme: Theme, qtbot: QtBot) -> None:
    view = shown(qtbot, 20)
    low = view.visualRect(view.rows.index(0)).height()
    view.set_rows(
        [*lines(20), *lines(1, "Familien med et ganske særlig langt kaldenavn, som ingen skal se klippet over")]
    )
    heights = {view.visualRect(view.rows.index(at)).height() for at in range(21)}
    assert len(heights) == 1
    assert heights.pop() > low
    assert view.full_height == 21 * view.visualRect(view.rows.index(0)).height()


def test_an_empty_list_needs_no_height(theme: Theme, qtbot: QtBot) -> None:
    assert shown(qtbot, 0).full_height == 0
