"""Headers: titles that wrap, actions that stay, the state of the work."""

import pytest
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.badge import Badge
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.header import PageHeader, WorkHeader
from tests.support.cut_text import cut_texts

LONG = "Overgangssamtale om Karla med Børnehuset Mælkevejen og skolen på Åbro"


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_a_long_title_wraps_beside_the_actions(theme: Theme, qtbot: QtBot, size: float) -> None:
    theme.choose(text_size=size)
    header = PageHeader("Onsdag 18. november", "Uge 47", (Button("Nyt besøg", "primary", icon="plus"),))
    qtbot.addWidget(header)
    header.set_text(LONG, "Uge 47 · 2 besøg i dag")
    header.resize(900, header.heightForWidth(900))
    with qtbot.waitExposed(header):
        header.show()
    assert cut_texts(header) == []


def test_the_state_of_the_work_is_in_sight(theme: Theme, qtbot: QtBot) -> None:
    approve = Button("Godkend", "primary", icon="check")
    header = WorkHeader("Besøgsnotat", "Familien Birk", badge=Badge("Kladde · kun dig", "private"), actions=(approve,))
    qtbot.addWidget(header)
    header.resize(1200, 70)
    with qtbot.waitExposed(header):
        header.show()
    assert header.height() == 70
    assert not header.state.isVisible()
    header.set_state("hard-drive", "ok", "Gemt her kl. 16.42", "ikke sendt endnu")
    assert header.state.isVisible()
    header.set_badge(Badge("Godkendt", "ok", "check"))
    header.set_badge(None)
    header.set_text("Besøgsnotat", "Familien Østerby")
    qtbot.wait(1)
    assert cut_texts(header) == []
    assert [badge.text for badge in header.findChildren(Badge)] == []
