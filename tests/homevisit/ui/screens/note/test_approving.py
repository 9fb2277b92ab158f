"""*Godkend* on the screen: taken back, written on, left and locked at several of the ten seconds."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from homevisit.ui.screens.note import NoteScreen
from tests.support.note_page import WHOLE, approve, keys, open_whole, press, seconds_pass
from tests.support.seat import Seat


def test_ctrl_z_takes_the_approval_back_and_leaves_the_words(seat: Seat, note_screen: NoteScreen) -> None:
    _vault, draft = open_whole(seat, note_screen)
    note_screen.view.editor.go_to("observations")
    keys(seat, " Igen.")
    written = note_screen.view.editor.text("observations")
    assert "Igen." in written
    approve(seat, note_screen)
    assert note_screen.approval.counts(draft)
    press(seat, Qt.Key.Key_Z, ctrl=True)
    assert not note_screen.approval.counts(draft)
    assert note_screen.view.editor.text("observations") == written
    press(seat, Qt.Key.Key_Z, ctrl=True)
    assert note_screen.view.editor.text("observations") != written


# -- the ten seconds -------------------------------------------------------------------------------------------------


def test_the_note_approved_is_the_note_shown(seat: Seat, note_screen: NoteScreen) -> None:
    _vault, draft = open_whole(seat, note_screen)
    approve(seat, note_screen)
    assert seat.offers
    assert seat.offers[-1][1] == "Undo"
    seconds_pass(seat, note_screen, 10)
    assert note_screen.approved.isVisible()
    assert note_screen.approved.note == draft
    assert note_screen.approved.texts()["parents"] == WHOLE["parents"]


@pytest.mark.parametrize(
    "take_back", [lambda s, _n: s.offers[-1][2](), lambda _s, n: n.view.button.click()], ids=["strip", "header"]
)
@pytest.mark.parametrize("second", [0, 4, 9])
def test_undo_in_strip_and_header(
    seat: Seat, note_screen: NoteScreen, second: int, take_back: Callable[[Seat, NoteScreen], None]
) -> None:
    vault, draft = open_whole(seat, note_screen)
    approve(seat, note_screen)
    seconds_pass(seat, note_screen, second)
    take_back(seat, note_screen)
    seat.settle()
    seconds_pass(seat, note_screen, 60)
    assert seat.note(vault, draft) is None
    assert note_screen.view.badge.text == "Draft · only you"
    assert note_screen.view.button.text() == "Approve"


@pytest.mark.parametrize("second", [0, 4, 9])
def test_writing_on_takes_the_approval_back_and_says_so(seat: Seat, note_screen: NoteScreen, second: int) -> None:
    vault, draft = open_whole(seat, note_screen)
    note_screen.view.editor.go_to("observations")
    approve(seat, note_screen)
    seconds_pass(seat, note_screen, second)
    note_screen.view.editor.go_to("observations")
    keys(seat, "Hun ")
    assert "not approved" in seat.offers[-1][0]
    assert seat.document(draft)["approve_at"] is None
    seconds_pass(seat, note_screen, 60)
    assert seat.note(vault, draft) is None
    seat.offers[-1][2]()
    seat.settle()
    seconds_pass(seat, note_screen, 10)
    note = seat.note(vault, draft)
    assert note is not None
    assert "Hun " in note.document["observations"]


@pytest.mark.parametrize("second", [0, 4, 9])
def test_leaving_meanwhile_lets_the_seconds_run(seat: Seat, note_screen: NoteScreen, second: int) -> None:
    vault, draft = open_whole(seat, note_screen)
    approve(seat, note_screen)
    seconds_pass(seat, note_screen, second)
    note_screen.leave()
    note_screen.hide()
    seat.settle()
    assert seat.note(vault, draft) is None
    seconds_pass(seat, note_screen, 10)
    assert seat.note(vault, draft) is not None


@pytest.mark.parametrize("second", [0, 4, 9])
def test_the_lock_carries_the_approval_out(seat: Seat, note_screen: NoteScreen, second: int) -> None:
    vault, draft = open_whole(seat, note_screen)
    approve(seat, note_screen)
    seconds_pass(seat, note_screen, second)
    note_screen.leave()
    seat.lock()
    assert seat.note(vault, draft) is not None
    assert not note_screen.unsaved()


def test_a_word_typed_just_before_the_lock_keeps_it_a_draft(seat: Seat, note_screen: NoteScreen) -> None:
    vault, draft = open_whole(seat, note_screen)
    approve(seat, note_screen)
    note_screen.view.editor.insert("Hun ")
    note_screen.leave()
    seat.lock()
    assert seat.note(vault, draft) is None
    assert "Hun " in seat.document(draft)["child"]


def test_what_is_typed_before_approve_is_in_the_note(seat: Seat, note_screen: NoteScreen) -> None:
    vault, draft = open_whole(seat, note_screen)
    note_screen.view.editor.go_to("together")
    keys(seat, "Vi lagde puslespil.")
    approve(seat, note_screen)
    seconds_pass(seat, note_screen, 10)
    note = seat.note(vault, draft)
    assert note is not None
    assert note.document["together"] == "Vi lagde puslespil."


def test_a_full_disk_at_approve_says_so_and_counts_nothing(seat: Seat, note_screen: NoteScreen) -> None:
    _vault, draft = open_whole(seat, note_screen)
    keys(seat, "Hun ")
    seat.executor.full = True
    approve(seat, note_screen)
    assert not note_screen.approval.counts(draft)
    assert note_screen.view.trouble.isVisible()
    assert "Hun " in note_screen.view.editor.text("child")
