"""Ctrl+Space: the phrases that fit here, by keyboard."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from homevisit.ui.editors.note_draft import NoteDraftEditor
from homevisit.ui.editors.note_draft.phrase_menu import SHOWN
from homevisit.ui.theme import Theme

# A menu asks for what the windowless platform does not have; it works without.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@dataclass(frozen=True)
class Phrase:
    trigger: str
    text: str
    heading: str = ""


PHRASES = (
    Phrase("al", "Alt i alt " + "meget lang " * 10),
    Phrase("hø", "Vi hørte, at ", "observations"),
    Phrase("se", "Vi så, at ", "observations"),
    Phrase("fo", "Forældrene fortæller, at ", "parents"),
)


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> Iterator[NoteDraftEditor]:
    page = NoteDraftEditor()
    qtbot.addWidget(page)
    page.set_phrases(PHRASES)
    page.load({}, (), date(2026, 11, 18))
    page.resize(700, 900)
    page.show()
    page.activateWindow()
    page.go_to("observations")
    qtbot.waitUntil(page.sections["observations"].page.editor.hasFocus)
    yield page
    for menu in page.findChildren(QMenu):
        menu.close()
    QApplication.processEvents()


def write(page: NoteDraftEditor, text: str, back: int = 0) -> None:
    page.sections["observations"].page.set_text(text)
    page.sections["observations"].page.set_cursor_position(len(text) - back)


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, held)
    QApplication.processEvents()


def menu(page: NoteDraftEditor) -> QMenu:
    press(Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    (menu,) = [one for one in page.findChildren(QMenu) if one.isVisible()]
    return menu


def triggers(menu: QMenu) -> list[str]:
    return [action.text().rpartition("\t")[2] for action in menu.actions()]


def test_the_headings_own_phrases_come_first_and_other_headings_not(page: NoteDraftEditor) -> None:
    shown = menu(page)
    assert triggers(shown) == ["hø", "se", "al"]
    assert shown.activeAction() is shown.actions()[0]
    assert len(shown.actions()[2].text()) <= SHOWN + len("\tal")
    assert shown.actions()[2].toolTip() == PHRASES[0].text.strip()


def test_arrows_and_enter_write_it(page: NoteDraftEditor) -> None:
    menu(page)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert page.text("observations") == "Vi så, at "
    assert page.sections["observations"].page.editor.hasFocus()


def test_esc_writes_nothing(page: NoteDraftEditor) -> None:
    menu(page)
    press(Qt.Key.Key_Escape)
    assert page.text("observations") == ""


def test_letters_begun_leave_what_they_begin(page: NoteDraftEditor) -> None:
    write(page, "Hun er glad. s")
    assert triggers(menu(page)) == ["se"]
    press(Qt.Key.Key_Return)
    assert page.text("observations") == "Hun er glad. Vi så, at "


def test_inside_a_word_it_goes_behind_the_word(page: NoteDraftEditor) -> None:
    write(page, "Hun bladrer", back=3)
    menu(page)
    press(Qt.Key.Key_Return)
    assert page.text("observations") == "Hun bladrer Vi hørte, at "


def test_tab_inside_a_word_writes_nothing_out(page: NoteDraftEditor) -> None:
    write(page, "selv", back=2)
    press(Qt.Key.Key_Tab)
    assert page.text("observations") == "selv"


def test_undo_takes_back_the_phrase_and_nothing_else(page: NoteDraftEditor) -> None:
    editor = page.sections["observations"].page.editor
    QTest.keyClicks(editor, "Hun er glad. se")
    press(Qt.Key.Key_Tab)
    QTest.keyClicks(editor, "hun")
    assert page.text("observations") == "Hun er glad. Vi så, at hun"
    seen = []
    for _ in range(2):
        press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        seen.append(page.text("observations"))
    assert seen == ["Hun er glad. Vi så, at ", "Hun er glad. se"]


def test_emoji_before_it_cost_nothing(page: NoteDraftEditor) -> None:
    write(page, "😀😀. se")
    page.sections["observations"].page.editor.moveCursor(QTextCursor.MoveOperation.End)
    press(Qt.Key.Key_Tab)
    assert page.text("observations") == "😀😀. Vi så, at "


def test_where_there_is_none_it_says_so(page: NoteDraftEditor) -> None:
    page.set_phrases(PHRASES[3:])
    shown = menu(page)
    assert [action.isEnabled() for action in shown.actions()] == [False]


def test_a_page_that_is_being_approved_takes_none(page: NoteDraftEditor) -> None:
    page.set_read_only(True)
    press(Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert not page.findChildren(QMenu)
