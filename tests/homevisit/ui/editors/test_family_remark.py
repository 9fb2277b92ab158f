"""The family's own words: written, never pasted, and given with a name."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from homevisit.ui.editors.family_remark import FamilyRemarkEditor
from homevisit.ui.theme import Theme
from homevisit.ui.widgets.page_text import PageText
from tests.support.spelling import Dictionary, speller


@pytest.fixture
def editor(theme: Theme, qtbot: QtBot) -> Iterator[FamilyRemarkEditor]:
    made = FamilyRemarkEditor()
    qtbot.addWidget(made)
    made.set_speakers(["Sofie Birk", "Rasmus Birk"])
    made.show()
    made.activateWindow()
    yield made
    QGuiApplication.clipboard().clear()


def test_what_is_written_goes_out_with_whose_words_they_are(editor: FamilyRemarkEditor, qtbot: QtBot) -> None:
    editor.page.insert("Vi læser på polsk.")
    editor.who.setCurrentIndex(1)
    with qtbot.waitSignal(editor.wanted) as wanted:
        editor.give.click()
    assert wanted.args == ["Vi læser på polsk.", "Rasmus Birk"]


def test_nothing_written_is_explained_and_writing_takes_it_away(editor: FamilyRemarkEditor, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(editor.wanted):
        editor.give.click()
    assert editor.error
    editor.page.insert("x")
    assert editor.error == ""


def test_nothing_comes_in_from_the_clipboard(editor: FamilyRemarkEditor) -> None:
    """It may hold what was copied about another family, or the reflection."""
    QGuiApplication.clipboard().setText("Familien Storm")
    writes = editor.page.editor
    writes.setFocus()
    for key, held in (
        (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier),
    ):
        QTest.keyClick(writes, key, held)
    QTest.mouseClick(writes.viewport(), Qt.MouseButton.MiddleButton)
    assert editor.text == ""
    assert writes.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu
    assert not writes.acceptDrops()
    assert not writes.viewport().acceptDrops()
    QTest.keyClicks(writes, "Vi selv")
    assert editor.text == "Vi selv"


def test_what_was_begun_comes_back_with_its_speaker(editor: FamilyRemarkEditor) -> None:
    editor.load("Vi", "Rasmus Birk")
    assert (editor.text, editor.said_by) == ("Vi", "Rasmus Birk")
    editor.set_speakers(["Alma", "Rasmus Birk"])
    assert editor.said_by == "Rasmus Birk"
    editor.load("", "en, der er rejst")
    assert editor.said_by == "Alma"


def test_a_choice_by_the_person_is_an_edit(editor: FamilyRemarkEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.edited):
        editor.who.activated.emit(1)


def test_spelling_does_not_tell_which_names_are_known_here(editor: FamilyRemarkEditor, qtbot: QtBot) -> None:
    check = speller(Dictionary({}))
    check.install()
    checked = PageText("Et andet sted")
    qtbot.addWidget(checked)
    checked.show()
    editor.hide()
    editor.show()
    assert checked.underline.speller is check
    assert editor.page.underline.speller is None
    check.end()


def test_words_taken_out_again_do_not_come_back_for_the_next_family(editor: FamilyRemarkEditor) -> None:
    QTest.keyClicks(editor.page.editor, "Vi hos Lund er uenige")
    editor.page.editor.selectAll()
    QTest.keyClick(editor.page.editor, Qt.Key.Key_Delete)
    editor.load("", "")
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        QTest.keyClick(editor.page.editor, key, Qt.KeyboardModifier.ControlModifier)
        assert editor.text == ""
