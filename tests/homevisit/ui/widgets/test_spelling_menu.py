"""F7, Alt+Enter and the menu of a marked word, in a text and in a line."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from homevisit.ui.spelling import Speller
from homevisit.ui.theme import Theme
from homevisit.ui.widgets.page_text import PageText
from homevisit.ui.widgets.prose_line import ProseLine
from tests.support.spelling import Dictionary, speller

# A menu asks for what the windowless platform does not have; it works without.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
WRONG = {"ikk": ["ikke", "ik"], "barned": ["barnet"], "xqz": []}


class Sheet(QWidget):
    """A text and a line below each other, with somebody to ask."""

    def __init__(self, dictionary: Dictionary, asked: Speller) -> None:
        super().__init__()
        self.dictionary, self.asked = dictionary, asked
        self.page, self.line = PageText("Notat"), ProseLine()
        column = QVBoxLayout(self)
        column.addWidget(self.page)
        column.addWidget(self.line)

    def write(self, text: str, line: str = "") -> None:
        self.page.set_text(text)
        self.line.setText(line)
        QTest.qWait(400)

    @property
    def selected(self) -> str:
        focus = QApplication.focusWidget()
        if isinstance(focus, QTextEdit):
            return focus.textCursor().selectedText()
        return focus.selectedText() if isinstance(focus, QLineEdit) else ""

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, held)
        QApplication.processEvents()

    @property
    def menu(self) -> QMenu:
        (menu,) = [one for one in self.findChildren(QMenu) if one.isVisible()]
        return menu

    def entries(self) -> list[str]:
        return [action.text() for action in self.menu.actions() if action.text()]


@pytest.fixture
def sheet(theme: Theme, qtbot: QtBot) -> Iterator[Sheet]:
    dictionary = Dictionary(WRONG)
    asked = speller(dictionary)
    asked.install()
    sheet = Sheet(dictionary, asked)
    qtbot.addWidget(sheet)
    with qtbot.waitExposed(sheet):
        sheet.show()
    sheet.activateWindow()
    sheet.page.setFocus()
    qtbot.waitUntil(sheet.page.editor.hasFocus)
    yield sheet
    for menu in sheet.findChildren(QMenu):
        menu.close()
    asked.end()


def test_f7_goes_from_word_to_word_through_the_fields_and_round(sheet: Sheet) -> None:
    sheet.write("Hun vil ikk, xqz", "barned")
    seen = []
    for _ in range(4):
        sheet.press(Qt.Key.Key_F7)
        seen.append(sheet.selected)
    assert seen == ["ikk", "xqz", "barned", "ikk"]


def test_f7_where_nothing_is_marked_stays(sheet: Sheet) -> None:
    sheet.write("Alt er godt", "også her")
    sheet.press(Qt.Key.Key_F7)
    assert sheet.selected == ""
    assert sheet.page.editor.hasFocus()


def test_alt_enter_opens_the_menu_and_enter_takes_the_first_better_word(sheet: Sheet) -> None:
    sheet.write("Hun vil ikk lege")
    sheet.press(Qt.Key.Key_F7)
    sheet.press(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert sheet.entries()[:4] == ["ikke", "ik", "Add to my words", "Ignore until I lock"]
    QTest.keyClick(sheet.menu, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert sheet.page.text() == "Hun vil ikke lege"
    sheet.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert sheet.page.text() == "Hun vil ikk lege"


def test_the_menu_stands_there_before_the_better_words_do(sheet: Sheet) -> None:
    sheet.write("Hun vil ikk lege")
    sheet.dictionary.slow = True
    sheet.press(Qt.Key.Key_F7)
    sheet.press(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert sheet.entries()[0] == "Looking for suggestions …"
    assert not sheet.menu.actions()[0].isEnabled()
    sheet.dictionary.answer()
    assert sheet.entries()[:2] == ["ikke", "ik"]
    assert sheet.menu.activeAction().text() == "ikke"


def test_where_there_is_no_better_word_it_says_so(sheet: Sheet) -> None:
    sheet.write("Hun xqz")
    sheet.press(Qt.Key.Key_F7)
    sheet.press(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert sheet.entries()[0] == "No suggestions"


def test_the_pointers_menu_is_that_of_the_word_under_it(sheet: Sheet) -> None:
    sheet.write("barned vil ikk")
    view = sheet.page.editor.viewport()
    for point, first in ((QPoint(8, 8), "barnet"), (QPoint(view.width() - 4, view.height() - 2), "ikke")):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.mapToGlobal(point))
        QApplication.sendEvent(view, event)
        QApplication.processEvents()
        assert sheet.entries()[0] == first
        sheet.menu.close()
        QApplication.processEvents()


def test_ignored_and_added_words_lose_their_line(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.write("ikk og barned")
    accepted: list[str] = []
    sheet.asked.accept = accepted.append  # type: ignore[method-assign,assignment]  # the vault is another test's
    sheet.press(Qt.Key.Key_F7)
    sheet.press(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    next(action for action in sheet.menu.actions() if action.text() == "Ignore until I lock").trigger()
    sheet.menu.close()
    qtbot.waitUntil(lambda: [word.text for word in sheet.page.underline.words] == ["barned"])
    sheet.press(Qt.Key.Key_F7)
    sheet.press(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    next(action for action in sheet.menu.actions() if action.text() == "Add to my words").trigger()
    assert accepted == ["barned"]


def test_a_line_has_the_same_menu(sheet: Sheet) -> None:
    sheet.write("", "Hun vil ikk")
    sheet.line.setFocus()
    edited: list[str] = []
    sheet.line.textEdited.connect(edited.append)
    sheet.press(Qt.Key.Key_F7)
    sheet.press(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(sheet.menu, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert sheet.line.text() == "Hun vil ikke"
    assert edited == ["Hun vil ikke"]


def test_switched_off_every_key_is_the_fields_own(sheet: Sheet) -> None:
    sheet.write("ikk")
    sheet.asked.set_on(False)
    sheet.press(Qt.Key.Key_F7)
    assert sheet.selected == ""
    QTest.qWait(50)
