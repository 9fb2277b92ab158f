"""*Familier*, through the real window and by keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from homevisit.store import records
from homevisit.ui.screens.families import FamiliesScreen
from homevisit.ui.theme import Theme
from tests.support.window import Window, square

pytestmark = pytest.mark.usefixtures("danish")
CTRL = Qt.KeyboardModifier.ControlModifier


def screen(window: Window) -> FamiliesScreen:
    here = window.desk.here
    assert isinstance(here, FamiliesScreen)
    return here


def press(window: Window, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    window.wait(lambda: window._focus is not None)
    assert window._focus is not None
    QTest.keyClick(window._focus, key, held)


def begin(window: Window, name: str) -> None:
    """Ctrl+2, the filled button, the name, the filled button."""
    press(window, Qt.Key.Key_2, CTRL)
    window.wait(
        lambda: window.desk.name == "families" and (screen(window).search.hasFocus() or screen(window).new.hasFocus())
    )
    press(window, Qt.Key.Key_Return, CTRL)
    window.wait(lambda: screen(window).form.input("title").hasFocus() if screen(window).form.fields else False)
    window.type(name, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Return, CTRL)
    window.wait(lambda: window.desk.name == "family")


def test_a_new_practitioner_begins_with_two_families_and_finds_one_by_a_few_letters(
    tmp_path: Path, qtbot: QtBot, theme: Theme
) -> None:
    with square(tmp_path, qtbot) as town:
        window = town.open(town.person("Mette"))
        window.unlock()
        begin(window, "Familien Birk")
        begin(window, "Familien Østerby")
        press(window, Qt.Key.Key_2, CTRL)
        window.wait(lambda: window.desk.name == "families" and len(screen(window).list.rows.rows) == 2)
        window.wait(screen(window).search.hasFocus)
        window.type("oest")
        window.wait(lambda: window.desk.name == "family")
        window.wait(lambda: window.desk.here.family_shown() is not None)
        shown = window.desk.here.family_shown()
        answers: list[list[records.Stored]] = []
        window.program.background.read(lambda unit: records.find(unit, "family"), answers.append)
        window.wait(lambda: answers)
        vaults = {one.document["title"]: one.vault for one in answers[0]}
        assert shown == {"vault": vaults["Familien Østerby"]}
