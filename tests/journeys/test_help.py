"""*Hjælp*, through the real window and by keyboard alone."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from homevisit.actions import families
from homevisit.ui.screens.help import HelpScreen
from homevisit.ui.theme import Theme
from tests.journeys.canary import leaks
from tests.support.window import Window, square

pytestmark = pytest.mark.usefixtures("danish")


def press(window: Window, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    window.wait(lambda: window._focus is not None)
    assert window._focus is not None
    QTest.keyClick(window._focus, key, held)


def test_without_network_she_checks_the_computer_and_saves_a_file_for_it(
    tmp_path: Path, qtbot: QtBot, theme: Theme
) -> None:
    with square(tmp_path, qtbot) as town:
        window = town.open(town.person("Mette"))
        window.unlock()
        made: list[object] = []
        window.program.background.act(lambda desk: families.create_family(desk, title="Familien Birk"), made.append)
        window.wait(lambda: made)
        town.line.trouble = "unreachable"
        press(window, Qt.Key.Key_F1)
        window.wait(lambda: window.desk.name == "help")
        screen = window.desk.here
        assert isinstance(screen, HelpScreen)

        press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        window.wait(lambda: screen.report is not None)
        assert any(line.startswith("Forbindelsen: ") for line in screen.check_card.lines)
        assert "Databasen" in screen.check_card.lines[-1]
        assert screen.check.hasFocus()  # where she was

        while not screen.save.hasFocus():
            press(window, Qt.Key.Key_Tab)
        press(window, Qt.Key.Key_Space)
        window.wait(lambda: bool(screen.window().findChildren(QFileDialog)))
        [ask] = screen.window().findChildren(QFileDialog)
        target = tmp_path / "til-it.zip"
        name = ask.findChild(QLineEdit)
        assert name is not None
        name.setText(str(target))
        QTest.keyClick(name, Qt.Key.Key_Return)
        window.wait(screen.support.saved.isVisible)

        with zipfile.ZipFile(target) as bundle:
            whole = b"\0".join([target.read_bytes(), *(bundle.read(part) for part in bundle.namelist())])
        assert b"unreachable" in whole
        assert screen.support.code.text().encode() in whole
        assert leaks(whole, ["Familien Birk", "Mette", str(tmp_path)]) == []
