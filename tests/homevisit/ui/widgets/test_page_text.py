"""The writing page: plain text only, as high as its words, never scrolling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.page_text import PageText, clean
from tests.support.spelling import Dictionary, speller


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> PageText:
    page = PageText("Det så og hørte vi", "Skriv det, du så og hørte.")
    qtbot.addWidget(page)
    page.resize(400, page.sizeHint().height())
    with qtbot.waitExposed(page):
        page.show()
    return page


def paste(page: PageText, mime: QMimeData) -> None:
    QApplication.clipboard().setMimeData(mime)
    page.editor.paste()


def test_typing_is_told_and_loading_is_not(page: PageText, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.edited):
        page.set_text("Alma fortæller")
    with qtbot.waitSignal(page.edited):
        QTest.keyClicks(page.editor, "x")


def test_a_paste_brings_characters_only(page: PageText) -> None:
    mime = QMimeData()
    mime.setHtml('<p style="color:red;font-size:40px"><b>Hun</b> siger <i>gravko</i></p>')
    mime.setText("Hun siger gravko\r\nigen\x07")
    paste(page, mime)
    assert page.text() == "Hun siger gravko\nigen"
    assert "font-weight" not in page.editor.toHtml().split("<body")[1].split("Hun")[1]
    assert "red" not in page.editor.toHtml()


def test_pictures_and_files_stay_out(page: PageText) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("billede.png")])
    mime.setImageData(page.grab().toImage())
    before = page.editor.document().toHtml()
    paste(page, mime)
    assert "<img" not in page.editor.document().toHtml()
    assert page.text() in ("", QUrl.fromLocalFile("billede.png").toString())
    assert before is not None


def test_it_grows_with_its_words_and_never_scrolls(page: PageText, qtbot: QtBot) -> None:
    page.set_text("kort")
    low = page.sizeHint().height()
    page.set_text("\n".join(["En linje mere"] * 12))
    assert page.sizeHint().height() == low + 11 * 22
    assert page.editor.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_every_line_typed_has_the_roles_height(page: PageText, qtbot: QtBot) -> None:
    page.set_text("Alma")
    for words in ("Bo", "Karla"):
        QTest.keyClick(page.editor, Qt.Key.Key_Return)
        QTest.keyClicks(page.editor, words)
    assert round(page.editor.document().size().height()) == 3 * 22


def test_a_larger_text_size_is_followed_without_telling_of_a_change(page: PageText, theme: Theme, qtbot: QtBot) -> None:
    page.set_text("Alma\nBo")
    with qtbot.assertNotEmitted(page.edited):
        theme.choose(text_size=2.0)
    assert round(page.editor.document().size().height()) == 2 * 44
    assert page.text() == "Alma\nBo"


def test_help_is_shown_while_nothing_is_written_on_as_many_lines_as_it_takes(theme: Theme, qtbot: QtBot) -> None:
    long = PageText("Note", "Skriv sådan, at familien kan læse med. " * 4)
    qtbot.addWidget(long)
    long.resize(300, 100)
    with qtbot.waitExposed(long):
        long.show()
    assert long.sizeHint().height() >= 4 * 22
    assert long.editor.accessibleDescription().startswith("Skriv sådan")
    long.set_text("Alma")
    assert long.sizeHint().height() < 3 * 22


def test_the_frame_shows_where_one_writes(page: PageText, theme: Theme, qtbot: QtBot) -> None:
    page.editor.clearFocus()
    assert page.grab().toImage().pixelColor(page.width() // 2, 0) != theme.colour("focus")
    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.editor.hasFocus)
    assert page.grab().toImage().pixelColor(page.width() // 2, 0) == theme.colour("focus")


def test_tab_goes_on_and_is_no_character(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    page, after = PageText("Note"), PageText("Next")
    column.addWidget(page)
    column.addWidget(after)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    page.setFocus()
    page.set_text("Alma")
    QTest.keyClick(page.editor, Qt.Key.Key_Tab)
    assert page.text() == "Alma"
    assert after.editor.hasFocus()


def test_the_place_of_writing_is_kept(page: PageText) -> None:
    page.set_text("Alma fortæller")
    page.set_cursor_position(4)
    page.set_text("Alma fortæller")
    assert page.cursor_position() == 4
    page.set_cursor_position(10_000)
    assert page.cursor_position() == len("Alma fortæller")
    page.insert(" mere")
    assert page.text() == "Alma fortæller mere"


def test_a_finished_text_can_be_read_and_not_changed(page: PageText, qtbot: QtBot) -> None:
    page.set_text("Alma")
    page.set_read_only(True)
    QTest.keyClicks(page.editor, "x")
    assert page.text() == "Alma"


def test_undo_does_not_go_behind_what_was_loaded(page: PageText, qtbot: QtBot) -> None:
    page.set_text("Alma")
    page.editor.undo()
    assert page.text() == "Alma"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not any(sign < " " and sign not in "\n\t" for sign in once)


def test_danish_letters_are_composed() -> None:
    assert clean("Bla\u030a") == "Blå"


def composed(page: PageText, preedit: str = "", commit: str = "", back: int = 0, gone: int = 0) -> None:
    """What an input method or the system's dictation sends."""
    event = QInputMethodEvent(preedit, [])
    if commit or gone:
        event.setCommitString(commit, back, gone)
    QApplication.sendEvent(page.editor, event)


