"""The cards of *Hjælp*: the same words and badges as everywhere, the handbook's own sentences, no code but for IT."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from homevisit.base.checks import Check, Report
from homevisit.store.queries.help import HelpRows
from homevisit.ui.screens.help.cards import CheckCard, KeysCard, SupportCard, WhenCard, WordsCard
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.ladder import Ladder

pytestmark = pytest.mark.usefixtures("theme", "danish")
AT = "2026-11-18T14:05:00Z"


def heard(card: QWidget) -> list[str]:
    return [found.accessibleName() for found in card.findChildren(QWidget) if found.accessibleName()]


def test_the_words_are_the_ladders_own(qtbot: QtBot) -> None:
    card = WordsCard()
    qtbot.addWidget(card)
    assert [ladder.accessibleName() for ladder in card.findChildren(Ladder)] == ["Gemt her", "Sendt", "Alle kan se det"]
    said = heard(card)
    assert any(words.startswith("Sendt: Serveren har det") for words in said)
    assert any(words.startswith("Kladde · kun dig: ") for words in said)


def test_the_municipalitys_numbers_are_put_into_the_handbooks_sentences(qtbot: QtBot) -> None:
    card = WhenCard()
    qtbot.addWidget(card)
    assert card.lost == "Er computeren væk? Ring til it straks."
    card.show_numbers(HelpRows("70 00 00 00", "Familieafdelingen, 71 00 00 00"))
    assert card.lost == "Er computeren væk? Ring til it straks: 70 00 00 00."
    assert card.worry == (
        "Er du bekymret for et barn? Du har selv pligt til at underrette. Tal med din leder - og vent ikke, hvis det "
        "haster.\nFamilieafdelingen, 71 00 00 00"
    )


def test_every_key_stands_in_the_map(qtbot: QtBot) -> None:
    card = KeysCard()
    qtbot.addWidget(card)
    assert any(words.startswith("Ctrl + K") for words in heard(card))


def test_what_was_found_is_said_once_and_a_second_check_replaces_it(qtbot: QtBot) -> None:
    copy = Button("Kopiér")
    card = CheckCard(copy)
    qtbot.addWidget(card)
    card.show()
    assert not copy.isVisible()
    card.show_report(Report(AT, "", (Check("connection", "unreachable", "wrong"), Check("disk"), Check("clock"))))
    assert card.trouble.isVisible()
    assert not card.result.isVisible()
    assert card.lines[0].startswith("Forbindelsen: ")
    assert card.lines[-1] == "I orden: Plads på disken · Uret"
    card.show_report(Report(AT, "", (Check("disk"),)))
    assert card.result.isVisible()
    assert not card.trouble.isVisible()
    assert card.lines == ["I orden: Plads på disken"]
    assert copy.isVisible()


def test_the_code_is_copied_alone(qtbot: QtBot) -> None:
    card = SupportCard(Button("Gem"))
    qtbot.addWidget(card)
    card.say("3F7A-91C2")
    card.copy.click()
    assert QApplication.clipboard().text() == "3F7A-91C2"
    assert card.copy.text() == "Kopieret"
    assert card.code.accessibleName() == "Supportkode 3F7A-91C2"


def test_the_file_is_named_and_a_failure_has_its_reason(qtbot: QtBot) -> None:
    card = SupportCard(Button("Gem"))
    qtbot.addWidget(card)
    card.show()
    card.told("", "Disken er fuld.")
    assert card.failed.isVisible()
    assert not card.saved.isVisible()
    card.told("support.zip", "")
    assert card.saved.accessibleName() == "Supportfilen er gemt. Giv it filen support.zip."
    assert not card.failed.isVisible()
