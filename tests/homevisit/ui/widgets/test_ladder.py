"""Three words, one icon each."""

import pytest
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.ladder import Ladder, clarify_badge, draft_badge, ladder_width, step_icon, step_words


@pytest.mark.usefixtures("danish")
def test_the_three_words(theme: Theme, qtbot: QtBot) -> None:
    ladder = Ladder("here")
    qtbot.addWidget(ladder)
    assert ladder.accessibleName() == "Gemt her"
    ladder.set_step("everyone")
    assert ladder.accessibleName() == step_words("everyone") == "Alle kan se det"
    assert step_words("sent") == "Sendt"
    assert draft_badge().text == "Kladde · kun dig"
    assert clarify_badge().text == "Skal afklares"


def test_each_step_looks_different(theme: Theme, qtbot: QtBot) -> None:
    pictures = []
    for step in ("here", "sent", "everyone"):
        ladder = Ladder(step)
        qtbot.addWidget(ladder)
        ladder.resize(300, 24)
        pictures.append(ladder.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2]


def test_one_meaning_one_icon() -> None:
    assert len({step_icon(step) for step in ("here", "sent", "everyone")}) == 3


def test_it_grows_with_the_text(theme: Theme) -> None:
    before = ladder_width("sent")
    theme.choose(text_size=2.0)
    assert ladder_width("sent") > 1.6 * before
