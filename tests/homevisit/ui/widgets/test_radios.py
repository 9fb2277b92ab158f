import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from homevisit.ui.widgets.field import Field
from homevisit.ui.widgets.radios import Radios

pytestmark = pytest.mark.usefixtures("theme")


def made(qtbot: QtBot) -> Radios:
    radios = Radios([("system", "Som computeren"), ("light", "Lyst"), ("dark", "Mørkt")])
    qtbot.addWidget(radios)
    radios.show()
    radios.activateWindow()
    return radios


def test_the_arrows_choose_and_only_a_person_is_told(qtbot: QtBot) -> None:
    radios = made(qtbot)
    told: list[str] = []
    radios.chosen.connect(told.append)
    radios.set_current("light")
    assert (radios.current, told) == ("light", [])
    radios.setFocus()
    qtbot.waitUntil(radios.buttons["light"].hasFocus)
    QTest.keyClick(radios.buttons["light"], Qt.Key.Key_Down)
    assert (radios.current, told) == ("dark", ["dark"])


def test_each_button_is_heard_with_the_name_of_the_group(qtbot: QtBot) -> None:
    radios = made(qtbot)
    field = Field("Farver", radios)
    qtbot.addWidget(field)
    assert radios.buttons["dark"].accessibleName() == "Farver: Mørkt"
