"""The mark is there where two versions are, on each page that has one, and leads to them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.actions import agreements
from homevisit.base.ids import hex16
from homevisit.store import records
from homevisit.ui.context import Screen
from homevisit.ui.screens.agreements import AgreementsScreen
from homevisit.ui.screens.family import FamilyOverview
from homevisit.ui.screens.note import NoteScreen
from homevisit.ui.screens.visit import VisitScreen
from homevisit.ui.theme import Theme
from homevisit.ui.two_versions import TwoVersions
from tests.support.desk import Table
from tests.support.disagreement import HANNE, Disagreement, _beside
from tests.support.seat import Seat, sit

pytestmark = pytest.mark.usefixtures("danish")


@pytest.fixture
def seat(theme: Theme, tmp_path: Path) -> Iterator[Seat]:
    made = sit(tmp_path)
    yield made
    made.close()


def _disagreed(table: Table, vault: bytes, rec: bytes, path: str) -> None:
    """Hanne wrote otherwise in a field of a record that is here."""
    with table.desk.db.read() as unit:
        found = records.get(unit, vault, rec)
    assert found is not None
    two = Disagreement(table, vault)
    document = {**found.document, "alts": [_beside(HANNE, "e1", path, "Noget andet")]}
    two.fold(found.kind, rec, HANNE, **document)


def _mark(seat: Seat, screen: Screen, **where: object) -> TwoVersions:
    seat.show(screen)
    screen.arrive(**where)
    seat.settle()
    (mark,) = screen.findChildren(TwoVersions)
    return mark


def _pressed(seat: Seat, mark: TwoVersions, vault: bytes, rec: bytes) -> None:
    assert mark.isVisible()
    assert mark.text() == "To versioner"
    mark.click()
    assert seat.went[-1] == ("clarify", {"vault": vault, "rec": rec})


def test_on_the_family_s_page(seat: Seat) -> None:
    vault, screen = seat.family(), FamilyOverview(seat.context)
    assert not _mark(seat, screen, vault=vault).isVisible()
    rec = Disagreement(seat.table, vault).received("Ro om aftenen", "Ro om morgenen")
    _pressed(seat, _mark(seat, screen, vault=vault), vault, rec)
    other = seat.table.family("Familien Storm")
    assert not _mark(seat, screen, vault=other).isVisible()
    seat.close(screen)


def test_on_a_visit(seat: Seat) -> None:
    vault, screen = seat.family(), VisitScreen(seat.context)
    visit = seat.visit(vault)
    assert not _mark(seat, screen, vault=vault, visit=visit).isVisible()
    _disagreed(seat.table, vault, visit, "place_text")
    _pressed(seat, _mark(seat, screen, vault=vault, visit=visit), vault, visit)
    assert not _mark(seat, screen, vault=vault, visit=None).isVisible()
    seat.close(screen)


def test_on_a_draft_that_was_written_on_two_computers(seat: Seat) -> None:
    vault, screen = seat.family(), NoteScreen(seat.context)
    draft, mine = seat.draft(vault, seat.visit(vault), observations="Alma"), seat.table.desk.me.personal_vault
    assert not _mark(seat, screen, draft=draft).isVisible()
    _disagreed(seat.table, mine, draft, "observations")
    _pressed(seat, _mark(seat, screen, draft=draft), mine, draft)
    seat.close(screen)


def test_on_an_agreement(seat: Seat) -> None:
    vault, screen = seat.family(), AgreementsScreen(seat.context)
    me = seat.table.desk.me
    fields = {
        "what": "Ringe",
        "who": me.display_name,
        "owner_kind": "staff",
        "owner_user": hex16(me.user_id),
        "due": "2026-12-01",
    }
    rec = agreements.make_agreement(seat.table.desk, vault, **fields, agreed_on="2026-11-18")[1]
    assert not _mark(seat, screen, vault=vault, rec=rec).isVisible()
    _disagreed(seat.table, vault, rec, "reason")
    _pressed(seat, _mark(seat, screen, vault=vault, rec=rec), vault, rec)
    seat.close(screen)
