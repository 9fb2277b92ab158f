"""*Slet besøget* on its page: gone, away from the page, and taken back."""

from collections.abc import Iterator

import pytest

from homevisit.store import records
from homevisit.ui.screens.visit import VisitScreen
from tests.support.seat import Seat


@pytest.fixture
def screen(seat: Seat) -> Iterator[VisitScreen]:
    made = VisitScreen(seat.context)
    seat.show(made)
    yield made
    made.close()
    made.deleteLater()
    seat.settle()


def _there(seat: Seat, vault: bytes, rec: bytes) -> bool:
    with seat.table.desk.db.read() as unit:
        return records.get(unit, vault, rec) is not None


def test_a_planned_visit_goes_and_comes_back(seat: Seat, screen: VisitScreen) -> None:
    vault = seat.family()
    visit = seat.visit(vault, "2026-12-01T10:00")
    screen.arrive(vault=vault, visit=visit)
    seat.settle()
    screen.view.outcome.remove.click()
    seat.settle()
    assert not _there(seat, vault, visit)
    assert seat.went == [("back", {})]
    said, words, undo = seat.offers[-1]
    assert (said, words) == ("The visit is deleted.", "Undo")
    undo()
    seat.settle()
    assert _there(seat, vault, visit)


def test_with_a_note_begun_it_cannot_be_deleted(seat: Seat, screen: VisitScreen) -> None:
    vault = seat.family()
    visit = seat.visit(vault, "2026-12-01T10:00")
    seat.draft(vault, visit, observations="Alma bladrer.")
    screen.arrive(vault=vault, visit=visit)
    seat.settle()
    assert not screen.view.outcome.remove.isVisible()
