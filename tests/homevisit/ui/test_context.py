"""What a screen is when it says nothing of its own."""

import pytest
from pytestqt.qtbot import QtBot

from homevisit.base.errors import HomevisitError
from homevisit.ui.context import Door, Screen


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
    assert not screen.covers_window
    assert screen.family_shown() is None


def test_a_door_without_a_porter_lets_nobody_in() -> None:
    assert Door().wait() == 0
    with pytest.raises(HomevisitError):
        Door().check("")
