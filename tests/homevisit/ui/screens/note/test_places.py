"""The line under a note's title."""

from homevisit.ui.screens.note import reading
from homevisit.ui.screens.note.places import subtitle
from tests.support.seat import Seat


def test_when_where_and_with_whom(seat: Seat, danish: None) -> None:
    vault = seat.family()
    draft = seat.draft(vault, seat.visit(vault))
    with seat.table.desk.db.read() as unit:
        page = reading.of_draft(seat.table.desk.me.user_id, draft)(unit).page
    whole = subtitle(page).replace("\u00a0", " ")
    assert whole == "Familien Birk · afslutning · onsdag 18.11.2026 kl. 15.30–16.00 · hjemme"
    assert subtitle(page, short=True).replace("\u00a0", " ") == "Familien Birk · 18.11.2026 kl. 15.30"
