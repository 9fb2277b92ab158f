"""The page of a visit, by what it is told."""

import pytest

from homevisit.ui.screens.visit import VisitScreen
from tests.support.seat import Seat
from tests.support.visit_page import arrive


@pytest.mark.parametrize(
    "status, form, facts, outcome, day",
    [
        ("", True, False, False, True),
        ("planned", True, False, True, False),
        ("confirmed", True, False, True, False),
        ("held", False, True, True, False),
        ("cancelled_staff", False, True, True, False),
    ],
)
def test_what_is_seen_follows_how_the_visit_stands(
    seat: Seat, visit_screen: VisitScreen, status: str, form: bool, facts: bool, outcome: bool, day: bool
) -> None:
    vault = seat.family()
    arrive(seat, visit_screen, vault=vault, visit=seat.visit(vault, status=status) if status else None)
    view = visit_screen.view
    seen = (view.form, view.facts, view.outcome, view.day_card)
    assert [part.isVisible() for part in seen] == [form, facts, outcome, day]


def test_narrow_and_wide_put_the_parts_below_or_beside_each_other(seat: Seat, visit_screen: VisitScreen) -> None:
    vault = seat.family()
    arrive(seat, visit_screen, vault=vault, visit=seat.visit(vault))
    view = visit_screen.view
    assert view.outcome.mapTo(view, view.outcome.rect().topLeft()).x() > view.form.width()
    visit_screen.resize(800, 690)
    seat.settle()
    assert view.outcome.mapTo(view, view.outcome.rect().topLeft()).x() < view.form.width()
    assert view.outcome.width() == view.form.width()


def test_leads_from_an_error_to_its_field(seat: Seat, visit_screen: VisitScreen) -> None:
    arrive(seat, visit_screen, vault=seat.family())
    visit_screen.main_action()
    visit_screen.view.errors.lines[1].click()
    assert visit_screen.view.form.when._times.hasFocus()
