"""The cards of *Mødekode*: what may be typed, what is said aloud, what a place is called."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from homevisit.store.queries.meeting_code import STAFF, Colleague, Place
from homevisit.ui.screens.meeting_code.cards import NumberCard, PlacesCard, WordsCard, place_words
from homevisit.ui.theme import Theme

FAMILY = b"f" * 16


def test_a_number_is_made_up_to_be_said_aloud(theme: Theme, qtbot: QtBot) -> None:
    card = NumberCard()
    qtbot.addWidget(card)
    drawn = set()
    for _ in range(5):
        card.draw.click()
        assert len(card.digits) == 6
        drawn.add(card.digits)
    assert len(drawn) > 1
    assert card.number.accessibleName() == "The day's number"


@pytest.mark.parametrize("typed", ["12345", "1234567", "12345a", "१२३४५६"])
def test_what_is_no_number_is_told_when_one_goes_on(theme: Theme, qtbot: QtBot, typed: str) -> None:
    card = NumberCard()
    qtbot.addWidget(card)
    card.number.setText(typed)
    assert (card.digits, card.error) == ("", "")
    card.number.editingFinished.emit()
    assert card.error == "The number has six digits."
    card.draw.click()
    assert card.error == ""


def test_the_colleague_chosen_stays_chosen(theme: Theme, qtbot: QtBot) -> None:
    card = NumberCard()
    qtbot.addWidget(card)
    told: list[bool] = []
    card.changed.connect(lambda: told.append(True))
    card.show_colleagues([Colleague(b"h" * 16, "Hanne Vig", "Nord")], b"h" * 16)
    assert (card.colleague, told) == (b"h" * 16, [])
    card.show_colleagues([], b"h" * 16)
    assert card.colleague == b""


def test_the_words_are_heard_as_a_whole(theme: Theme, qtbot: QtBot) -> None:
    card = WordsCard()
    qtbot.addWidget(card)
    card.say(("a", "b", "c", "d"), anything=True)
    assert (card.words, card.accessibleName()) == (("a", "b", "c", "d"), "The four words: a, b, c, d")
    card.say((), anything=False)
    assert card.words == ()
    assert card.waiting == "Nothing can be compared before this computer has synchronised once."


def test_a_lower_number_must_be_one_this_computer_has(theme: Theme, qtbot: QtBot) -> None:
    asked: list[tuple[bytes, int]] = []
    card = PlacesCard(lambda key, seq: asked.append((key, seq)))
    qtbot.addWidget(card)
    card.show()
    card.show_places([Place(STAFF, "staff", "", 9, 9), Place(FAMILY, "family", "Familien Birk", 41, 41, stopped=True)])
    card.which.setCurrentIndex(1)
    for wrong in ("", "0", "42", "-1", "fire"):
        card.number.setText(wrong)
        card.show_there.click()
        assert card.error
    card.number.clear()
    QTest.keyClicks(card.number, "38")
    card.show_there.click()
    assert (asked, card.error) == ([(FAMILY, 38)], "")
    assert "Stopped" in card.table.rows.rows[1].spoken


def test_every_place_has_a_name() -> None:
    said = [place_words(Place(FAMILY, kind, "", 1, 1)) for kind in ("staff", "municipality", "family")]
    assert len(set(said)) == 3
    assert place_words(Place(FAMILY, "family", "Familien Birk", 1, 1)) == "Familien Birk"
