"""*Sådan gik det*: what goes out, and when."""

from typing import Any

from homevisit.ui.screens.visit import VisitScreen
from homevisit.ui.widgets.prose_line import ProseLine
from tests.support.seat import Seat
from tests.support.visit_page import arrive, type_into


def heard(screen: VisitScreen) -> list[tuple[str, dict[str, Any]]]:
    sent: list[tuple[str, dict[str, Any]]] = []
    screen.view.outcome.wanted.connect(lambda name, fields: sent.append((name, fields)))
    return sent


def test_a_reason_waits_half_a_second_and_goes_out_once(seat: Seat, visit_screen: VisitScreen) -> None:
    vault = seat.family()
    arrive(seat, visit_screen, vault=vault, visit=seat.visit(vault, status="not_home"))
    sent = heard(visit_screen)
    outcome = visit_screen.view.outcome
    type_into(seat, outcome._reasons, " Ferie ")
    assert outcome.waiting
    assert sent == []
    outcome.flush()
    assert sent == [("mark_not_held", {"status": "not_home", "reason": "Ferie"})]
    assert not outcome.waiting


def test_times_as_planned_are_no_other_times(seat: Seat, visit_screen: VisitScreen) -> None:
    vault = seat.family()
    arrive(seat, visit_screen, vault=vault, visit=seat.visit(vault, status="held"))
    sent = heard(visit_screen)
    type_into(seat, visit_screen.view.outcome._starts, "1530")
    visit_screen.view.outcome.flush()
    assert sent == [("mark_held", {"start": None, "end": None})]


def test_no_note_goes_out_when_there_is_a_reason(seat: Seat, visit_screen: VisitScreen) -> None:
    vault = seat.family()
    arrive(seat, visit_screen, vault=vault, visit=seat.visit(vault, status="held"))
    sent = heard(visit_screen)
    outcome = visit_screen.view.outcome
    outcome.expected.click()
    assert sent == []
    assert outcome.why.isVisible()
    outcome._whys.setCurrentIndex(1)
    assert sent == [("expect_no_note", {"reason": "brief", "text": ""})]
    outcome.expected.click()
    assert sent[-1] == ("expect_note", {})
    assert not outcome.why.isVisible()


def test_the_next_visit_is_named(seat: Seat, visit_screen: VisitScreen) -> None:
    vault = seat.family()
    visit = seat.visit(vault, "2026-11-18T09:00", status="held")
    arrive(seat, visit_screen, vault=vault, visit=visit)
    assert visit_screen.view.outcome._coming.text() == "No next visit is planned"
    seat.visit(vault, "2026-12-02T09:00")
    arrive(seat, visit_screen, vault=vault, visit=visit)
    assert visit_screen.view.outcome._coming.text().startswith("Next visit")


def test_reasons_are_prose_that_is_looked_up_and_times_are_none(seat: Seat, visit_screen: VisitScreen) -> None:
    outcome = visit_screen.view.outcome
    assert set(outcome.findChildren(ProseLine)) == {outcome._reasons, outcome._why_texts}
