"""The writing page by itself: sections, cursor, states, errors."""

from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from homevisit.ui.editors.note_draft import NoteDraftEditor
from homevisit.ui.editors.note_draft.headings import PAGE
from homevisit.ui.theme import Theme
from homevisit.ui.widgets.text import Label

TODAY = date(2026, 11, 18)


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> NoteDraftEditor:
    page = NoteDraftEditor()
    qtbot.addWidget(page)
    page.resize(700, 900)
    page.show()
    page.activateWindow()
    QApplication.processEvents()
    return page


def test_loading_shows_the_texts_and_tells_nobody(page: NoteDraftEditor, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.edited):
        page.load({"parents": "De læser", "child": None}, (), TODAY)
    assert page.text("parents") == "De læser"
    assert page.text("child") == ""
    assert [line.key for line in page.states()] == list(PAGE)


@pytest.mark.parametrize("pos, units", [(0, 0), (2, 3), (5, 6), (99, 10)])
def test_the_cursor_is_counted_in_code_points(page: NoteDraftEditor, pos: int, units: int) -> None:
    page.load({"child": "A😀 siger Se"[:9]}, (), TODAY)
    page.resume({"field": "child", "pos": pos})
    QApplication.processEvents()
    assert page.sections["child"].page.cursor_position() == units
    assert page.place() == {"field": "child", "pos": min(pos, 9)}


def test_without_a_place_writing_begins_in_the_first_empty_section(page: NoteDraftEditor) -> None:
    page.load({"observations": "Alma", "parents": " "}, (), TODAY)
    page.resume(None)
    QApplication.processEvents()
    assert page.here == "parents"
    page.load(dict.fromkeys(page.sections, "x"), (), TODAY)
    page.resume({"field": "song", "pos": 3})
    QApplication.processEvents()
    assert page.here == "observations"


def test_a_template_asks_and_the_rest_keeps_its_help(page: NoteDraftEditor, danish: None) -> None:
    page.set_questions({"child": "Hvad siger barnet selv?"})
    assert page.sections["child"].page.editor.accessibleDescription() == "Hvad siger barnet selv?"
    assert page.sections["parents"].page.editor.accessibleDescription().startswith("Hvad fortæller")


def test_a_templates_question_stays_in_sight_and_is_never_text(page: NoteDraftEditor) -> None:
    page.set_questions({"child": "Hvad siger barnet selv?"})
    shown = [one for one in page.findChildren(Label) if one.isVisible() and one.text() == "Hvad siger barnet selv?"]
    assert len(shown) == 1
    page.sections["child"].page.set_text("Alma siger ”igen”.")
    assert shown[0].isVisible()
    assert page.text("child") == "Alma siger ”igen”."
    assert page.text("parents") == ""
    page.set_questions({})
    assert not shown[0].isVisible()


def test_an_error_stands_at_its_section_until_its_words_change(page: NoteDraftEditor) -> None:
    page.show_errors({"parents": "Write a few words here"})
    editor = page.sections["parents"].page.editor
    assert editor.accessibleDescription() == "Write a few words here"
    assert page.error("parents") == "Write a few words here"
    page.go_to("parents")
    QTest.keyClicks(editor, "x")
    assert page.error("parents") == ""


def test_a_paragraph_put_below_does_not_move_the_cursor(page: NoteDraftEditor, qtbot: QtBot) -> None:
    page.load({"child": "Se"}, (), TODAY)
    page.resume({"field": "child", "pos": 1})
    with qtbot.waitSignal(page.edited):
        page.add_below("child", "Igen")
    assert page.text("child") == "Se\n\nIgen"
    assert page.place() == {"field": "child", "pos": 1}


def test_read_only_while_it_is_being_approved(page: NoteDraftEditor) -> None:
    page.set_read_only(True)
    page.go_to("child")
    QTest.keyClicks(page.sections["child"].page.editor, "x")
    assert page.text("child") == ""
    page.set_read_only(False)
    QTest.keyClicks(page.sections["child"].page.editor, "x")
    assert page.text("child") == "x"


def test_every_section_has_a_name_for_screen_readers(page: NoteDraftEditor) -> None:
    assert all(section.page.editor.accessibleName() for section in page.sections.values())
    assert page.agreements.list.accessibleName()
