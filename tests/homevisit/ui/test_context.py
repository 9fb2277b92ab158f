"""What a screen is when it says nothing of its own."""

import pytest
from pytestqt.qtbot import QtBot

from homevisit.ui.context import Screen


@pytest.mark.usefixtures("theme")
def test_a_plain_screen_has_nothing_to_keep(qtbot: QtBot) -> None:
    screen = Screen()
    qtbot.addWidget(screen)
    screen.arrive(vault=b"v")
    screen.main_action()
    screen.leave()
    assert screen.place() == {}
    assert not screen.unsaved()
    assert not screen.rail
