"""Where one comes back to, and who has the keyboard there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from homevisit.actions import notes
from homevisit.ui.find import Find
from homevisit.ui.navigation import Desk
from homevisit.ui.screens.drafts import DraftsScreen
from homevisit.ui.screens.settings import SettingsScreen
from homevisit.ui.theme import Theme
from tests.support.seat import Seat, sit

pytestmark = pytest.mark.usefixtures("danish")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def seat(theme: Theme, tmp_path: Path) -> Iterator[Seat]:
    made = sit(tmp_path)
    yield made
    made.close()


@pytest.fixture
def desk(seat: Seat) -> Iterator[Desk]:
    made = Desk(seat.context)
    seat.show(made)
    made.begin()
    seat.settle()
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _begun(seat: Seat) -> tuple[bytes, bytes]:
    """A family, and a draft of a note of a visit there."""
    vault = seat.family()
    return vault, seat.draft(vault, seat.visit(vault), observations="Alma bladrer.")


def test_escape_in_a_note_or_a_visit_goes_back_to_where_one_came_from(desk: Desk, seat: Seat) -> None:
    vault, draft = _begun(seat)
    desk.go("family", vault=vault)
    seat.settle()
    desk.go("note", draft=draft)
    seat.settle()
    QTest.keyClick(QApplication.focusWidget() or desk, Qt.Key.Key_N, CTRL)
    seat.settle()
    assert desk.name == "visit"
    assert desk.place().history[-1][1]["vault"] == vault, "the note is about this family"
    QTest.keyClick(QApplication.focusWidget() or desk, Qt.Key.Key_Escape)
    seat.settle()
    assert desk.name == "note"
    QTest.keyClick(QApplication.focusWidget() or desk, Qt.Key.Key_Escape)
    seat.settle()
    assert desk.name == "family"


def test_a_visit_is_planned_for_the_family_shown_and_elsewhere_the_family_is_chosen(desk: Desk, seat: Seat) -> None:
    vault, _draft = _begun(seat)
    desk.go("family", vault=vault)
    seat.settle()
    QTest.keyClick(QApplication.focusWidget() or desk, Qt.Key.Key_N, CTRL)
    seat.settle()
    assert desk.place().history[-1] == ("visit", {"vault": vault, "visit": None})
    assert desk.here.family_shown() == {"vault": vault}
    desk.go("today")
    seat.settle()
    assert desk.here.family_shown() is not None, "a row is chosen, but the screen is about the day"
    QTest.keyClick(QApplication.focusWidget() or desk, Qt.Key.Key_N, CTRL)
    seat.settle()
    assert desk.place().history[-1] == ("visit", {"vault": None})


def test_back_passes_by_a_draft_that_is_gone_but_who_asks_for_it_is_told(desk: Desk, seat: Seat) -> None:
    _vault, draft = _begun(seat)
    for step in ({"name": "drafts"}, {"name": "note", "draft": draft}, {"name": "sync"}):
        desk.go(**step)
        seat.settle()
    notes.delete_draft(seat.table.desk, draft)
    desk.back()
    seat.settle()
    assert desk.name == "drafts"
    desk.go("note", draft=draft)
    seat.settle()
    assert desk.name == "note"


def test_an_answer_that_comes_late_takes_the_keyboard_from_nobody(desk: Desk, seat: Seat) -> None:
    seat.family()
    desk.go("families")
    desk.go("settings")
    seat.settle()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert desk.here.isAncestorOf(focus)


def test_a_screen_that_is_read_while_find_is_open_gets_the_keyboard_afterwards(desk: Desk, seat: Seat) -> None:
    _begun(seat)
    desk.go("drafts")
    desk.open_find()
    seat.settle()
    find = desk.findChild(Find)
    assert find is not None
    assert find.field.hasFocus()
    QTest.keyClick(find.field, Qt.Key.Key_Escape)
    assert isinstance(desk.here, DraftsScreen)
    assert desk.here.list.hasFocus()


@pytest.mark.parametrize("name", ["help", "sync", "meeting_code", "settings", "clarify", "drafts", "agreements"])
def test_escape_leads_back_from_every_place_one_looks_something_up_in(desk: Desk, seat: Seat, name: str) -> None:
    _vault, draft = _begun(seat)
    desk.go("note", draft=draft)
    seat.settle()
    desk.go(name)
    seat.settle()
    QTest.keyClick(QApplication.focusWidget() or desk, Qt.Key.Key_Escape)
    seat.settle()
    assert desk.name == "note"


def test_escape_in_the_form_for_another_code_closes_the_form_first(desk: Desk, seat: Seat) -> None:
    desk.go("settings")
    screen = desk.here
    assert isinstance(screen, SettingsScreen)
    screen.code.open()
    seat.settle()
    QTest.keyClick(QApplication.focusWidget() or desk, Qt.Key.Key_Escape)
    assert desk.name == "settings"
    assert not screen.code.form.isVisible()
