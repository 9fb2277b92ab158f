"""The wavy line: under the right letters, never part of the text, never in the way."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from homevisit.ui.spelling import Speller, Underline
from homevisit.ui.spelling.underline import PAUSE_MS, TURN
from homevisit.ui.theme import Theme
from tests.support.spelling import Dictionary, speller

WRONG = {"ikk": ["ikke"], "barned": ["barnet"], "leegr": ["leger"], "leegr.": []}


@pytest.fixture
def dictionary(qapp: QApplication) -> Dictionary:
    return Dictionary(WRONG)


@pytest.fixture
def asked(dictionary: Dictionary) -> Speller:
    return speller(dictionary)


@pytest.fixture
def line(theme: Theme, qtbot: QtBot, asked: Speller) -> Iterator[Underline]:
    editor = QTextEdit()
    qtbot.addWidget(editor)
    with qtbot.waitExposed(editor):
        editor.show()
    editor.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    line = Underline(editor)
    line.follow(asked)
    settle(line)
    yield line
    line.follow(None)


def settle(line: Underline) -> None:
    """The pause after a change is over, and answers have come."""
    for _ in range(40):
        QApplication.processEvents()
        if not line._timer.isActive() and not line._waiting:
            return
        QTest.qWait(PAUSE_MS // 5)


def editor(line: Underline) -> QTextEdit:
    assert isinstance(line.widget, QTextEdit)
    return line.widget


def write(line: Underline, text: str) -> None:
    editor(line).setPlainText(text)
    settle(line)


def marked(line: Underline) -> list[str]:
    """The letters that are underlined on the screen."""
    return sorted(one.cursor.selectedText() for one in editor(line).extraSelections())


def test_a_wrong_word_is_underlined_and_the_text_is_left_alone(line: Underline, theme: Theme) -> None:
    write(line, "Barnet vil ikk lege, barned leegr.")
    assert marked(line) == ["barned", "ikk", "leegr"]
    first = editor(line).extraSelections()[0]
    assert first.format.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline
    assert first.format.underlineColor() == theme.colour("danger")
    assert not editor(line).document().isUndoAvailable()
    assert "underline" not in editor(line).toHtml()


def test_looking_up_is_no_change_of_the_text(line: Underline, qtbot: QtBot) -> None:
    write(line, "ja")
    with qtbot.assertNotEmitted(editor(line).textChanged, wait=PAUSE_MS * 2):
        line._all_again()


def test_marks_move_with_the_text(line: Underline) -> None:
    write(line, "vil ikk mere")
    cursor = QTextCursor(editor(line).document())
    cursor.insertText("😀 Nej, han ")
    assert marked(line) == ["ikk"]
    settle(line)
    assert marked(line) == ["ikk"]
    assert line.words[0].start == len("😀 Nej, han vil ".encode("utf-16-le")) // 2


def test_emoji_and_other_directions_do_not_move_the_line(line: Underline) -> None:
    write(line, "👨\u200d👩\u200d👧 ikk مرحبا barned\n😀😀 leegr שלום")
    assert marked(line) == ["barned", "ikk", "leegr"]


def test_a_word_is_not_marked_while_it_is_being_written(line: Underline) -> None:
    QTest.keyClicks(editor(line), "vil ikk")
    settle(line)
    assert marked(line) == []
    QTest.keyClick(editor(line), Qt.Key.Key_Space)
    settle(line)
    assert marked(line) == ["ikk"]


def test_a_word_left_by_the_arrows_is_marked(line: Underline) -> None:
    QTest.keyClicks(editor(line), "vil ikk")
    settle(line)
    QTest.keyClick(editor(line), Qt.Key.Key_Home)
    settle(line)
    assert marked(line) == ["ikk"]


def test_a_corrected_word_loses_its_line(line: Underline) -> None:
    write(line, "vil ikk lege")
    cursor = editor(line).textCursor()
    cursor.setPosition(len("vil ikk"))
    editor(line).setTextCursor(cursor)
    QTest.keyClicks(editor(line), "e")
    settle(line)
    assert marked(line) == []


def test_two_words_made_one_and_one_made_two(line: Underline) -> None:
    write(line, "bar ned")
    cursor = editor(line).textCursor()
    cursor.setPosition(3)
    cursor.deleteChar()
    settle(line)
    assert marked(line) == ["barned"]
    cursor.insertText(" ")
    settle(line)
    assert marked(line) == []


def test_only_what_lies_round_a_change_is_looked_up(line: Underline, asked: Speller) -> None:
    write(line, "ord " * 3000 + "ikk " + "ord " * 3000)
    seen: list[str] = []
    verdict = asked.verdict

    def noted(word: object) -> bool | None:
        seen.append(str(word))
        return verdict(word)  # type: ignore[arg-type]  # whatever was asked for

    asked.verdict = noted  # type: ignore[method-assign]  # to count what is asked
    QTest.keyClicks(editor(line), "nye ")
    settle(line)
    assert len(seen) <= 20
    assert marked(line) == ["ikk"]


def test_a_long_text_at_once_is_looked_through_in_turns(line: Underline, qtbot: QtBot) -> None:
    text = ("Barnet vil ikk lege.\n" * (TURN * 3 // 20)).strip()
    write(line, text)
    assert len(marked(line)) == text.count("ikk")


def test_answers_that_come_late_are_shown_then(theme: Theme, qtbot: QtBot) -> None:
    slow = Dictionary(WRONG, slow=True)
    page = QTextEdit("vil ikk lege")
    qtbot.addWidget(page)
    line = Underline(page)
    line.follow(speller(slow))
    QTest.qWait(PAUSE_MS)
    assert slow.asked
    assert marked(line) == []
    QTextCursor(page.document()).insertText("Hun ")
    slow.answer()
    settle(line)
    assert marked(line) == ["ikk"]


def test_an_ignored_word_loses_its_line_everywhere(line: Underline, asked: Speller) -> None:
    write(line, "ikk nu og ikk i morgen, barned")
    asked.ignore("ikk")
    settle(line)
    assert marked(line) == ["barned"]


def test_switched_off_nothing_is_marked(line: Underline, asked: Speller) -> None:
    write(line, "ikk")
    asked.set_on(False)
    settle(line)
    assert marked(line) == []
    asked.set_on(True)
    settle(line)
    assert marked(line) == ["ikk"]


def test_better_words_take_the_place_and_undo_brings_it_back(line: Underline) -> None:
    write(line, "😀 vil ikk lege")
    (word,) = line.words
    line.replace(word, "ikke")
    assert editor(line).toPlainText() == "😀 vil ikke lege"
    QTest.keyClick(editor(line), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(line)
    assert editor(line).toPlainText() == "😀 vil ikk lege"
    assert marked(line) == ["ikk"]


def test_the_next_marked_word_is_found_without_waiting_for_the_pause(line: Underline) -> None:
    write(line, "barned og ikk")
    editor(line).setPlainText("ikk og barned")
    first = line.next_mark(0)
    assert first is not None
    assert first.text == "ikk"
    second = line.next_mark(first.end)
    assert second is not None
    assert second.text == "barned"
    assert line.next_mark(second.end) is None
    line.select(second)
    assert editor(line).textCursor().selectedText() == "barned"
    assert line.at(second.start + 1) == second
    assert line.at(4) is None
    settle(line)


def test_while_an_input_method_composes_no_line_is_in_the_wrong_place(line: Underline) -> None:
    write(line, "vil ikk lege")
    line.hide(True)
    assert marked(line) == []
    line.hide(False)
    assert marked(line) == ["ikk"]
    QApplication.sendEvent(editor(line), QInputMethodEvent())


def test_without_a_speller_nothing_runs(theme: Theme, qtbot: QtBot) -> None:
    page = QTextEdit("vil ikk lege")
    qtbot.addWidget(page)
    line = Underline(page)
    page.setPlainText("leegr")
    assert not line._timer.isActive()
    assert marked(line) == []
    assert line.speller is None
