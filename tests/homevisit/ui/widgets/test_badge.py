"""Badges: icon and words, one height, never cut."""

from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.badge import Badge, badge_colour
from tests.support.cut_text import cut_texts


def test_a_badge_is_its_words_and_one_height(theme: Theme, qtbot: QtBot) -> None:
    badge = Badge("Mangler 1 underskrift", "attention", "circle-half")
    qtbot.addWidget(badge)
    with qtbot.waitExposed(badge):
        badge.show()
    assert badge.height() == 22
    assert badge.text == badge.accessibleName() == "Mangler 1 underskrift"
    theme.choose(text_size=2.0)
    assert badge.height() == 44
    badge.set_text("Samtykke")
    assert badge.accessibleName() == "Samtykke"
    badge.adjustSize()
    assert cut_texts(badge) == []


def test_words_have_the_colour_made_for_words(theme: Theme) -> None:
    assert badge_colour("attention") == "attention_text"
    assert badge_colour("neutral") == "text2"
