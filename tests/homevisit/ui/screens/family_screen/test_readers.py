"""Who has read along."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from homevisit.store.queries.family_screen import FamilyPage, ReadNote
from homevisit.ui.screens.family_screen.readers import Readers
from homevisit.ui.theme import Theme

NOTE = ReadNote(b"n", True, "2026-11-18", "Mette", "", {}, (), ("r",), (), (), (), None)
PAGE = FamilyPage(b"v", NOTE, (), (("s", "Sofie Birk"), ("r", "Rasmus Birk")), (), None)


@pytest.fixture
def readers(theme: Theme, qtbot: QtBot) -> Readers:
    made = Readers()
    qtbot.addWidget(made)
    made.show_page(PAGE)
    made.show()
    return made


def test_those_the_visit_names_are_ticked_and_can_be_chosen(readers: Readers, qtbot: QtBot) -> None:
    readers.boxes["s"].click()
    with qtbot.waitSignal(readers.wanted) as wanted:
        readers.keep.click()
    assert wanted.args == [["s", "r"]]


def test_somebody_must_have_read_along(readers: Readers, qtbot: QtBot) -> None:
    readers.boxes["r"].click()
    with qtbot.assertNotEmitted(readers.wanted):
        readers.keep.click()
    assert readers.error
    readers.boxes["s"].click()
    assert readers.error == ""


def test_where_no_adult_is_written_down_it_is_enough_to_say_so(readers: Readers, qtbot: QtBot) -> None:
    readers.show_page(replace(PAGE, adults=()))
    with qtbot.waitSignal(readers.wanted) as wanted:
        readers.keep.click()
    assert wanted.args == [[]]


def test_a_page_read_again_keeps_the_ticks_and_another_familys_does_not(readers: Readers) -> None:
    readers.boxes["s"].click()
    box = readers.boxes["s"]
    readers.show_page(PAGE)
    assert readers.boxes["s"] is box
    readers.show_page(replace(PAGE, adults=(("s", "Sofie Birk Holm"),)))
    assert readers.boxes["s"].isChecked()
    readers.forget()
    assert readers.boxes == {}
