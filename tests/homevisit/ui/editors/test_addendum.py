"""Adding to an approved note."""

import pytest
from pytestqt.qtbot import QtBot

from homevisit.actions.notes import ADDENDUM_KINDS
from homevisit.ui.editors.addendum import KINDS, AddendumEditor
from homevisit.ui.theme import Theme


@pytest.fixture
def editor(theme: Theme, qtbot: QtBot) -> AddendumEditor:
    editor = AddendumEditor()
    qtbot.addWidget(editor)
    editor.show()
    return editor


def test_the_kinds_are_those_of_the_action() -> None:
    assert KINDS == ADDENDUM_KINDS


def test_what_is_written_goes_out_with_its_kind(editor: AddendumEditor, qtbot: QtBot) -> None:
    editor.page.insert("Rasmus var med.")
    editor.choose("correction")
    with qtbot.waitSignal(editor.wanted) as wanted:
        editor.add.click()
    assert wanted.args == ["correction", "Rasmus var med."]


def test_nothing_written_is_explained_and_writing_takes_it_away(editor: AddendumEditor, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(editor.wanted):
        editor.add.click()
    assert editor.error == "Write a few words first"
    editor.page.insert("x")
    assert editor.error == ""


def test_what_was_begun_comes_back(editor: AddendumEditor) -> None:
    editor.load("correction", "Rasmus")
    assert (editor.kind, editor.text) == ("correction", "Rasmus")
