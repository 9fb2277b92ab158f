"""One line whose words are looked up."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.prose_line import PAUSE_MS, ProseLine
from tests.support.spelling import Dictionary, speller


@pytest.fixture
def line(theme: Theme, qtbot: QtBot) -> Iterator[ProseLine]:
    asked = speller(Dictionary({"ikk": ["ikke"], "barned": ["barnet"]}))
    asked.install()
    line = ProseLine("fx: Ring til Line")
    qtbot.addWidget(line)
    line.resize(400, 40)
    with qtbot.waitExposed(line):
        line.show()
    line.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    yield line
    asked.end()


def settle() -> None:
    QTest.qWait(PAUSE_MS * 2)


def waves(line: ProseLine) -> list[int]:
    """Where, from the left, something red is painted."""
    image: QImage = line.grab().toImage()
    colours = ((x, image.pixelColor(x, y)) for x in range(image.width()) for y in range(4, image.height() - 4))
    return sorted({x for x, colour in colours if colour.red() > colour.green() + 40})


def test_a_wrong_word_has_a_wave_below_it_and_only_it(line: ProseLine) -> None:
    line.setText("Hun vil ikk lege")
    settle()
    metrics, found = line.fontMetrics(), waves(line)
    before = metrics.horizontalAdvance("Hun vil ")
    left = line.cursorRect().center().x() - metrics.horizontalAdvance("Hun vil ikk lege")
    assert [word.text for word in line.words] == ["ikk"]
    assert abs(found[0] - (left + before)) <= 4
    assert abs(found[-1] - (left + before + metrics.horizontalAdvance("ikk"))) <= 4
    line.setText("Hun vil ikke lege")
    settle()
    assert waves(line) == []


def test_emoji_before_a_word_do_not_move_it(line: ProseLine) -> None:
    line.setText("😀😀 ikk")
    settle()
    (word,) = line.words
    line.select(word)
    assert line.selectedText() == "ikk"


def test_a_word_is_not_marked_while_it_is_being_written(line: ProseLine) -> None:
    QTest.keyClicks(line, "vil ikk")
    settle()
    assert line.words == []
    QTest.keyClick(line, Qt.Key.Key_Space)
    settle()
    assert [word.text for word in line.words] == ["ikk"]


def test_the_last_word_is_marked_when_the_field_is_left(line: ProseLine, qtbot: QtBot) -> None:
    QTest.keyClicks(line, "vil ikk")
    settle()
    line.clearFocus()
    settle()
    assert [word.text for word in line.words] == ["ikk"]


def test_dictation_writes_into_it(line: ProseLine, qtbot: QtBot) -> None:
    event = QInputMethodEvent("bar", [])
    QApplication.sendEvent(line, event)
    assert line.text() == ""
    with qtbot.waitSignal(line.textEdited):
        event = QInputMethodEvent()
        event.setCommitString("Barnet vil ikk lege. " * 20)
        QApplication.sendEvent(line, event)
    assert line.text().startswith("Barnet vil ikk lege. Barnet")
    event = QInputMethodEvent()
    event.setCommitString("Hun", -len(line.text()), len(line.text()))
    QApplication.sendEvent(line, event)
    assert line.text() == "Hun"
    settle()


def test_without_a_speller_it_is_a_plain_line(theme: Theme, qtbot: QtBot) -> None:
    line = ProseLine()
    qtbot.addWidget(line)
    line.show()
    QTest.keyClicks(line, "ikk")
    assert line.words == []
    assert not line._timer.isActive()
    line.hide()
