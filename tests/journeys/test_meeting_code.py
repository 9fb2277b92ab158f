"""*Mødekode*, through the real window and by keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from homevisit.base.paths import ProfilePaths
from homevisit.ui.screens.meeting_code import MeetingCodeScreen
from homevisit.ui.screens.sync import SyncScreen
from homevisit.ui.theme import Theme
from tests.support.window import Square, Window, square

pytestmark = pytest.mark.usefixtures("danish")


def press(window: Window, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    window.wait(lambda: window._focus is not None)
    assert window._focus is not None
    QTest.keyClick(window._focus, key, held)


def read_offline(town: Square, profile: ProfilePaths) -> tuple[str, ...]:
    """She goes from *Synkronisering*, as the network goes, types the number, reads, and goes back."""
    window = town.open(profile)
    desk = window.unlock()
    window.wait(lambda: town.line.asked)
    press(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    window.wait(lambda: desk.name == "sync")
    way = desk.here
    assert isinstance(way, SyncScreen)
    window.wait(lambda: way.state.title_text == "Forbundet")
    while not way.meeting.button.hasFocus():
        press(window, Qt.Key.Key_Tab)
    town.line.trouble = "unreachable"
    press(window, Qt.Key.Key_Space)
    window.wait(lambda: desk.name == "meeting_code")
    screen = desk.here
    assert isinstance(screen, MeetingCodeScreen)
    window.wait(lambda: screen.state.text().startswith("Uden net."))
    window.type("271 828")
    window.wait(lambda: screen.words.words)
    found = screen.words.words
    press(window, Qt.Key.Key_Escape)
    window.wait(lambda: desk.name == "sync")
    town.line.trouble = ""
    window.close()
    town.windows.remove(window)
    return found


def test_offline_at_the_meeting_two_read_the_same_words(tmp_path: Path, qtbot: QtBot, theme: Theme) -> None:
    with square(tmp_path, qtbot) as town:
        mette, hanne = [read_offline(town, profile) for profile in (town.person("Mette"), town.person("Hanne"))]
        assert len(mette) == 4
        assert mette == hanne
