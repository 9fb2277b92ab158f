"""Half-written words of the family are in the store within half a second, and never lost."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer

from homevisit.store.queries.family_screen import begun_remark
from homevisit.ui.editors.family_remark import FamilyRemarkEditor
from homevisit.ui.screens.family_screen.keeping import QUIET_MS, Keeping
from tests.support.seat import Seat


@pytest.fixture
def editor(seat: Seat) -> Iterator[FamilyRemarkEditor]:
    made = FamilyRemarkEditor()
    made.set_speakers(["Sofie Birk", "Rasmus Birk"])
    seat.show(made)
    yield made
    made.close()
    made.deleteLater()
    seat.settle()


@pytest.fixture
def keeping(seat: Seat, editor: FamilyRemarkEditor) -> Keeping:
    return Keeping(seat.context, editor)


def two_notes(seat: Seat) -> tuple[bytes, bytes, bytes]:
    vault = seat.family()
    first = seat.draft(vault, seat.visit(vault))
    return vault, first, seat.draft(vault, seat.visit(vault, "2026-11-20T10:00"))


def stored(seat: Seat, vault: bytes, note: bytes) -> tuple[str, str] | None:
    with seat.table.desk.db.read() as unit:
        found = begun_remark(unit, vault, note)
    return None if found is None else (found.document["text"], found.document["said_by"])


def time_is_up(keeping: Keeping, seat: Seat) -> None:
    (timer,) = keeping.findChildren(QTimer)
    assert timer.isActive()
    timer.timeout.emit()
    seat.settle()


def test_words_are_kept_soon_after_the_first_letter(keeping: Keeping, editor: FamilyRemarkEditor, seat: Seat) -> None:
    vault, note, _ = two_notes(seat)
    keeping.begin(vault, note, None)
    editor.page.insert("Vi")
    (timer,) = keeping.findChildren(QTimer)
    assert timer.isActive()
    assert timer.interval() == QUIET_MS
    editor.page.insert(" læser")  # going on writing does not put the save off
    assert keeping.unsaved
    time_is_up(keeping, seat)
    assert stored(seat, vault, note) == ("Vi læser", "Sofie Birk")
    assert not keeping.unsaved


def test_whose_words_and_taking_them_back_are_kept_too(
    keeping: Keeping, editor: FamilyRemarkEditor, seat: Seat
) -> None:
    vault, note, _ = two_notes(seat)
    keeping.begin(vault, note, ("Vi", "Rasmus Birk"))
    assert (editor.text, editor.said_by) == ("Vi", "Rasmus Birk")
    editor.page.insert(" to")
    keeping.flush()
    assert stored(seat, vault, note) == ("Vi to", "Rasmus Birk")
    editor.who.setCurrentIndex(0)
    editor.who.activated.emit(0)
    keeping.flush()
    assert stored(seat, vault, note) == ("Vi to", "Sofie Birk")
    editor.page.editor.clear()
    keeping.flush()
    assert stored(seat, vault, note) is None


def test_a_full_disk_is_told_and_tried_again(keeping: Keeping, editor: FamilyRemarkEditor, seat: Seat) -> None:
    vault, note, _ = two_notes(seat)
    keeping.begin(vault, note, None)
    failed: list[object] = []
    keeping.failed.connect(failed.append)
    editor.page.insert("Vi")
    seat.executor.full = True
    time_is_up(keeping, seat)
    assert failed
    assert keeping.unsaved
    seat.executor.full = False
    time_is_up(keeping, seat)
    assert stored(seat, vault, note) == ("Vi", "Sofie Birk")


def test_words_of_a_page_that_was_left_are_kept_without_being_shown(
    keeping: Keeping, editor: FamilyRemarkEditor, seat: Seat
) -> None:
    vault, first, second = two_notes(seat)
    keeping.begin(vault, first, None)
    editor.page.insert("Vi")
    seat.executor.full = True
    keeping.begin(vault, second, None)
    assert editor.text == ""
    assert keeping.unsaved
    keeping.begin(vault, first, None)
    assert editor.text == "Vi"
    keeping.end()
    seat.executor.full = False
    keeping.flush()
    seat.settle()
    assert stored(seat, vault, first) == ("Vi", "Sofie Birk")
    assert stored(seat, vault, second) is None
    assert not keeping.unsaved


def test_while_locked_nothing_is_asked_and_nothing_lost(
    keeping: Keeping, editor: FamilyRemarkEditor, seat: Seat
) -> None:
    vault, note, _ = two_notes(seat)
    keeping.begin(vault, note, None)
    editor.page.insert("Vi")
    seat.background.detach()
    keeping.flush()
    assert keeping.unsaved
    seat.background.attach(seat.table.desk)
    time_is_up(keeping, seat)
    assert stored(seat, vault, note) == ("Vi", "Sofie Birk")


def test_a_note_that_is_gone_is_not_tried_for_ever(keeping: Keeping, editor: FamilyRemarkEditor, seat: Seat) -> None:
    vault, _, _ = two_notes(seat)
    keeping.begin(vault, b"x" * 16, None)
    editor.page.insert("Vi")
    keeping.flush()
    seat.settle()
    (timer,) = keeping.findChildren(QTimer)
    assert not timer.isActive()


def test_given_words_are_begun_no_more(keeping: Keeping, editor: FamilyRemarkEditor, seat: Seat) -> None:
    vault, note, _ = two_notes(seat)
    keeping.begin(vault, note, ("Vi", "Sofie Birk"))
    keeping.given()
    assert editor.text == ""
    assert not keeping.unsaved