def test_dictation_composes_and_then_writes(page: PageText, qtbot: QtBot) -> None:
    page.set_text("Alma ")
    page.set_cursor_position(5)
    composed(page, preedit="bladr")
    assert page.text() == "Alma "
    with qtbot.waitSignal(page.edited):
        composed(page, commit="bladrer selv")
    assert page.text() == "Alma bladrer selv"
    page.editor.undo()
    assert page.text() == "Alma "


def test_the_help_makes_room_for_what_is_being_composed(page: PageText) -> None:
    page.set_text("")
    composed(page, preedit="Al")
    assert page.editor._hint_block() is None  # type: ignore[attr-defined]  # the section's own text edit
    composed(page)
    assert page.editor._hint_block() is not None  # type: ignore[attr-defined]  # as above


def test_dictation_corrects_what_it_wrote_before(page: PageText) -> None:
    page.set_text("Alma 😀 blader")
    page.set_cursor_position(len("Alma 😀 blader".encode("utf-16-le")) // 2)
    composed(page, commit="bladrer", back=-6, gone=6)
    assert page.text() == "Alma 😀 bladrer"


def test_a_whole_visit_can_be_dictated_at_once(page: PageText, qtbot: QtBot) -> None:
    said = "Barnet vælger selv en bog og peger på koen. " * 600
    with qtbot.waitSignal(page.edited):
        composed(page, commit=said)
    assert page.text() == said


def test_dictated_words_are_looked_up_like_typed_ones(page: PageText, qtbot: QtBot) -> None:
    asked = speller(Dictionary({"ikk": ["ikke"]}))
    page.underline.follow(asked)
    composed(page, commit="Hun vil ikk lege. ")
    qtbot.waitUntil(lambda: [word.text for word in page.underline.words] == ["ikk"])
    composed(page, preedit="Og s")
    assert page.editor.extraSelections() == []
    composed(page, commit="Og så ")
    qtbot.waitUntil(lambda: len(page.editor.extraSelections()) == 1 and not page.underline._timer.isActive())
    page.underline.follow(None)


def test_a_text_that_is_shown_has_somebody_to_ask(theme: Theme, qtbot: QtBot) -> None:
    asked = speller(Dictionary({"ikk": ["ikke"]}))
    asked.install()
    page = PageText("Note")
    qtbot.addWidget(page)
    page.set_text("Hun vil ikk")
    page.show()
    qtbot.waitUntil(lambda: [word.text for word in page.underline.words] == ["ikk"])
    asked.end()
    assert page.underline.words == []
    assert page.underline.speller is None
