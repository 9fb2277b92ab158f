"""The switch: by mouse and by key, and never by colour alone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.switch import Switch


def test_space_turns_it_and_the_word_changes(theme: Theme, qtbot: QtBot) -> None:
    switch = Switch("Må deles", "Deles ikke")
    qtbot.addWidget(switch)
    assert switch.text() == switch.accessibleName() == "Deles ikke"
    with qtbot.waitSignal(switch.toggled):
        QTest.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()
    assert switch.text() == switch.accessibleName() == "Må deles"


def test_a_press_on_the_words_turns_it_too(theme: Theme, qtbot: QtBot) -> None:
    switch = Switch("Må deles", "Deles ikke", on=True)
    qtbot.addWidget(switch)
    switch.resize(switch.sizeHint())
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.rect().center())
    assert not switch.isChecked()


def test_it_is_as_wide_as_its_longer_word_and_large_enough_to_hit(theme: Theme, qtbot: QtBot) -> None:
    on, off = Switch("Må deles", "Nej", on=True), Switch("Må deles", "Nej")
    for switch in (on, off):
        qtbot.addWidget(switch)
    assert on.sizeHint() == off.sizeHint()
    assert on.sizeHint().height() >= 24


def test_on_and_off_differ_in_shape(theme: Theme, qtbot: QtBot) -> None:
    pictures = []
    for on in (True, False):
        switch = Switch("Ja", "Ja", on=on)
        qtbot.addWidget(switch)
        switch.resize(switch.sizeHint())
        grey = switch.grab().toImage().convertToFormat(switch.grab().toImage().Format.Format_Mono)
        pictures.append(grey)
    assert pictures[0] != pictures[1]


def test_it_can_be_switched_off_altogether(theme: Theme, qtbot: QtBot) -> None:
    switch = Switch("Ja", "Nej", on=True)
    qtbot.addWidget(switch)
    switch.setEnabled(False)
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert switch.isChecked()
    assert not switch.grab().isNull()
