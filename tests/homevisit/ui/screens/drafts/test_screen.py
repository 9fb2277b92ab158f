"""*Kladder* over a real database: gone on with, deleted, taken back."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from homevisit.actions import notes
from homevisit.base.ids import new_record_id, record_text
from homevisit.ui.screens.drafts import DraftsScreen
from homevisit.ui.theme import Mode, Theme
from tests.support.cut_text import cut_texts
from tests.support.seat import Seat


@pytest.fixture
def drafts_screen(seat: Seat) -> Iterator[DraftsScreen]:
    screen = DraftsScreen(seat.context)
    seat.show(screen)
    yield screen
    screen.close()
    screen.deleteLater()
    seat.settle()


def arrive(seat: Seat, screen: DraftsScreen) -> None:
    screen.arrive()
    seat.settle()


def two(seat: Seat) -> tuple[bytes, bytes]:
    """An older and a newer draft."""
    vault = seat.family()
    first = seat.draft(vault, seat.visit(vault, "2026-11-17T09:00"), observations="Alma bladrer.")
    seat.table.clock.tick(60)
    return first, seat.draft(vault, seat.visit(vault), parents="De læser.")


def test_the_newest_first_and_enter_writes_on(seat: Seat, drafts_screen: DraftsScreen) -> None:
    older, newer = two(seat)
    arrive(seat, drafts_screen)
    assert [row.key for row in drafts_screen.list.rows.rows] == [newer, older]
    assert drafts_screen.list.hasFocus()
    QTest.keyClick(drafts_screen.list, Qt.Key.Key_Down)
    QTest.keyClick(drafts_screen.list, Qt.Key.Key_Return)
    drafts_screen.main_action()
    QTest.keyClick(drafts_screen.list, Qt.Key.Key_Space)
    assert seat.went == [("note", {"draft": older})] * 3


def test_delete_deletes_the_one_one_stands_on_and_undo_brings_it_back(seat: Seat, drafts_screen: DraftsScreen) -> None:
    older, newer = two(seat)
    before = seat.document(older)
    arrive(seat, drafts_screen)
    QTest.keyClick(drafts_screen.list, Qt.Key.Key_Down)
    QTest.keyClick(drafts_screen.list, Qt.Key.Key_Delete)
    seat.settle()
    assert seat.stored(older) is None
    assert [row.key for row in drafts_screen.list.rows.rows] == [newer]
    assert drafts_screen.list.currentIndex().row() == 0
    sentence, words, undo = seat.offers[-1]
    assert (sentence, words) == ("The draft is deleted.", "Undo")
    undo()
    seat.settle()
    assert seat.document(older) == before
    assert len(drafts_screen.list.rows.rows) == 2


def test_the_bin_deletes_its_own_row(seat: Seat, drafts_screen: DraftsScreen) -> None:
    older, newer = two(seat)
    arrive(seat, drafts_screen)
    view = drafts_screen.list
    delegate: Any = view.itemDelegate()
    place = delegate.targets(view.rows.rows[1], view.visualRect(view.rows.index(1)))["delete"]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    seat.settle()
    assert seat.stored(older) is None
    assert seat.stored(newer) is not None
    assert seat.went == []


def test_what_another_laptop_does_is_seen(seat: Seat, drafts_screen: DraftsScreen) -> None:
    older, newer = two(seat)
    arrive(seat, drafts_screen)
    seat.changes.publish(notes.delete_draft(seat.table.desk, newer))
    seat.settle()
    assert [row.key for row in drafts_screen.list.rows.rows] == [older]
    drafts_screen._delete(newer)
    seat.settle()
    said = [label.text() for label in drafts_screen.findChildren(QLabel) if label.isVisible()]
    assert "The draft has been approved or deleted on another computer." in said


def test_one_that_has_lain_long_is_named_calmly(seat: Seat, drafts_screen: DraftsScreen) -> None:
    vault = seat.family()
    seat.draft(vault, seat.visit(vault), observations="Alma")
    seat.table.clock.tick(14 * 86400)
    arrive(seat, drafts_screen)
    assert not drafts_screen._old.isVisible()
    seat.table.clock.tick(86400)
    arrive(seat, drafts_screen)
    assert drafts_screen._old.isVisible()
    assert drafts_screen._old.accessibleName().startswith("You have a draft from")


def test_with_none_it_says_so_and_offers_nothing(seat: Seat, drafts_screen: DraftsScreen) -> None:
    arrive(seat, drafts_screen)
    said = [label.text() for label in drafts_screen.findChildren(QLabel) if label.isVisible()]
    assert "No drafts" in said
    assert not drafts_screen.open.isVisible()
    drafts_screen.main_action()
    assert seat.went == []


@pytest.mark.parametrize("mode, size", [("light", 1.0), ("dark", 1.5), ("light", 2.0)])
@pytest.mark.usefixtures("danish")
def test_no_word_is_cut(theme: Theme, seat: Seat, mode: Mode, size: float) -> None:
    theme.choose(mode=mode, text_size=size)
    two(seat)
    seat.table.clock.tick(20 * 86400)
    screen = DraftsScreen(seat.context)
    seat.show(screen, width=1366 - (64 if size > 1 else 212))
    arrive(seat, screen)
    assert cut_texts(screen) == []
    screen.close()
    screen.deleteLater()
    seat.settle()


def test_words_that_came_too_late_for_a_note_stand_here_and_can_be_deleted_and_brought_back(
    seat: Seat, drafts_screen: DraftsScreen
) -> None:
    vault = seat.family()
    note = seat.approved(vault, seat.visit(vault))
    rec = new_record_id()
    started = seat.table.desk.now()
    late = {"family_vault": vault.hex(), "note": record_text(note), "started_at": started, "text": "Hun peger."}
    notes.bring_back_draft(seat.table.desk, rec, dict(late))
    arrive(seat, drafts_screen)
    (row,) = drafts_screen.list.rows.rows
    assert "Hun peger." in row.spoken
    assert "add it to the note" in row.spoken
    QTest.keyClick(drafts_screen.list, Qt.Key.Key_Return)
    assert seat.went == [("note", {"draft": rec})]
    QTest.keyClick(drafts_screen.list, Qt.Key.Key_Delete)
    seat.settle()
    assert seat.stored(rec) is None
    notes.bring_back_draft(seat.table.desk, rec, dict(late))
    assert seat.document(rec) == late
