"""Autosave over a real database: what is typed arrives, what another computer wrote is not overwritten."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from homevisit.actions import notes
from homevisit.actions.desk import changed
from homevisit.ui.screens.note import NoteScreen
from tests.support.note_page import keys, open_visit
from tests.support.seat import Seat


def opened(seat: Seat, screen: NoteScreen, **texts: Any) -> bytes:
    """A draft on the screen, with the cursor in it."""
    vault = seat.family()
    draft = seat.draft(vault, seat.visit(vault), **texts)
    screen.arrive(draft=draft)
    seat.settle()
    return draft


def type_in(screen: NoteScreen, words: str) -> None:
    focus = screen.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, words)


def elsewhere(seat: Seat, draft: bytes, **fields: Any) -> None:
    """What a pull does: the store holds other words, and the screens are told."""
    notes.save_draft(seat.table.desk, draft, fields)
    seat.changes.publish(changed(seat.table.desk.me.personal_vault, "note_draft", draft))
    seat.settle()


def test_a_pause_saves_within_a_second(seat: Seat, note_screen: NoteScreen, qtbot: QtBot) -> None:
    draft = opened(seat, note_screen)
    type_in(note_screen, "Alma peger")
    assert "observations" not in seat.document(draft)
    qtbot.waitUntil(lambda: seat.document(draft).get("observations") == "Alma peger", timeout=1000)


def test_saved_here_is_said_only_when_it_is(seat: Seat, note_screen: NoteScreen, qtbot: QtBot) -> None:
    draft = opened(seat, note_screen)
    seat.table.clock.tick(97 * 60)
    before = note_screen.view.saved
    type_in(note_screen, "Alma")
    assert note_screen.view.saved == before
    with qtbot.waitSignal(note_screen.writing.saved, timeout=1500):
        pass
    assert note_screen.view.saved != before
    assert "16:42" in note_screen.view.saved
    assert seat.document(draft)["observations"] == "Alma"


def test_leaving_a_section_saves_at_once(seat: Seat, note_screen: NoteScreen) -> None:
    draft = opened(seat, note_screen)
    type_in(note_screen, "Alma peger")
    note_screen.view.editor.go_to("parents")
    seat.settle()
    assert seat.document(draft)["observations"] == "Alma peger"


def test_leaving_the_screen_saves_words_and_cursor(seat: Seat, note_screen: NoteScreen) -> None:
    draft = opened(seat, note_screen)
    note_screen.view.editor.insert("Alma 😀 ")
    type_in(note_screen, "peger")
    focus = note_screen.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Left)
    note_screen.leave()
    seat.settle()
    document = seat.document(draft)
    assert document["observations"] == "Alma 😀 peger"
    assert document["cursor"] == {"field": "observations", "pos": len("Alma 😀 pege")}


def test_the_cursor_stands_where_it_was_left(seat: Seat, note_screen: NoteScreen) -> None:
    draft = opened(seat, note_screen, parents="😀 De læser", cursor={"field": "parents", "pos": 4})
    type_in(note_screen, "X")
    note_screen.leave()
    seat.settle()
    assert seat.document(draft)["parents"] == "😀 DeX læser"


def test_a_full_disk_keeps_the_text_and_tries_again(seat: Seat, note_screen: NoteScreen, qtbot: QtBot) -> None:
    draft = opened(seat, note_screen)
    seat.executor.full = True
    type_in(note_screen, "Alma peger")
    with qtbot.waitSignal(note_screen.writing.failed, timeout=1500):
        pass
    assert note_screen.view.editor.text("observations") == "Alma peger"
    assert note_screen.view.trouble.isVisible()
    assert note_screen.unsaved()
    seat.executor.full = False
    with qtbot.waitSignal(note_screen.writing.saved, timeout=7000):
        pass
    assert seat.document(draft)["observations"] == "Alma peger"
    assert not note_screen.view.trouble.isVisible()
    assert not note_screen.unsaved()


def test_words_of_a_page_left_on_a_full_disk_come_back(seat: Seat, note_screen: NoteScreen) -> None:
    draft = opened(seat, note_screen)
    vault = seat.table.family("Familien Storm")
    other = seat.draft(vault, seat.visit(vault))
    type_in(note_screen, "Alma peger")
    seat.executor.full = True
    note_screen.leave()
    seat.settle()
    assert note_screen.unsaved()
    seat.executor.full = False
    note_screen.arrive(draft=other)
    seat.settle()
    assert note_screen.view.editor.text("observations") == ""
    note_screen.arrive(draft=draft)
    seat.settle()
    assert note_screen.view.editor.text("observations") == "Alma peger"
    note_screen.leave()
    seat.settle()
    assert seat.document(draft)["observations"] == "Alma peger"
    assert seat.stored(other) is None, "nobody wrote a word in it"
    assert not note_screen.unsaved()


def test_reading_an_approved_note_meanwhile_loses_no_word(seat: Seat, note_screen: NoteScreen) -> None:
    draft = opened(seat, note_screen)
    vault = seat.table.family("Familien Storm")
    note = seat.approved(vault, seat.visit(vault))
    type_in(note_screen, "Alma peger")
    seat.executor.full = True
    note_screen.leave()
    seat.settle()
    seat.executor.full = False
    note_screen.arrive(vault=vault, note=note)
    seat.settle()
    assert note_screen.approved.isVisible()
    note_screen.arrive(draft=draft)
    seat.settle()
    assert note_screen.view.editor.text("observations") == "Alma peger"
    assert seat.document(draft)["observations"] == "Alma peger"


def test_what_could_not_be_saved_survives_the_lock(seat: Seat, note_screen: NoteScreen) -> None:
    draft = opened(seat, note_screen)
    type_in(note_screen, "Alma peger")
    seat.executor.full = True
    note_screen.leave()
    seat.settle()
    seat.executor.full = False
    seat.lock()
    note_screen.leave()
    seat.settle()
    assert note_screen.unsaved()
    seat.background.attach(seat.table.desk)
    note_screen.leave()
    seat.settle()
    assert seat.document(draft)["observations"] == "Alma peger"
    assert not note_screen.unsaved()


def test_a_pull_never_replaces_text_under_the_cursor(seat: Seat, note_screen: NoteScreen) -> None:
    draft = opened(seat, note_screen, observations="Et\n\nTo")
    editor = note_screen.view.editor
    editor.go_to("observations")
    type_in(note_screen, "Nul ")
    elsewhere(seat, draft, observations="Et\n\nTo\n\nTre", parents="De læser")
    assert editor.text("observations") == "Nul Et\n\nTo"
    assert editor.text("parents") == "De læser"
    note_screen.leave()
    seat.settle()
    assert seat.document(draft)["observations"] == "Nul Et\n\nTo\n\nTre"
    editor.go_to("parents")
    seat.settle()
    assert editor.text("observations") == "Nul Et\n\nTo\n\nTre"


def test_typing_on_after_a_foreign_change_adds_nothing_twice(seat: Seat, note_screen: NoteScreen) -> None:
    draft = opened(seat, note_screen, observations="Et\n\nTo")
    note_screen.view.editor.go_to("observations")
    elsewhere(seat, draft, observations="Et\n\nTo\n\nTre")
    for letter in "abc":
        type_in(note_screen, letter)
        note_screen.leave()
        seat.settle()
    assert seat.document(draft)["observations"] == "abcEt\n\nTo\n\nTre"


def test_the_same_paragraph_on_two_computers_keeps_both(seat: Seat, note_screen: NoteScreen) -> None:
    draft = opened(seat, note_screen, observations="Alma leger")
    note_screen.view.editor.go_to("observations")
    elsewhere(seat, draft, observations="Alma leger med Rasmus")
    for letter in "ab":
        type_in(note_screen, letter)
        note_screen.leave()
        seat.settle()
    assert seat.document(draft)["observations"] == "abAlma leger\n\nAlma leger med Rasmus"


def test_agreements_of_both_computers_stay(seat: Seat, note_screen: NoteScreen) -> None:
    first = {"id": "01890000-0000-7000-8000-000000000001", "what": "Læs", "who": "Sofie Birk", "owner_kind": "family"}
    second = first | {"id": "01890000-0000-7000-8000-000000000002", "what": "Ring"}
    draft = opened(seat, note_screen, agreements=[first])
    agreements = note_screen.view.editor.agreements
    agreements.new()
    QTest.keyClicks(agreements.form.what.field, "Skriv")
    elsewhere(seat, draft, agreements=[first, second])
    note_screen.leave()
    seat.settle()
    assert [item["what"] for item in seat.document(draft)["agreements"]] == ["Læs", "Skriv", "Ring"]


def test_an_own_save_does_not_move_the_cursor(seat: Seat, note_screen: NoteScreen) -> None:
    opened(seat, note_screen, observations="Alma leger")
    editor = note_screen.view.editor
    editor.go_to("observations")
    editor.sections["observations"].page.set_cursor_position(4)
    type_in(note_screen, "x")
    note_screen.leave()
    seat.settle()
    assert editor.sections["observations"].page.cursor_position() == 5
    assert editor.text("observations") == "Almax leger"


def test_a_draft_that_is_gone_keeps_the_words_on_the_screen(seat: Seat, note_screen: NoteScreen) -> None:
    draft = opened(seat, note_screen)
    notes.delete_draft(seat.table.desk, draft)
    type_in(note_screen, "Alma peger")
    note_screen.leave()
    seat.settle()
    assert note_screen.view.editor.text("observations") == "Alma peger"
    assert note_screen.view.trouble.isVisible()


# -- a draft opened and left empty -----------------------------------------------------------------------------------


def test_a_draft_left_without_a_word_goes(seat: Seat, note_screen: NoteScreen) -> None:
    open_visit(seat, note_screen)
    empty = note_screen.writing.draft
    assert empty is not None
    note_screen.leave()
    note_screen.hide()
    seat.settle()
    assert seat.stored(empty) is None
    assert note_screen.writing.draft is None


def test_a_draft_left_with_one_word_stays(seat: Seat, note_screen: NoteScreen) -> None:
    open_visit(seat, note_screen)
    written = note_screen.writing.draft
    assert written is not None
    keys(seat, "Alma")
    note_screen.leave()
    note_screen.hide()
    seat.settle()
    assert seat.document(written)["observations"] == "Alma"


def test_ctrl_s_and_the_lock_leave_an_empty_draft_where_it_is(seat: Seat, note_screen: NoteScreen) -> None:
    open_visit(seat, note_screen)
    draft = note_screen.writing.draft
    assert draft is not None
    note_screen.leave()
    seat.settle()
    assert seat.stored(draft) is not None
    seat.lock()
    note_screen.hide()
    seat.settle()
    assert seat.stored(draft) is not None


def test_words_that_a_full_disk_refused_keep_their_draft(seat: Seat, note_screen: NoteScreen) -> None:
    open_visit(seat, note_screen)
    draft = note_screen.writing.draft
    assert draft is not None
    keys(seat, "Alma")
    seat.executor.full = True
    note_screen.leave()
    seat.settle()
    note_screen.hide()
    seat.settle()
    assert seat.stored(draft) is not None
    assert note_screen.unsaved()
    seat.executor.full = False
    note_screen.leave()
    seat.settle()
    assert seat.document(draft)["observations"] == "Alma"
