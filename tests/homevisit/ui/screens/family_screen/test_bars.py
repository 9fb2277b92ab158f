"""The two bars."""

import pytest
from pytestqt.qtbot import QtBot

from homevisit.ui.screens.family_screen.bars import Foot, Top
from homevisit.ui.theme import Theme, current
from tests.support.cut_text import cut_texts

pytestmark = pytest.mark.usefixtures("danish")


@pytest.mark.parametrize("size,badge", [(1.5, True), (2.0, False)])
def test_words_stay_whole_and_the_badge_gives_way(theme: Theme, qtbot: QtBot, size: float, badge: bool) -> None:
    current().choose(text_size=size)
    done: list[str] = []
    top = Top(lambda: done.append("+"), lambda: done.append("-"), lambda: done.append("x"))
    qtbot.addWidget(top)
    top.resize(1366, 100)
    top.show()
    top.fit(1366)
    assert top.badge.isVisible() is badge
    assert cut_texts(top) == []
    for button in (top.larger_button, top.smaller_button, top.close_button):
        button.click()
    assert done == ["+", "-", "x"]


def test_the_foot_offers_what_can_be_done(theme: Theme, qtbot: QtBot) -> None:
    foot = Foot(lambda: None, lambda: None)
    qtbot.addWidget(foot)
    foot.show()
    for there, today in ((True, False), (True, True), (False, False)):
        foot.show_page(there, today)
        assert foot.words.isVisible() is there
        assert foot.read.isVisible() is (there and not today)
        assert foot.done.isVisible() is today
