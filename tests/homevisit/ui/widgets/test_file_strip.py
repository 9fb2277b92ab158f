from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from homevisit.ui.widgets.file_strip import FileLine, FileStrip
from tests.support.photos import drawn

LINES = [FileLine(str(number), f"Billede {number}", f"Billede: nummer {number}", "copy") for number in range(3)]


def test_the_keyboard_moves_opens_and_takes_away(qtbot: QtBot, theme: object) -> None:
    strip = FileStrip("Billeder")
    qtbot.addWidget(strip)
    strip.resize(800, 200)
    strip.set_lines(LINES)
    strip.show()
    told: list[tuple[str, str]] = []
    strip.opened.connect(lambda key: told.append(("opened", key)))
    strip.removed.connect(lambda key: told.append(("removed", key)))
    strip.setFocus()
    assert strip.current == "0"
    QTest.keyClick(strip, Qt.Key.Key_Right)
    QTest.keyClick(strip, Qt.Key.Key_Return)
    QTest.keyClick(strip, Qt.Key.Key_Delete)
    assert told == [("opened", "1"), ("removed", "1")]


def test_new_pictures_leave_the_keyboard_where_it_was(qtbot: QtBot, theme: object) -> None:
    strip = FileStrip("Billeder")
    qtbot.addWidget(strip)
    strip.set_lines(LINES)
    strip.choose("2")
    strip.set_image("0", drawn(60, 40))
    strip.set_lines(LINES[1:])
    assert strip.current == "2"
    assert not strip.has_image("0")
    assert strip.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Billede: nummer 1"


def test_without_files_there_is_nothing_to_come_to(qtbot: QtBot, theme: object) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    strip = FileStrip("Billeder")
    QVBoxLayout(around).addWidget(strip)
    around.show()
    strip.set_lines([])
    assert not strip.isVisible()
    strip.set_lines(LINES)
    assert strip.isVisible()
