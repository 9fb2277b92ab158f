"""From I dag to the approved note: by few keys, with regret, never losing a word."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from homevisit.actions import notes
from homevisit.actions.desk import changed
from homevisit.store import records
from homevisit.ui.screens.note import NoteScreen
from homevisit.ui.widgets.dialog import Dialog
from tests.support.note_page import approve, keys, open_visit, open_whole, press, seconds_pass
from tests.support.seat import Seat

# -- opening ---------------------------------------------------------------------------------------------------------


def test_the_first_word_needs_no_key_after_the_visit_is_opened(seat: Seat, note_screen: NoteScreen) -> None:
    open_visit(seat, note_screen)
    keys(seat, "Alma")
    assert note_screen.view.editor.text("observations") == "Alma"


def test_opening_a_visit_twice_goes_on_with_its_draft(seat: Seat, note_screen: NoteScreen) -> None:
    vault, visit = open_visit(seat, note_screen)
    keys(seat, "Alma")
    draft = note_screen.writing.draft
    note_screen.leave()
    note_screen.arrive(vault=vault, visit=visit)
    seat.settle()
    assert note_screen.writing.draft == draft
    keys(seat, " leger")
    assert note_screen.view.editor.text("observations") == "Alma leger"


def test_the_visit_of_an_approved_note_opens_the_note(seat: Seat, note_screen: NoteScreen) -> None:
    vault = seat.family()
    visit = seat.visit(vault)
    note = seat.approved(vault, visit)
    note_screen.arrive(vault=vault, visit=visit)
    seat.settle()
    assert note_screen.approved.isVisible()
    assert note_screen.approved.note == note


def test_what_is_not_here_is_said_with_a_way_back(seat: Seat, note_screen: NoteScreen) -> None:
    note_screen.arrive(draft=b"d" * 16)
    seat.settle()
    assert not note_screen.view.isVisible()
    assert not note_screen.approved.isVisible()


def test_after_the_lock_the_cursor_stands_where_it_stood(seat: Seat, note_screen: NoteScreen) -> None:
    _vault, draft = open_whole(seat, note_screen)
    editor = note_screen.view.editor
    editor.go_to("parents")
    editor.sections["parents"].page.set_cursor_position(2)
    place = note_screen.place()
    assert place == {"section": "parents", "cursor": 2}
    editor.go_to("observations")
    note_screen.leave()
    note_screen.arrive(draft=draft, **place)
    seat.settle()
    assert note_screen.place() == place


# -- keyboard --------------------------------------------------------------------------------------------------------


def test_a_whole_note_with_two_agreements_by_keyboard(seat: Seat, note_screen: NoteScreen) -> None:
    vault, _visit = open_visit(seat, note_screen)
    keys(seat, "Alma bladrer.")
    press(seat, Qt.Key.Key_Down, ctrl=True)
    keys(seat, "De fortæller.")
    press(seat, Qt.Key.Key_Down, ctrl=True)
    keys(seat, "Igen!")
    for what, due in (("Ring til biblioteket", "1.12."), ("Læs hver aften", "24.12.")):
        press(seat, Qt.Key.Key_A, ctrl=True, shift=True)
        keys(seat, what)
        press(seat, Qt.Key.Key_Tab)
        press(seat, Qt.Key.Key_Tab)
        keys(seat, due)
        press(seat, Qt.Key.Key_Return)
    draft = note_screen.writing.draft
    assert draft is not None
    approve(seat, note_screen)
    assert not note_screen.view.errors.isVisible()
    seconds_pass(seat, note_screen, 10)
    note = seat.note(vault, draft)
    assert note is not None
    assert note.document["child"] == "Igen!"
    with seat.table.desk.db.read() as unit:
        made = {item.document["what"]: item.document for item in records.find(unit, "agreement", vault=vault)}
    assert made["Ring til biblioteket"]["due"] == "2026-12-01"
    assert made["Læs hver aften"]["due"] == "2026-12-24"
    assert {item["who"] for item in made.values()} == {"Mette Skov"}
    assert note_screen.approved.isVisible()


def test_up_and_down_go_through_every_section(seat: Seat, note_screen: NoteScreen) -> None:
    open_visit(seat, note_screen)
    seen = [note_screen.view.editor.here]
    for _step in range(6):
        press(seat, Qt.Key.Key_Down, ctrl=True)
        seen.append(note_screen.view.editor.here)
    assert seen == ["observations", "parents", "child", "together", "reflection", "agreements", "next_time"]
    press(seat, Qt.Key.Key_Up, ctrl=True)
    assert note_screen.view.editor.here == "agreements"


def test_escape_goes_back_and_keeps_the_words(seat: Seat, note_screen: NoteScreen) -> None:
    open_visit(seat, note_screen)
    draft = note_screen.writing.draft
    assert draft is not None
    keys(seat, "Alma")
    press(seat, Qt.Key.Key_Escape)
    assert seat.went == [("back", {})]
    note_screen.leave()
    seat.settle()
    assert seat.document(draft)["observations"] == "Alma"


def test_escape_in_an_agreement_closes_only_its_form(seat: Seat, note_screen: NoteScreen) -> None:
    open_visit(seat, note_screen)
    press(seat, Qt.Key.Key_A, ctrl=True, shift=True)
    keys(seat, "Ring")
    press(seat, Qt.Key.Key_Escape)
    assert seat.went == []
    assert not note_screen.view.editor.agreements.form.isVisible()
    assert [item["what"] for item in note_screen.view.editor.agreements.agreements] == ["Ring"]


@pytest.mark.parametrize("tabs", [0, 1, 2, 3, 4])
def test_escape_closes_only_the_form_wherever_in_it_one_stands(seat: Seat, note_screen: NoteScreen, tabs: int) -> None:
    open_visit(seat, note_screen)
    press(seat, Qt.Key.Key_A, ctrl=True, shift=True)
    keys(seat, "Ring")
    for _time in range(tabs):
        press(seat, Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert note_screen.view.editor.agreements.form.isAncestorOf(focus)
    press(seat, Qt.Key.Key_Escape)
    assert seat.went == []
    assert not note_screen.view.editor.agreements.form.isVisible()


# -- what is missing -------------------------------------------------------------------------------------------------


def test_each_problem_is_a_line_that_moves_the_focus(seat: Seat, note_screen: NoteScreen) -> None:
    open_visit(seat, note_screen, born_on="2020-01-01")
    keys(seat, "Alma")
    approve(seat, note_screen)
    errors = note_screen.view.errors
    assert errors.isVisible()
    assert [line.text().partition(":")[0] for line in errors.lines] == ["The parents tell", "The child's own voice"]
    assert errors.lines[0].hasFocus()
    errors.lines[1].click()
    seat.settle()
    assert note_screen.view.editor.here == "child"
    keys(seat, "Se")
    assert note_screen.view.editor.text("child") == "Se"


def test_an_agreement_without_a_day_opens_at_the_day(seat: Seat, note_screen: NoteScreen) -> None:
    _vault, _draft = open_whole(seat, note_screen)
    press(seat, Qt.Key.Key_A, ctrl=True, shift=True)
    keys(seat, "Ring")
    approve(seat, note_screen)
    errors = note_screen.view.errors
    assert len(errors.lines) == 1
    errors.lines[0].click()
    seat.settle()
    form = note_screen.view.editor.agreements.form
    assert form.isVisible()
    assert form.due.error
    assert QApplication.focusWidget() is form.due.field


def test_a_cpr_number_is_a_question_and_no_is_the_safe_answer(seat: Seat, note_screen: NoteScreen) -> None:
    _vault, draft = open_whole(seat, note_screen, parents="Vi skrev 140323-4120 op.")
    approve(seat, note_screen)
    dialog = note_screen.findChild(Dialog)
    assert dialog is not None
    assert dialog.safe_button.hasFocus()
    dialog.safe_button.click()
    note_screen.activateWindow()  # a window manager does this when a dialog goes
    seat.settle()
    assert note_screen.view.editor.here == "parents"
    assert not note_screen.approval.counts(draft)


def test_a_cpr_number_may_stay_when_the_person_says_so(seat: Seat, note_screen: NoteScreen) -> None:
    vault, draft = open_whole(seat, note_screen, parents="Vi skrev 140323-4120 op.")
    approve(seat, note_screen)
    dialog = note_screen.findChild(Dialog)
    assert dialog is not None
    dialog.act_button.click()
    seat.settle()
    assert note_screen.approval.counts(draft)
    seconds_pass(seat, note_screen, 10)
    assert seat.note(vault, draft) is not None


# -- what happens elsewhere ------------------------------------------------------------------------------------------


def test_a_note_approved_on_another_computer_is_shown(seat: Seat, note_screen: NoteScreen) -> None:
    vault, draft = open_whole(seat, note_screen)
    notes.schedule_approval(seat.table.desk, draft)
    done = notes.carry_out_due(seat.table.desk, force=True)
    seat.changes.publish(done)
    seat.settle()
    assert note_screen.approved.isVisible()
    assert note_screen.approved.note == draft
    assert seat.note(vault, draft) is not None


def test_an_addendum_of_a_colleague_appears(seat: Seat, note_screen: NoteScreen) -> None:
    vault = seat.family()
    note = seat.approved(vault, seat.visit(vault))
    note_screen.arrive(vault=vault, note=note)
    seat.settle()
    done, _rec = notes.add_addendum(seat.table.desk, vault, note, "Det var om onsdagen.", "correction")
    seat.changes.publish(done)
    seat.settle()
    assert "Det var om onsdagen." in note_screen.approved.additions()


# -- the rest --------------------------------------------------------------------------------------------------------


def test_an_addendum_is_written_below_the_note(seat: Seat, note_screen: NoteScreen) -> None:
    vault = seat.family()
    note = seat.approved(vault, seat.visit(vault))
    note_screen.arrive(vault=vault, note=note)
    seat.settle()
    note_screen.approved.add.click()
    seat.settle()
    keys(seat, "Rasmus var med.")
    assert note_screen.unfinished()
    approve(seat, note_screen)
    assert "Rasmus var med." in note_screen.approved.additions()
    assert not note_screen.unfinished()
    assert not note_screen.approved.editor.isVisible()


def test_a_phrase_is_pressed_and_a_template_chosen(seat: Seat, note_screen: NoteScreen) -> None:
    _vault, draft = open_whole(seat, note_screen)
    note_screen.view.editor.go_to("together")
    note_screen.view.side.phrase.emit("Vi prøvede sammen at ")
    keys(seat, "synge.")
    assert note_screen.view.editor.text("together") == "Vi prøvede sammen at synge."
    note_screen.view.side.template.emit(b"t" * 16)
    seat.settle()
    assert seat.document(draft)["template"].replace("-", "") == (b"t" * 16).hex()


def test_an_agreement_removed_comes_back_with_undo(seat: Seat, note_screen: NoteScreen) -> None:
    _vault, _draft = open_whole(seat, note_screen)
    agreements = note_screen.view.editor.agreements
    agreements.new()
    keys(seat, "Ring")
    agreements.form.removed.emit()
    seat.settle()
    assert agreements.agreements == []
    seat.offers[-1][2]()
    assert [item["what"] for item in agreements.agreements] == ["Ring"]


def test_an_open_agreement_is_done_from_the_side(seat: Seat, note_screen: NoteScreen) -> None:
    from homevisit.actions import agreements as actions

    vault, _draft = open_whole(seat, note_screen)
    desk = seat.table.desk
    _done, rec = actions.make_agreement(desk, vault, what="Ring", who="Sofie", owner_kind="family")
    seat.changes.publish(changed(vault, "agreement", rec))
    seat.settle()
    side = note_screen.view.side
    assert [row.key for row in side.open_agreements.rows.rows] == [(vault, rec)]
    side.agreement_done.emit(vault, rec)
    seat.settle()
    assert not side.open_agreements.rows.rows
    seat.offers[-1][2]()
    seat.settle()
    assert len(side.open_agreements.rows.rows) == 1


def test_f9_means_the_family_of_the_note_as_draft_and_approved(note_screen: NoteScreen, seat: Seat) -> None:
    assert note_screen.family_shown() is None
    vault = seat.family()
    visit = seat.visit(vault)
    draft = seat.draft(vault, visit)
    note_screen.arrive(draft=draft)
    seat.settle()
    assert note_screen.family_shown() == {"vault": vault, "draft": draft}
    other = seat.visit(vault, "2026-11-17T10:00")
    note = seat.approved(vault, other)
    note_screen.arrive(vault=vault, note=note)
    seat.settle()
    assert note_screen.family_shown() == {"vault": vault, "note": note}
