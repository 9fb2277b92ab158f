"""The cards of the first run: typing, rules with ticks, errors at the field and in the summary."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from homevisit.ui.enrolling import FirstRun
from homevisit.ui.screens.first_run.steps import ChooseStep, CodeStep, FetchStep, WaitStep, grouped
from homevisit.ui.theme import Theme
from tests.support.cut_text import cut_texts

pytestmark = pytest.mark.usefixtures("theme", "danish")
GOOD = "blå gravko på køleskabet"


@pytest.fixture
def choose(qtbot: QtBot) -> ChooseStep:
    step = ChooseStep(FirstRun.weaknesses)
    qtbot.addWidget(step)
    step.show()
    return step


def ticks(step: ChooseStep) -> list[bool]:
    marks = (step.new.long, step.new.mixed, step.new.alike)
    return [mark.accessibleName().endswith("opfyldt") for mark in marks]


@pytest.mark.parametrize(
    "typed,shown",
    [
        ("", ""),
        ("7qk02m9px44tabcdef", "7QK-02M-9PX-44T-ABC-DEF"),
        ("7qk 02m-9px–44t", "7QK-02M-9PX-44T"),
        ("7QK-0", "7QK-0"),
        ("ab#", "AB#"),
        ("7QK-02M-9PX-44T-ABC-DEF-GH", "7QK-02M-9PX-44T-ABC-DEF-GH"),
    ],
)
def test_a_code_is_shown_in_groups_and_nothing_typed_is_thrown_away(typed: str, shown: str) -> None:
    assert grouped(typed) == shown


def test_groups_come_while_typing_and_the_cursor_stays(qtbot: QtBot) -> None:
    step = CodeStep()
    qtbot.addWidget(step)
    QTest.keyClicks(step.edit, "7qk02m9")
    assert step.text == "7QK-02M-9"
    assert step.edit.cursorPosition() == 9
    step.edit.setCursorPosition(2)
    QTest.keyClicks(step.edit, "x")
    assert step.text == "7QX-K02-M9"
    assert step.edit.cursorPosition() == 3
    QTest.keyClicks(step.edit, "y")
    assert step.text == "7QX-YK0-2M9"
    assert step.edit.cursorPosition() == 5


def test_a_refused_code_is_marked_and_typing_takes_the_mark_away(qtbot: QtBot) -> None:
    step = CodeStep()
    qtbot.addWidget(step)
    step.show()
    step.refuse("Der er en fejl i koden.")
    assert step.field.error
    assert step.summary.isVisible()
    QTest.keyClicks(step.edit, "a")
    assert step.field.error == ""
    step.accept()
    assert not step.summary.isVisible()


def test_rules_get_their_ticks_while_typing(choose: ChooseStep) -> None:
    assert ticks(choose) == [False, False, False]
    choose.new.first.setText("a" * 15)
    assert ticks(choose) == [True, False, False]
    choose.new.first.setText(GOOD)
    assert ticks(choose) == [True, True, False]
    choose.new.second.setText(GOOD)
    assert ticks(choose) == [True, True, True]


@pytest.mark.parametrize(
    "first,second,at_first,at_second",
    [
        ("kort", "kort", "Koden skal have mindst 15 tegn", ""),
        ("a" * 20, "a" * 20, "Koden må ikke være det samme tegn hele vejen", ""),
        (GOOD, GOOD[:-2], "", "De to koder er ikke ens"),
        ("kort", "", "Koden skal have mindst 15 tegn", "De to koder er ikke ens"),
    ],
)
def test_errors_come_on_continue_only_at_the_field_and_in_the_summary(
    choose: ChooseStep, first: str, second: str, at_first: str, at_second: str
) -> None:
    wanted: list[bool] = []
    choose.wanted.connect(lambda: wanted.append(True))
    choose.new.first.setText(first)
    choose.new.second.setText(second)
    assert (choose.new.first_field.error, choose.new.second_field.error) == ("", "")
    choose.go_on.click()
    assert (choose.new.first_field.error, choose.new.second_field.error) == (at_first, at_second)
    assert len(choose.summary.lines) == bool(at_first) + bool(at_second)
    assert (choose.new.first.text(), choose.new.second.text()) == (first, second)
    assert wanted == []


def test_two_good_codes_go_on_once_and_are_forgotten_afterwards(choose: ChooseStep, qtbot: QtBot) -> None:
    choose.new.first.setText(GOOD)
    choose.new.second.setText(GOOD)
    with qtbot.waitSignal(choose.wanted):
        choose.new.second.returnPressed.emit()
    assert choose.passphrase == GOOD
    choose.set_busy(busy=True)
    assert not choose.go_on.isEnabled()
    choose.new.show_codes.click()
    choose.forget()
    assert choose.passphrase == ""
    assert choose.new.first.echoMode() == QLineEdit.EchoMode.Password


def test_the_codes_are_dots_until_one_wants_to_see_them(choose: ChooseStep) -> None:
    assert choose.new.first.echoMode() == QLineEdit.EchoMode.Password
    choose.new.show_codes.click()
    assert choose.new.second.echoMode() == QLineEdit.EchoMode.Normal
    assert choose.new.show_codes.text() == "Skjul koderne"


def test_the_wait_says_when_it_looked_last_and_what_is_in_the_way(qtbot: QtBot) -> None:
    step = WaitStep()
    qtbot.addWidget(step)
    step.show()
    step.looked("kl. 15.05")
    assert "kl. 15.05" in step.looked_last
    step.trouble("Vi kan ikke få fat i serveren.", "offline")
    assert step.said == "Vi kan ikke få fat i serveren."
    step.looked("kl. 15.06")
    assert step.said == ""
    step.waiting(handed_in=False)
    assert "igen" in step.looked_last


def test_fetching_counts_families_and_offers_a_way_out_only_in_trouble(qtbot: QtBot) -> None:
    step = FetchStep()
    qtbot.addWidget(step)
    step.show()
    step.show_progress(1)
    assert step.progress == "1 familie er hentet indtil nu"
    step.show_progress(3)
    assert step.progress == "3 familier er hentet indtil nu"
    assert not step._choices.isVisible()
    step.trouble("Serveren svarer ikke.", "offline")
    assert step._choices.isVisible()
    step.trouble("")
    assert not step._choices.isVisible()


@pytest.mark.parametrize("size,mode", [(1.0, "light"), (1.5, "dark"), (2.0, "light")])
@pytest.mark.parametrize("language", ["danish", "english"])
def test_nothing_is_cut(
    qtbot: QtBot, theme: Theme, request: pytest.FixtureRequest, size: float, mode: str, language: str
) -> None:
    request.getfixturevalue(language)
    theme.choose(mode="dark" if mode == "dark" else "light", text_size=size)
    choose = ChooseStep(FirstRun.weaknesses)
    code, wait, fetch = CodeStep(), WaitStep(), FetchStep()
    for step in (code, choose, wait, fetch):
        qtbot.addWidget(step)
        step.setFixedWidth(min(round(640 * size), 1366 - 56))
        step.show()
    code.refuse("Koden er ikke kendt eller er brugt. Koder gælder i 72 timer. Bed it om en ny.")
    choose.go_on.click()
    wait.trouble("Nettet vil have, at du logger på først. Åbn en browser, sig ja, så går det videre.", "offline")
    fetch.trouble("Serveren svarer ikke. Vi prøver selv igen.", "offline")
    for step in (code, choose, wait, fetch):
        step.resize(step.width(), max(step.heightForWidth(step.width()), step.sizeHint().height()))
        for _ in range(5):
            QApplication.processEvents()
        assert cut_texts(step) == []
