"""The keyboard map says every key of the table, and is read whole at every size."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from homevisit.ui import keys
from homevisit.ui.theme import Theme
from homevisit.ui.widgets.keymap import KeyMap
from tests.support.cut_text import cut_texts

pytestmark = pytest.mark.usefixtures("danish")


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_every_key_stands_in_it_and_nothing_is_cut(theme: Theme, qtbot: QtBot, size: float) -> None:
    theme.choose(text_size=size)
    shown = KeyMap()
    qtbot.addWidget(shown)
    shown.resize(int(420 * size), shown.heightForWidth(int(420 * size)))
    shown.show()
    words = [label.text() for label in shown.findChildren(QLabel)]
    for key in keys.KEYS:
        assert keys.words(key.name) in words
        assert keys.key_words(key) in words
    assert [place for place in map(keys.place_words, keys.PLACES) if place not in words] == []
    assert cut_texts(shown) == []


def test_a_screen_reader_hears_key_and_meaning_together(theme: Theme, qtbot: QtBot) -> None:
    shown = KeyMap()
    qtbot.addWidget(shown)
    names = [label.accessibleName() for label in shown.findChildren(QLabel)]
    assert "Ctrl + L: Lås nu" in names
