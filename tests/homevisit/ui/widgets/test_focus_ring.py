"""The ring: only when the focus came by key, always on text fields, never under a scroll area's edge."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.focus_ring import FocusRing
from homevisit.ui.widgets.page_text import PageText
from homevisit.ui.widgets.scroll import Scroll


class Window(QWidget):
    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.first, self.second = Button("Første"), Button("Anden")
        self.field, self.page = QLineEdit(), PageText("Note")
        self.area = Scroll()
        self.deep = [Button(f"Knap {number}") for number in range(20)]
        for widget in (self.first, self.second, self.field, self.page, self.area):
            column.addWidget(widget)
        for button in self.deep:
            self.area.body.addWidget(button)
        self.ring = FocusRing(self)


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    window.resize(400, 500)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.first.setFocus(Qt.FocusReason.OtherFocusReason)
    return window


def test_a_press_shows_no_ring(window: Window, qtbot: QtBot) -> None:
    QTest.mouseClick(window.second, Qt.MouseButton.LeftButton)
    window.second.setFocus(Qt.FocusReason.MouseFocusReason)
    assert window.ring.target is None
    assert not window.ring.isVisible()


def test_tab_shows_it_round_the_widget(window: Window, qtbot: QtBot) -> None:
    QTest.keyClick(window.first, Qt.Key.Key_Tab)
    assert window.ring.target is window.second
    assert window.ring.isVisible()
    assert window.ring.geometry() == window.second.geometry().adjusted(-4, -4, 4, 4)


def test_the_next_press_takes_it_away(window: Window, qtbot: QtBot) -> None:
    QTest.keyClick(window.first, Qt.Key.Key_Tab)
    window.first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert window.ring.target is None


def test_text_fields_show_it_always(window: Window) -> None:
    window.field.setFocus(Qt.FocusReason.MouseFocusReason)
    assert window.ring.target is window.field


def test_the_writing_page_has_its_own_frame(window: Window) -> None:
    window.page.setFocus(Qt.FocusReason.TabFocusReason)
    assert window.ring.target is None


def test_it_moves_with_what_it_is_round(window: Window, qtbot: QtBot) -> None:
    QTest.keyClick(window.first, Qt.Key.Key_Tab)
    window.resize(700, 500)
    qtbot.waitUntil(lambda: window.ring.geometry() == window.second.geometry().adjusted(-4, -4, 4, 4))


def test_scrolling_takes_it_along(window: Window, qtbot: QtBot) -> None:
    window.ring.show_on(window.deep[2])
    before = window.ring.y()
    window.area.verticalScrollBar().setValue(30)
    assert window.ring.y() == before - 30
    corner = window.deep[2].mapTo(window, QPoint(0, 0))
    assert window.ring.geometry() == QRect(corner, window.deep[2].size()).adjusted(-4, -4, 4, 4)


def test_it_goes_when_its_widget_goes(window: Window, qtbot: QtBot) -> None:
    window.ring.show_on(window.second)
    window.second.deleteLater()
    qtbot.waitUntil(lambda: not window.ring.isVisible())
    window.first.setFocus(Qt.FocusReason.OtherFocusReason)


def test_presses_go_through_it(window: Window) -> None:
    assert window.ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert window.ring.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_ring_and_gap_have_their_colours(window: Window, theme: Theme, qtbot: QtBot) -> None:
    window.ring.show_on(window.second)
    image = window.ring.grab().toImage()
    middle = image.width() // 2
    assert image.pixelColor(middle, 0) == theme.colour("focus")
    assert image.pixelColor(middle, 2) == theme.colour("focus_gap")


def test_an_editable_choice_is_ringed_whole(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = QComboBox(window)
    box.setEditable(True)
    ring = FocusRing(window)
    line = box.lineEdit()
    assert line is not None
    ring.show_on(line)
    assert ring.target is box
