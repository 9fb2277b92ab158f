"""One screen over the window: what is hidden, set aside, switched off, and comes back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from homevisit.ui.context import Screen
from homevisit.ui.cover import Cover
from homevisit.ui.theme import Theme, current
from homevisit.ui.widgets.text import label


class Room(QWidget):
    """A desk of its own: chrome, a covering screen, and another one with a name on it."""

    def __init__(self) -> None:
        super().__init__()
        self.chrome = label("Synkroniseret")
        self.stack = QStackedWidget()
        self.covering, self.other = Screen(), Screen()
        QVBoxLayout(self.other).addWidget(label("Familien Storm"))
        self.stack.addWidget(self.covering)
        self.stack.addWidget(self.other)
        self.pressed: list[str] = []
        for keys in ("Ctrl+K", "Ctrl+L"):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda keys=keys: self.pressed.append(keys))
        column = QVBoxLayout(self)
        column.addWidget(self.stack)
        column.addWidget(self.chrome)
        self.cover = Cover(self, self.stack, (self.chrome,))


@pytest.fixture
def room(theme: Theme, qtbot: QtBot) -> Iterator[Room]:
    made = Room()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    yield made
    made.cover.shrink()


def names(room: Room) -> list[str]:
    return [str(widget.property("text")) for widget in room.findChildren(QWidget) if widget.property("text")]


def test_what_is_set_aside_is_in_no_window_and_comes_back_whole(room: Room) -> None:
    room.cover.put_on([room.other])
    assert "Familien Storm" not in names(room)
    assert not room.chrome.isVisible()
    room.cover.take_off([room.other])
    assert "Familien Storm" in names(room)
    assert room.stack.indexOf(room.other) >= 0
    assert room.chrome.isVisible()


def test_shortcuts_are_dead_but_for_the_lock(room: Room) -> None:
    room.cover.put_on([room.other])
    for key in (Qt.Key.Key_K, Qt.Key.Key_L):
        QTest.keyClick(room, key, Qt.KeyboardModifier.ControlModifier)
    assert room.pressed == ["Ctrl+L"]
    room.cover.take_off([room.other])
    QTest.keyClick(room, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert room.pressed == ["Ctrl+L", "Ctrl+K"]


def test_text_is_large_meanwhile_and_while_locked_as_it_was(room: Room) -> None:
    current().choose(text_size=1.125)
    room.cover.put_on([])
    room.cover.put_on([])
    assert current().text_size == 1.5
    room.cover.shrink()
    assert current().text_size == 1.125
    room.cover.enlarge()
    assert current().text_size == 1.5
    room.cover.take_off([])
    assert current().text_size == 1.125
    room.cover.enlarge()
    assert current().text_size == 1.125


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_list_that_floats_is_closed(room: Room) -> None:
    menu = QMenu(room)
    menu.addAction("Familien Storm")
    menu.popup(room.mapToGlobal(room.rect().center()))
    room.cover.put_on([])
    assert not menu.isVisible()
