"""Initials on a tint."""

import pytest
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.avatar import Avatar


@pytest.mark.parametrize("size,side", [("s", 22), ("m", 36), ("l", 52)])
def test_sizes_grow_with_the_text(theme: Theme, qtbot: QtBot, size: str, side: int) -> None:
    avatar = Avatar("MSK", size)  # type: ignore[arg-type]  # From the list above
    qtbot.addWidget(avatar)
    assert avatar.sizeHint().width() == side
    theme.choose(text_size=2.0)
    assert avatar.sizeHint().width() == 2 * side


def test_a_child_has_the_familys_colour(theme: Theme, qtbot: QtBot) -> None:
    child, adult = Avatar("A", child=True), Avatar("MSK")
    grounds = []
    for avatar in (child, adult):
        qtbot.addWidget(avatar)
        avatar.resize(avatar.sizeHint())
        grounds.append(avatar.grab().toImage().pixelColor(18, 3))
    assert grounds[0] == theme.colour("voice_soft")
    assert grounds[1] == theme.colour(f"{theme.avatar_tint('MSK')}_soft")


def test_another_person_can_be_shown(theme: Theme, qtbot: QtBot) -> None:
    avatar = Avatar("MSK")
    qtbot.addWidget(avatar)
    avatar.resize(avatar.sizeHint())
    before = avatar.grab().toImage()
    avatar.set_initials("HEN")
    assert avatar.grab().toImage() != before
