"""The cards of *Synkronisering*."""

import pytest
from pytestqt.qtbot import QtBot

from homevisit.ui.screens.sync.cards import HelpCard, Node, StateCard, StepCard, UnclearCard, support_code

pytestmark = pytest.mark.usefixtures("theme", "danish")


def test_a_step_says_its_count_and_what_it_means_to_screen_readers_too(qtbot: QtBot) -> None:
    card = StepCard("sent")
    qtbot.addWidget(card)
    card.say(4, "Modtaget af serveren.")
    assert (card.count, card.sentence) == ("4", "Modtaget af serveren.")
    assert card.accessibleName() == "4 Sendt. Modtaget af serveren."


def test_the_state_takes_and_gives_lines(qtbot: QtBot) -> None:
    card = StateCard()
    qtbot.addWidget(card)
    card.show()
    card.say(("cloud-slash", "info", "Uden net siden kl. 15.04"), [("a", "1"), ("b", "2")], "Serveren svarer ikke.")
    assert card.title_text == card.accessibleName() == "Uden net siden kl. 15.04"
    assert card.facts == {"a": "1", "b": "2"}
    card.say(("cloud-check", "ok", "Forbundet"), [("a", "3")], "")
    assert card.facts == {"a": "3"}
    assert card.trouble == ""


def test_what_must_be_clarified_shows_with_its_reasons_and_goes_again(qtbot: QtBot) -> None:
    told: list[bool] = []
    card = UnclearCard(lambda: told.append(True))
    qtbot.addWidget(card)
    assert card.isHidden()
    card.say(1, 1)
    assert not card.isHidden()
    assert card.title_text == "2 ting skal afklares"
    assert card.text.startswith("Ét sted har to skrevet forskelligt. 1 ændring kunne ikke sendes")
    card.button.click()
    assert told == [True]
    card.say(0, 0)
    assert card.isHidden()


def test_the_code_for_it_is_of_the_computer_and_the_trouble_only(qtbot: QtBot) -> None:
    card = HelpCard()
    qtbot.addWidget(card)
    card.say(support_code(bytes.fromhex("3f7a91c2") + b"x" * 12, "unreachable"))
    assert "3F7A-91C2 unreachable" in card.text
    assert support_code(bytes.fromhex("3f7a91c2"), "") == "3F7A-91C2"


def test_a_node_paints_in_its_tone(qtbot: QtBot) -> None:
    ok, info = Node("users-three", "ok"), Node("users-three", "info")
    for node in (ok, info):
        qtbot.addWidget(node)
        node.resize(node.sizeHint())
    assert ok.grab().toImage() != info.grab().toImage()
