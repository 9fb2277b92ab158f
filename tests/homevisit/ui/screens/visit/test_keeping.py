"""Between the form and the store."""

from PySide6.QtCore import QTimer

from homevisit.actions import visits
from homevisit.ui.screens.visit import VisitScreen
from tests.support.seat import Seat
from tests.support.visit_page import arrive, document, type_into, type_when, visits_of


def time_is_up(seat: Seat, screen: VisitScreen) -> None:
    for timer in screen.keeping.findChildren(QTimer):
        if timer.isActive():
            timer.stop()
            timer.timeout.emit()
    seat.settle()


def test_a_change_is_saved_half_a_second_after_the_last_key(seat: Seat, visit_screen: VisitScreen) -> None:
    vault = seat.family()
    visit = seat.visit(vault)
    arrive(seat, visit_screen, vault=vault, visit=visit)
    type_into(seat, visit_screen.view.form._interpreters, "Polsk")
    assert not document(seat, vault, visit).get("interpreter")
    time_is_up(seat, visit_screen)
    assert document(seat, vault, visit)["interpreter"] == "Polsk"


def test_a_new_plan_is_not_planned_by_the_clock(seat: Seat, visit_screen: VisitScreen) -> None:
    vault = seat.family()
    arrive(seat, visit_screen, vault=vault)
    type_when(seat, visit_screen, "2.12.", "9")
    time_is_up(seat, visit_screen)
    assert visits_of(seat, vault) == []


def test_a_page_only_looked_at_writes_nothing(seat: Seat, visit_screen: VisitScreen) -> None:
    vault = seat.family()
    visit = seat.visit(vault)
    before = document(seat, vault, visit)
    arrive(seat, visit_screen, vault=vault, visit=visit)
    visit_screen.leave()
    arrive(seat, visit_screen, vault=vault)
    visit_screen.leave()
    seat.settle()
    assert visits_of(seat, vault) == [before]
    assert not visit_screen.unfinished()


def test_another_field_that_a_colleague_changed_is_not_written_back(seat: Seat, visit_screen: VisitScreen) -> None:
    vault = seat.family()
    visit = seat.visit(vault)
    arrive(seat, visit_screen, vault=vault, visit=visit)
    type_into(seat, visit_screen.view.form._interpreters, "Polsk")
    visits.change_visit(seat.table.desk, vault, visit, place="video", planned_minutes=45)
    visit_screen.leave()
    seat.settle()
    told = document(seat, vault, visit)
    assert (told["interpreter"], told["place"], told["planned_minutes"]) == ("Polsk", "video", 45)


def test_a_refused_change_is_tried_again(seat: Seat, visit_screen: VisitScreen) -> None:
    vault = seat.family()
    visit = seat.visit(vault)
    arrive(seat, visit_screen, vault=vault, visit=visit)
    type_into(seat, visit_screen.view.form._interpreters, "Polsk")
    seat.executor.full = True
    time_is_up(seat, visit_screen)
    assert visit_screen.unsaved()
    seat.executor.full = False
    time_is_up(seat, visit_screen)
    assert not visit_screen.unsaved()
    assert document(seat, vault, visit)["interpreter"] == "Polsk"
