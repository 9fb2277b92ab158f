"""Dialogs: the safe answer first, by Esc and by focus; the window behind is darkened."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.dialog import Dialog
from homevisit.ui.widgets.radios import Radios
from homevisit.ui.widgets.text import label
from tests.support.cut_text import cut_texts

SAFE, ACT = "Behold samtykket", "Træk samtykket tilbage"


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 690)
    with qtbot.waitExposed(window):
        window.show()
    return window


def opened(window: QWidget, qtbot: QtBot, *, long: bool = False) -> Dialog:
    dialog = Dialog(window, "Træk samtykket tilbage?", "Én forælders ord er nok.", safe=SAFE, act=ACT)
    dialog.add_facts([("cloud-slash", "info", "Du er uden net. Det, du skriver, er lukket for ham nu.")])
    if long:
        for _ in range(30):
            dialog.body.addWidget(label("Det, han allerede har læst, kan ikke gøres ulæst.", wrap=True))
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    return dialog


def test_focus_begins_on_the_safe_answer_with_its_ring(window: QWidget, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    qtbot.waitUntil(dialog.safe_button.hasFocus)
    assert dialog._ring.target is dialog.safe_button
    dialog.reject()


def test_esc_is_the_safe_answer(window: QWidget, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    with qtbot.waitSignal(dialog.rejected), qtbot.assertNotEmitted(dialog.accepted):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_the_verb_acts(window: QWidget, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    assert dialog.act_button.text() == ACT
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.act_button, Qt.MouseButton.LeftButton)


def test_the_window_is_darkened_only_meanwhile(window: QWidget, qtbot: QtBot) -> None:
    before = window.grab().toImage().pixelColor(5, 5)
    dialog = opened(window, qtbot)
    assert window.grab().toImage().pixelColor(5, 5) != before
    dialog.reject()
    assert window.grab().toImage().pixelColor(5, 5) == before


@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("long", [False, True])
def test_it_fits_the_window_and_cuts_nothing(
    window: QWidget, theme: Theme, qtbot: QtBot, size: float, long: bool
) -> None:
    theme.choose(text_size=size)
    dialog = opened(window, qtbot, long=long)
    assert dialog.width() >= 540
    assert dialog.height() <= window.height()
    assert cut_texts(dialog) == []
    dialog.reject()


def test_its_name_is_the_question(window: QWidget, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    assert dialog.accessibleName() == "Træk samtykket tilbage?"
    assert dialog.windowTitle() == ""
    dialog.reject()


def test_the_window_is_light_again_when_the_screen_of_an_open_dialog_goes(window: QWidget, qtbot: QtBot) -> None:
    screen = QWidget(window)
    screen.show()
    dialog = opened(screen, qtbot)
    overlay = dialog._overlay
    assert overlay.isVisible()
    screen.deleteLater()
    qtbot.waitUntil(lambda: not isValid(overlay))


def test_a_long_choice_is_read_whole(window: QWidget, qtbot: QtBot) -> None:
    dialog = Dialog(window, "Invitér til holdet?", safe=SAFE, act=ACT)
    choices = Radios([("law", "Kommunens retningslinjer for overgange (dagtilbudsloven § 3 a, stk. 3), " * 2)])
    dialog.body.addWidget(choices)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    assert choices.buttons["law"].visibleRegion().boundingRect() == choices.buttons["law"].rect()
    dialog.reject()
