"""Steps: where one is, and back to what is done."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.steps import Steps

TITLES = ("Engangskode", "Gør computeren klar", "Vælg din kode", "Hent dine familier")


@pytest.mark.usefixtures("danish")
def test_a_screen_reader_hears_where_one_is(theme: Theme, qtbot: QtBot) -> None:
    steps = Steps(TITLES)
    qtbot.addWidget(steps)
    steps.set_current(2)
    assert steps.accessibleName() == "Trin 3 af 4: Vælg din kode"
    assert steps.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_done_steps_can_be_opened_again_and_later_ones_cannot(theme: Theme, qtbot: QtBot) -> None:
    steps = Steps(TITLES, can_go_back=True)
    qtbot.addWidget(steps)
    steps.resize(800, 60)
    steps.set_current(2)
    with qtbot.waitSignal(steps.chosen) as chosen:
        QTest.mouseClick(steps, Qt.MouseButton.LeftButton, pos=QPoint(100, 12))
    assert chosen.args == [0]
    with qtbot.assertNotEmitted(steps.chosen):
        QTest.mouseClick(steps, Qt.MouseButton.LeftButton, pos=QPoint(700, 12))
    QTest.keyClick(steps, Qt.Key.Key_Left)
    with qtbot.waitSignal(steps.chosen) as chosen:
        QTest.keyClick(steps, Qt.Key.Key_Return)
    assert chosen.args == [1]


def test_narrow_steps_take_more_lines(theme: Theme, qtbot: QtBot) -> None:
    steps = Steps(TITLES)
    qtbot.addWidget(steps)
    assert steps.heightForWidth(480) > steps.heightForWidth(1200)


def test_all_done_is_every_tick(theme: Theme, qtbot: QtBot) -> None:
    steps = Steps(TITLES)
    qtbot.addWidget(steps)
    steps.resize(800, 60)
    steps.set_current(len(TITLES))
    assert steps.current == 4
    assert steps.grab().toImage().pixelColor(100, 6) == theme.colour("ok")


@pytest.mark.usefixtures("danish")
def test_a_screen_reader_comes_to_each_step(theme: Theme, qtbot: QtBot) -> None:
    steps = Steps(["Kode", "Adgangskode", "Vent"])
    qtbot.addWidget(steps)
    steps.resize(600, 80)
    steps.show()
    steps.set_current(1)
    interface = QAccessible.queryAccessibleInterface(steps)
    told = [interface.child(at) for at in range(interface.childCount())]
    assert [one.text(QAccessible.Text.Name) for one in told] == [
        "Kode, færdig",
        "Adgangskode, her er du",
        "Vent, kommer",
    ]
    assert [one.rect().width() for one in told] == [200, 200, 200]
