"""The cards of *Indstillinger*: what is chosen is told, what IT has decided is said in words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from homevisit.base.policy import Policy
from homevisit.base.settings import Settings
from homevisit.ui.screens.settings.cards import CodeCard, LockCard, LooksCard, RulesCard, WritingCard
from homevisit.vault.passphrase import check_strength

pytestmark = pytest.mark.usefixtures("theme", "danish")
GOOD = "blå gravko på køleskabet"


class Choices:
    def __init__(self) -> None:
        self.made: list[tuple[str, object]] = []

    def __call__(self, name: str, value: str | int) -> None:
        self.made.append((name, value))


@pytest.fixture
def choices() -> Choices:
    return Choices()


def rules(**more: object) -> Policy:
    return Policy("https://sync.egelund.dk:8443", ("ab" * 32,), **more)  # type: ignore[arg-type]  # the test's own fields


def test_showing_what_is_chosen_chooses_nothing(qtbot: QtBot, choices: Choices) -> None:
    looks, writing, lock = LooksCard(choices), WritingCard(choices), LockCard(choices, rules())
    for card in (looks, writing, lock):
        qtbot.addWidget(card)
        card.show_chosen(Settings(text_size=150, theme="dark", language="en", idle_lock_minutes=2, spelling=False))
    assert looks.percent.text() == "150 %"
    assert (looks.theme.current, looks.language.current) == ("dark", "en")
    assert not writing.spelling.isChecked()
    assert lock.minutes.currentText() == "2 minutter"
    assert choices.made == []


def test_what_a_person_chooses_is_told(qtbot: QtBot, choices: Choices) -> None:
    looks, writing = LooksCard(choices), WritingCard(choices)
    qtbot.addWidget(looks)
    qtbot.addWidget(writing)
    steps: list[int] = []
    looks.step.connect(steps.append)
    looks.show_chosen(Settings())
    writing.show_chosen(Settings())
    looks.larger.click()
    looks.theme.buttons["dark"].click()
    looks.language.buttons["en"].click()
    writing.spelling.click()
    assert choices.made == [("theme", "dark"), ("language", "en"), ("spelling", False)]
    assert steps == [1]


def test_at_the_ends_the_text_grows_and_shrinks_no_more(qtbot: QtBot, choices: Choices) -> None:
    looks = LooksCard(choices)
    qtbot.addWidget(looks)
    looks.show_chosen(Settings())
    assert (looks.smaller.isEnabled(), looks.larger.isEnabled()) == (False, True)
    looks.show_chosen(Settings(text_size=200))
    assert (looks.smaller.isEnabled(), looks.larger.isEnabled()) == (True, False)


@pytest.mark.parametrize("longest, offered, shown", [(120, 5, "5 minutter"), (4, 2, "2 minutter"), (1, 1, "1 minut")])
def test_only_what_it_allows_is_offered(qtbot: QtBot, choices: Choices, longest: int, offered: int, shown: str) -> None:
    lock = LockCard(choices, rules(longest_idle_lock_minutes=longest))
    qtbot.addWidget(lock)
    lock.show_chosen(Settings())
    assert (lock.minutes.count(), lock.minutes.currentText()) == (offered, shown)
    lock.minutes.activated.emit(0)
    assert choices.made == [("idle_lock_minutes", int(lock.minutes.currentData()))]


def code_card(qtbot: QtBot) -> CodeCard:
    card = CodeCard(lambda code: check_strength(code, "Mette Skov"))
    qtbot.addWidget(card)
    card.show()
    card.begin.click()
    return card


def test_the_form_says_at_each_field_what_is_missing_and_keeps_what_was_typed(qtbot: QtBot) -> None:
    card = code_card(qtbot)
    asked: list[tuple[str, str]] = []
    card.wanted.connect(lambda old, new: asked.append((old, new)))
    card.new.first.setText("kort")
    card.change.click()
    assert card.old_field.error == "Skriv din kode indtil nu"
    assert card.new.first_field.error == "Koden skal have mindst 15 tegn"
    assert len(card.summary.lines) == 3
    assert (asked, card.new.first.text()) == ([], "kort")


def test_enter_all_the_way_changes_the_code_and_a_refusal_keeps_the_form(qtbot: QtBot) -> None:
    card = code_card(qtbot)
    with qtbot.waitSignal(card.wanted) as told:
        QTest.keyClicks(card.old.edit, "min gamle kode her")
        QTest.keyClick(card.old.edit, Qt.Key.Key_Return)
        QTest.keyClicks(card.new.first, GOOD)
        QTest.keyClick(card.new.first, Qt.Key.Key_Return)
        QTest.keyClicks(card.new.second, GOOD)
        QTest.keyClick(card.new.second, Qt.Key.Key_Return)
    assert told.args == ["min gamle kode her", GOOD]
    assert not card.change.isEnabled()
    card.refuse("Koden passer ikke.")
    assert (card.old_field.error, card.change.isEnabled()) == ("Koden passer ikke.", True)
    assert card.new.code == GOOD
    card.changed()
    assert card.form.isHidden()
    assert (card.old.edit.text(), card.new.code) == ("", "")
    assert card.done.isVisible()


def test_keeping_the_code_leaves_none_in_a_field(qtbot: QtBot) -> None:
    card = code_card(qtbot)
    card.old.edit.setText("min gamle kode her")
    card.new.first.setText(GOOD)
    card.keep.click()
    assert card.form.isHidden()
    assert card.begin.isVisible()
    assert (card.old.edit.text(), card.new.code) == ("", "")


def test_what_it_has_decided_stands_there_in_words(qtbot: QtBot) -> None:
    strict = RulesCard(rules(longest_idle_lock_minutes=10, dictation_off=True), "off")
    honest = RulesCard(rules(), "impossible")
    free = RulesCard(rules(capture_off=False), "allowed")
    for card in (strict, honest, free):
        qtbot.addWidget(card)
    assert strict.facts["Synkroniserer med"] == "sync.egelund.dk"
    assert strict.facts["Låser senest"] == "efter 10 minutter uden brug"
    assert strict.facts["Billeder af vinduet"].startswith("Slået fra")
    assert "kan ikke slå det fra" in strict.facts["Diktering"]
    assert "kan ikke slå dem fra" in honest.facts["Billeder af vinduet"]
    assert free.facts["Billeder af vinduet"] == "Tilladt"
