"""The frame."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from homevisit.ui.main_window import TITLE, MainWindow
from homevisit.ui.theme import Theme

pytestmark = pytest.mark.usefixtures("theme")


def test_one_thing_is_shown_and_the_one_before_is_gone(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    first, second = QLineEdit("Birk"), QLineEdit()
    window.show_only(first)
    window.show_only(second)
    assert window.shown is second
    qtbot.waitUntil(lambda: not isValid(first))


def test_what_is_kept_lives_on_out_of_sight(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    kept, lock = QWidget(), QWidget()
    window.show_only(kept)
    window.show_only(lock, keep=kept)
    assert not kept.isVisible()
    window.show_only(kept)
    assert kept.isVisible()
    qtbot.waitUntil(lambda: not isValid(lock))


def test_it_asks_before_it_closes(qtbot: QtBot) -> None:
    answers = [False, True]
    window = MainWindow(lambda: answers.pop(0))
    qtbot.addWidget(window)
    window.show()
    assert not window.close()
    assert window.isVisible()
    assert window.close()


def test_the_title_is_the_program_s_name_whatever_is_shown(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    screen = QWidget()
    screen.setWindowTitle("Familien Birk")
    window.show_only(screen)
    assert window.windowTitle() == TITLE


def test_it_never_grows_by_itself_and_fits_the_laptop_at_every_text_size(theme: Theme, qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 690)
    window.show()
    high = QWidget()
    high.setMinimumHeight(1500)
    window.show_only(high)
    QApplication.processEvents()
    assert window.height() == 690
    theme.choose(text_size=2.0)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (1366, 690)
    window.resize(100, 100)
    assert window.width() >= 1000


def test_it_says_once_that_it_is_painted(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    painted: list[bool] = []
    window.painted.connect(lambda: painted.append(True))
    window.show()
    qtbot.waitUntil(lambda: bool(painted))
    window.repaint()
    QApplication.processEvents()
    assert painted == [True]
