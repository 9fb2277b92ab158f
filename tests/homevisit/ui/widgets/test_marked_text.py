"""Marks in a text: seen without colour, and no edit of the person's."""

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.marked_text import MarkedText

pytestmark = pytest.mark.usefixtures("danish")


def underlined(text: MarkedText, at: int) -> bool:
    cursor = QTextCursor(text.editor.document())
    cursor.setPosition(at + 1)
    return cursor.charFormat().fontUnderline()


def test_what_stands_out_is_underlined_and_the_rest_is_not(qtbot: QtBot, theme: Theme) -> None:
    text = MarkedText("Samlet tekst", read_only=False)
    qtbot.addWidget(text)
    told: list[bool] = []
    text.edited.connect(lambda: told.append(True))
    text.set_stretches([("Alma 🎈 læser. ", None), ("Far synger.", "info")])
    assert text.text() == "Alma 🎈 læser. Far synger."
    assert text.marks() == ["Far synger."]
    assert not underlined(text, 0)
    assert underlined(text, len("Alma 🎈 læser. ") + 1), "counted in the editor's units"
    theme.choose(mode="dark")
    assert underlined(text, len("Alma 🎈 læser. ") + 1)
    assert told == []


def test_the_marks_go_when_a_person_writes(qtbot: QtBot, theme: Theme) -> None:
    text = MarkedText("Samlet tekst", read_only=False)
    qtbot.addWidget(text)
    text.set_stretches([("Far synger.", "ok")])
    text.set_cursor_position(0)
    QTest.keyClicks(text.editor, "Ja. ")
    assert text.text() == "Ja. Far synger."
    assert text.marks() == []
    assert not underlined(text, 6)


def test_a_version_is_read_and_not_written(qtbot: QtBot, theme: Theme) -> None:
    text = MarkedText("Hanne")
    qtbot.addWidget(text)
    text.set_stretches([("Far synger.", "ok")])
    QTest.keyClicks(text.editor, "x")
    assert text.text() == "Far synger."
