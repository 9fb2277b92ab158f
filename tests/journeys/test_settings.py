"""*Indstillinger*, through the real window and by keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from homevisit.base import settings
from homevisit.ui.navigation import SCREENS
from homevisit.ui.screens.settings import SettingsScreen
from homevisit.ui.theme import Theme
from tests.support.desk import PASSPHRASE
from tests.support.window import Window, square

pytestmark = pytest.mark.usefixtures("danish")
NEW_CODE = "blå gravko på køleskabet"


def screen(window: Window) -> SettingsScreen:
    here = window.desk.here
    assert isinstance(here, SettingsScreen)
    return here


def press(window: Window, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    window.wait(lambda: window._focus is not None)
    assert window._focus is not None
    QTest.keyClick(window._focus, key, held)


def tab_to(window: Window, wanted: QWidget) -> None:
    """Tab until the focus is in it; a widget that Tab does not reach fails the journey."""
    for _ in range(40):
        focus = QApplication.focusWidget()
        if focus is wanted or (focus is not None and wanted.isAncestorOf(focus)):
            return
        press(window, Qt.Key.Key_Tab)
    raise AssertionError("Tab never came there")


def test_a_person_makes_it_her_own_and_unlocks_with_a_new_code(tmp_path: Path, qtbot: QtBot, theme: Theme) -> None:
    with square(tmp_path, qtbot) as town:
        paths = town.person("Mette")
        window = town.open(paths)
        window.unlock()
        press(window, _number("settings"), Qt.KeyboardModifier.ControlModifier)
        window.wait(lambda: window.desk.name == "settings" and screen(window).looks.larger.hasFocus())

        for _ in range(3):
            press(window, Qt.Key.Key_Space)  # *Større* has the focus
        assert theme.text_size == 1.375
        tab_to(window, screen(window).looks.theme)
        while screen(window).looks.theme.current != "dark":
            press(window, Qt.Key.Key_Down)
        assert theme.mode == "dark"

        tab_to(window, screen(window).looks.language)
        before = window.desk
        press(window, Qt.Key.Key_Down)
        window.wait(lambda: window.desk is not before and window.desk.name == "settings")
        window.wait(screen(window).looks.language.buttons["en"].hasFocus)
        assert screen(window).code.begin.text() == "Change the code"

        tab_to(window, screen(window).lock.minutes)
        press(window, Qt.Key.Key_Home)
        tab_to(window, screen(window).code.begin)
        press(window, Qt.Key.Key_Space)
        window.type(PASSPHRASE)
        window.type(NEW_CODE)
        window.type(NEW_CODE)
        window.wait(screen(window).code.done.isVisible)
        kept = settings.load(paths.settings_file)
        assert (kept.text_size, kept.theme, kept.language, kept.idle_lock_minutes) == (138, "dark", "en", 1)

        press(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        window.wait(lambda: window.program.desk is None)
        assert window.lock.button.text() == "Unlock"
        window.unlock(NEW_CODE)
        window.wait(lambda: window.desk.name == "settings")


def _number(name: str) -> Qt.Key:
    """The key of a place in the navigation: from the top, then from the top of its foot."""
    places = sorted((item for item in SCREENS if item.icon), key=lambda item: item.foot)
    return Qt.Key(Qt.Key.Key_1.value + [item.name for item in places].index(name))
