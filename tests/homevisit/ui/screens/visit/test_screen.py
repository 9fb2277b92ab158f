"""*Besøg* over a real database: planned, changed, held, called off, and nothing typed is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from homevisit.actions import visits
from homevisit.actions.desk import changed
from homevisit.base.ids import hex16
from homevisit.ui.screens.visit import VisitScreen
from homevisit.ui.theme import Mode, Theme
from tests.support.cut_text import cut_texts
from tests.support.seat import Seat
from tests.support.visit_page import arrive, document, type_into, type_when, visits_of


def said(screen: VisitScreen) -> list[str]:
    return [label.text() for label in screen.findChildren(QLabel) if label.isVisible() and label.text()]


# -- a new one -------------------------------------------------------------------------------------------------------


def test_without_a_family_one_chooses_it_by_a_few_letters(seat: Seat, visit_screen: VisitScreen) -> None:
    seat.family()
    other = seat.table.family("Familien Østerby")
    arrive(seat, visit_screen, vault=None)
    assert visit_screen.chooser.typed.hasFocus()
    QTest.keyClicks(visit_screen.chooser.typed, "øst")
    QTest.keyClick(visit_screen.chooser.typed, Qt.Key.Key_Return)
    assert seat.went == [("visit", {"vault": other, "visit": None})]


def test_day_and_time_as_danes_type_them_make_a_plan(seat: Seat, visit_screen: VisitScreen) -> None:
    vault = seat.family()
    arrive(seat, visit_screen, vault=vault)
    assert visit_screen.view.form.when._days.hasFocus()
    type_when(seat, visit_screen, "2/12", "1530")
    assert any("week 49" in text.replace("\u00a0", " ") and "15:30" in text for text in said(visit_screen))
    visit_screen.main_action()
    seat.settle()
    (made,) = visits_of(seat, vault)
    assert (made["planned_start"], made.get("planned_minutes")) == ("2026-12-02T15:30", 60)
    assert made["staff"] == [hex16(seat.table.desk.me.user_id)]
    assert seat.offers[-1][:2] == ("The visit is planned.", "Undo")
    assert visit_screen.view.outcome.isVisible()
    assert visit_screen.place()["visit"] is not None


def test_what_is_missing_is_told_at_the_field_and_above(seat: Seat, visit_screen: VisitScreen) -> None:
    arrive(seat, visit_screen, vault=seat.family())
    visit_screen.main_action()
    seat.settle()
    assert visit_screen.view.form.when.day.error
    assert [line.text() for line in visit_screen.view.errors.lines] == ["The date is missing", "The time is missing"]
    type_when(seat, visit_screen, "2.12.")
    assert not visit_screen.view.form.when.day.error


def test_undo_takes_the_plan_back_and_leaves_it_in_the_form(seat: Seat, visit_screen: VisitScreen) -> None:
    vault = seat.family()
    arrive(seat, visit_screen, vault=vault)
    type_when(seat, visit_screen, "2.12.", "9")
    visit_screen.main_action()
    seat.settle()
    seat.offers[-1][2]()
    seat.settle()
    assert visits_of(seat, vault) == []
    assert visit_screen.view.form.when.start == "2026-12-02T09:00"
    visit_screen.main_action()
    seat.settle()
    assert len(visits_of(seat, vault)) == 1


def test_a_clash_is_told_and_blocks_nothing(seat: Seat, visit_screen: VisitScreen) -> None:
    busy = seat.table.family("Familien Østerby")
    seat.visit(busy, "2026-12-02T15:00", planned_minutes=45)
    vault = seat.family()
    arrive(seat, visit_screen, vault=vault)
    type_when(seat, visit_screen, "2.12.", "15.30")
    assert visit_screen.view.form.clash.isVisible()
    assert "familien Østerby" in visit_screen.view.form.clash.accessibleName()
    assert [row.key[0] for row in visit_screen.view.day.rows.rows] == [busy]  # type: ignore[index]  # (vault, record)
    type_when(seat, visit_screen, "2.12.", "15.45")
    assert not visit_screen.view.form.clash.isVisible()
    type_when(seat, visit_screen, "2.12.", "15.30")
    visit_screen.main_action()
    seat.settle()
    assert len(visits_of(seat, vault)) == 1


# -- nothing typed is lost -------------------------------------------------------------------------------------------


def test_a_whole_plan_that_is_left_is_planned(seat: Seat, visit_screen: VisitScreen) -> None:
    vault = seat.family()
    arrive(seat, visit_screen, vault=vault)
    type_when(seat, visit_screen, "2.12.", "15.30")
    place = visit_screen.place()
    visit_screen.leave()
    visit_screen.hide()
    seat.settle()
    assert not visit_screen.unfinished()
    assert document(seat, vault, place["visit"])["planned_start"] == "2026-12-02T15:30"
    visit_screen.show()
    arrive(seat, visit_screen, vault=vault)
    assert visit_screen.view.form.when.empty


def test_half_a_plan_that_is_left_is_kept_and_gone_on_with(seat: Seat, visit_screen: VisitScreen) -> None:
    vault, other = seat.family(), seat.table.family("Familien Østerby")
    arrive(seat, visit_screen, vault=vault)
    type_when(seat, visit_screen, "2.12.")
    type_into(seat, visit_screen.view.form._interpreters, "Polsk")
    visit_screen.leave()
    assert visit_screen.unfinished()
    assert not visit_screen.unsaved()
    assert visits_of(seat, vault) == []
    arrive(seat, visit_screen, vault=other)
    assert visit_screen.view.form.when.empty
    arrive(seat, visit_screen, vault=None)
    assert visit_screen.view.begun.isVisible()
    assert visit_screen.view.form.when.raw[0].startswith("2.12") or "02" in visit_screen.view.form.when.raw[0]
    type_into(seat, visit_screen.view.form.when._times, "10")
    visit_screen.main_action()
    seat.settle()
    (made,) = visits_of(seat, vault)
    assert (made["planned_start"], made["interpreter"]) == ("2026-12-02T10:00", "Polsk")
    assert not visit_screen.unfinished()


def test_one_may_start_over(seat: Seat, visit_screen: VisitScreen) -> None:
    vault = seat.family()
    arrive(seat, visit_screen, vault=vault)
    type_when(seat, visit_screen, "2.12.")
    visit_screen.leave()
    arrive(seat, visit_screen, vault=None)
    visit_screen.view.start_over.emit()
    visit_screen.leave()
    assert not visit_screen.unfinished()
    assert seat.went[-1] == ("visit", {"vault": None})
    arrive(seat, visit_screen, vault=None)
    assert visit_screen.chooser.isVisible()


def test_a_full_disk_keeps_the_plan_on_the_screen_until_there_is_room(seat: Seat, visit_screen: VisitScreen) -> None:
    vault = seat.family()
    arrive(seat, visit_screen, vault=vault)
    type_when(seat, visit_screen, "2.12.", "15.30")
    seat.executor.full = True
    visit_screen.leave()
    seat.settle()
    assert visit_screen.unsaved()
    assert visit_screen.view.trouble.isVisible()
    seat.executor.full = False
    visit_screen.leave()
    seat.settle()
    assert not visit_screen.unsaved()
    assert len(visits_of(seat, vault)) == 1


# -- one that is planned ---------------------------------------------------------------------------------------------


def test_a_change_of_the_plan_is_saved_by_itself(seat: Seat, visit_screen: VisitScreen) -> None:
    vault = seat.family()
    visit = seat.visit(vault)
    arrive(seat, visit_screen, vault=vault, visit=visit)
    type_into(seat, visit_screen.view.form.when._times, "16.00")
    visit_screen.view.form._things.setPlainText("Bog\n\n Kuffert ")
    visit_screen.leave()
    seat.settle()
    told = document(seat, vault, visit)
    assert (told["planned_start"], told["bring"]) == ("2026-11-18T16:00", ["Bog", "Kuffert"])


def test_a_day_nobody_can_read_leaves_the_plan_and_keeps_what_is_typed(seat: Seat, visit_screen: VisitScreen) -> None:
    vault = seat.family()
    visit, other = seat.visit(vault), seat.visit(vault, "2026-11-19T09:00")
    arrive(seat, visit_screen, vault=vault, visit=visit)
    type_into(seat, visit_screen.view.form.when._days, "32.13.")
    visit_screen.leave()
    seat.settle()
    assert document(seat, vault, visit)["planned_start"] == "2026-11-18T15:30"
    assert visit_screen.unfinished()
    arrive(seat, visit_screen, vault=vault, visit=other)
    arrive(seat, visit_screen, vault=vault, visit=visit)
    assert visit_screen.view.form.when.raw[0] == "32.13."


def test_what_a_colleague_changes_is_shown_and_ones_own_typing_stays(seat: Seat, visit_screen: VisitScreen) -> None:
    vault = seat.family()
    visit = seat.visit(vault)
    arrive(seat, visit_screen, vault=vault, visit=visit)
    type_into(seat, visit_screen.view.form.when._times, "1")
    seat.changes.publish(visits.change_visit(seat.table.desk, vault, visit, place="video"))
    seat.settle()
    assert visit_screen.view.form.when.raw[1] == "1"
    type_into(seat, visit_screen.view.form.when._times, "15.30")
    visit_screen.leave()
    seat.settle()
    seat.changes.publish(visits.change_visit(seat.table.desk, vault, visit, planned_start="2026-11-18T17:00"))
    seat.settle()
    assert visit_screen.view.form.when.start == "2026-11-18T17:00"
    visit_screen.leave()
    seat.settle()
    assert document(seat, vault, visit)["place"] == "video"


def test_a_visit_that_is_gone_is_told(seat: Seat, visit_screen: VisitScreen) -> None:
    vault = seat.family()
    visit = seat.visit(vault)
    arrive(seat, visit_screen, vault=vault, visit=visit)
    visits.withdraw_plan(seat.table.desk, vault, visit)
    seat.changes.publish(changed(vault, "visit", visit))
    seat.settle()
    assert "The visit is not on this computer any more." in said(visit_screen)


# -- how it went -----------------------------------------------------------------------------------------------------


def test_held_with_other_times_no_note_and_the_next_one_planned_in_one_go(
    seat: Seat, visit_screen: VisitScreen
) -> None:
    vault = seat.family()
    visit = seat.visit(vault, place="daycare", planned_minutes=45)
    arrive(seat, visit_screen, vault=vault, visit=visit)
    visit_screen.view.outcome.held.click()
    seat.settle()
    outcome = visit_screen.view.outcome
    assert document(seat, vault, visit)["status"] == "held"
    assert outcome._starts.hasFocus()
    type_into(seat, outcome._starts, "15.45")
    type_into(seat, outcome._ends, "16.30")
    outcome.flush()
    seat.settle()
    told = document(seat, vault, visit)
    assert (told["actual_start"], told["actual_end"]) == ("2026-11-18T15:45", "2026-11-18T16:30")
    outcome.expected.click()
    outcome._whys.setCurrentIndex(outcome._whys.findData("brief"))
    seat.settle()
    assert document(seat, vault, visit)["no_note_reason"] == "brief"
    assert not visit_screen.view.button.isVisible()
    outcome.plan.click()
    assert seat.went[-1] == ("visit", {"vault": vault, "visit": None, "after": visit})
    arrive(seat, visit_screen, **seat.went[-1][1])
    type_when(seat, visit_screen, "2.12.", "15.30")
    visit_screen.main_action()
    seat.settle()
    following = visits_of(seat, vault)[-1]
    assert (following["place"], following["planned_minutes"], following["purpose"]) == ("daycare", 45, "closing")
    assert document(seat, vault, visit)["next_visit"] == "2026-12-02T15:30"


def test_a_time_that_is_none_or_before_the_beginning_is_told(seat: Seat, visit_screen: VisitScreen) -> None:
    vault = seat.family()
    visit = seat.visit(vault, status="held")
    arrive(seat, visit_screen, vault=vault, visit=visit)
    outcome = visit_screen.view.outcome
    type_into(seat, outcome._ends, "15.00")
    outcome.flush()
    assert outcome.end.error
    type_into(seat, outcome._ends, "1x")
    outcome.flush()
    assert outcome.end.error
    assert not document(seat, vault, visit).get("actual_end")


@pytest.mark.parametrize("status", visits.CANCELLED)
def test_called_off_with_a_reason_and_taken_back(seat: Seat, visit_screen: VisitScreen, status: str) -> None:
    vault = seat.family()
    visit = seat.visit(vault)
    arrive(seat, visit_screen, vault=vault, visit=visit)
    visit_screen.view.outcome.off[status].click()
    seat.settle()
    type_into(seat, visit_screen.view.outcome._reasons, "Feber")
    visit_screen.leave()
    seat.settle()
    told = document(seat, vault, visit)
    assert (told["status"], told["cancelled_reason"]) == (status, "Feber")
    assert not visit_screen.view.form.isVisible()
    seat.offers[-1][2]()
    seat.settle()
    again = document(seat, vault, visit)
    assert (again["status"], again["reopened"]) == ("planned", 1)
    assert visit_screen.view.form.isVisible()


def test_confirmed_by_the_family(seat: Seat, visit_screen: VisitScreen) -> None:
    vault = seat.family()
    visit = seat.visit(vault)
    arrive(seat, visit_screen, vault=vault, visit=visit)
    visit_screen.view.outcome.confirm.click()
    seat.settle()
    assert document(seat, vault, visit)["status"] == "confirmed"
    assert not visit_screen.view.outcome.confirm.isVisible()


def test_the_filled_button_goes_to_the_note_whatever_it_is(seat: Seat, visit_screen: VisitScreen) -> None:
    vault = seat.family()
    visit = seat.visit(vault)
    arrive(seat, visit_screen, vault=vault, visit=visit)
    visit_screen.main_action()
    note = seat.approved(vault, visit)
    arrive(seat, visit_screen, vault=vault, visit=visit)
    assert not visit_screen.view.outcome.again.isVisible(), "its note is approved"
    visit_screen.main_action()
    assert seat.went == [("note", {"vault": vault, "visit": visit}), ("note", {"vault": vault, "note": note})]


# -- looks -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode, size", [("light", 1.0), ("dark", 1.5), ("light", 2.0)])
@pytest.mark.parametrize("status", ["new", "planned", "held", "not_home"])
@pytest.mark.usefixtures("danish")
def test_no_word_is_cut(theme: Theme, seat: Seat, mode: Mode, size: float, status: str) -> None:
    theme.choose(mode=mode, text_size=size)
    vault = seat.family()
    visit = None if status == "new" else seat.visit(vault, status=status)
    screen = VisitScreen(seat.context)
    seat.show(screen, width=1366 - (64 if size > 1 else 212))
    arrive(seat, screen, vault=vault, visit=visit)
    screen.view.show_errors(screen.view.form.show_problems() if status == "new" else [])
    seat.settle()
    assert cut_texts(screen) == []
    names = [box.accessibleName() for box in screen.view.form.staff.boxes]
    assert names == ["Mette Skov"]
    assert QApplication.focusWidget() is not None
    screen.close()
    screen.deleteLater()
    seat.settle()
