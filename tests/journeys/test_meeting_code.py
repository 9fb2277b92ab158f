"""*Mødekode*, through the real window and by keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from homevisit.ui.screens.meeting_code import MeetingCodeScreen
from homevisit.ui.screens.sync import SyncScreen
from homevisit.ui.theme import Theme
from tests.support.window import Window, square

pytestmark = pytest.mark.usefixtures("danish")


def press(window: Window, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    window.wait(lambda: window._focus is not None)
    assert window._focus is not None
    QTest.keyClick(window._focus, key, held)


def test_offline_at_the_meeting_two_read_the_same_words(tmp_path: Path, qtbot: QtBot, theme: Theme) -> None:
    with square(tmp_path, qtbot) as town:
        profiles = [town.person("Mette"), town.person("Hanne")]
        read: list[tuple[str, ...]] = []
        for profile in profiles:
            window = town.open(profile)
            window.unlock()
            window.wait(lambda window=window: window.desk._context.changes.last_status.state == "ok")
            press(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
            window.wait(lambda window=window: window.desk.name == "sync")
            way = window.desk.here
            assert isinstance(way, SyncScreen)
            while not way.meeting.button.hasFocus():
                press(window, Qt.Key.Key_Tab)
            town.line.trouble = "unreachable"
            press(window, Qt.Key.Key_Space)
            window.wait(lambda window=window: window.desk.name == "meeting_code")
            screen = window.desk.here
            assert isinstance(screen, MeetingCodeScreen)
            window.wait(lambda screen=screen: screen.state.text().startswith("Uden net."))
            window.type("271 828")
            window.wait(lambda screen=screen: screen.words.words)
            read.append(screen.words.words)
            press(window, Qt.Key.Key_Escape)
            window.wait(lambda window=window: window.desk.name == "sync")
            town.line.trouble = ""
            window.close()
            town.windows.remove(window)
        assert len(read[0]) == 4
        assert read[0] == read[1]
