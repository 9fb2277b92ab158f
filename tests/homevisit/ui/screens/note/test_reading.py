"""What the note's screen asks the store for."""

import pytest

from homevisit.base.errors import NotAllowed
from homevisit.ui.screens.note import reading
from tests.support.seat import Seat

RING = {
    "id": "01890000-0000-7000-8000-000000000001",
    "what": "Ring til biblioteket",
    "who": "Mette Skov",
    "owner_kind": "staff",
    "due": "2026-12-01",
}


def test_an_approved_note_comes_with_its_own_agreements_as_they_stand(seat: Seat) -> None:
    vault = seat.family()
    note = seat.approved(vault, seat.visit(vault), agreements=[RING])
    with seat.table.desk.db.read() as unit:
        page = reading.of_note(seat.table.desk.me.user_id, vault, note)(unit)
    assert [(item["id"], item["what"], item["due"]) for item in page.agreed] == [
        (RING["id"], RING["what"], RING["due"])
    ]


def test_a_draft_that_became_a_note_is_found_in_its_family(seat: Seat) -> None:
    vault = seat.family()
    note = seat.approved(vault, seat.visit(vault))
    me = seat.table.desk.me.user_id
    with seat.table.desk.db.read() as unit:
        page = reading.of_draft(me, note, vault)(unit)
        assert page.page.note is not None
        assert page.page.draft is None
        with pytest.raises(NotAllowed):
            reading.of_draft(me, note)(unit)


def test_the_note_of_a_visit(seat: Seat) -> None:
    vault = seat.family()
    visit, other = seat.visit(vault), seat.visit(vault, "2026-11-19T15:30")
    note = seat.approved(vault, visit)
    with seat.table.desk.db.read() as unit:
        assert reading.note_of_visit(vault, visit)(unit) == note
        assert reading.note_of_visit(vault, other)(unit) is None
