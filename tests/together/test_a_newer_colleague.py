"""A colleague's laptop with a newer program: what it writes is kept, shown read-only or not at all, and never written
over; every screen opens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from homevisit.actions import agreements, families, notes, reading, visits
from homevisit.base.errors import HomevisitError
from homevisit.base.ids import hex16
from homevisit.base.paths import ProfilePaths
from homevisit.records import codec, registry
from homevisit.store.queries.clarify import clarify
from homevisit.store.stored import NEWER
from homevisit.ui.main_window import MainWindow
from homevisit.ui.navigation import Desk
from tests.attacks.hostile import Insider
from tests.homevisit.ui.conftest import installed_theme, theme  # noqa: F401  # fixtures of the window
from tests.support.desk import Table
from tests.support.laptop import Street
from tests.support.seat import Seat, sit
from tests.support.server import InProcess

UNKNOWN = "moon_phase"
PLAIN = ("today", "families", "agreements", "drafts", "clarify", "sync")


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


class Couple:
    """Mette with the program of today, her colleague with the next one, and a family with something of each kind."""

    def __init__(self, street: Street) -> None:
        self.mette, self.hanne = street.laptop("Mette Skov"), street.laptop("Hanne Vig")
        for one in (self.mette, self.hanne):
            one.sync()
        desk = self.mette.desk
        self.vault = self.mette.family("Familien Birk")
        families.add_part(desk, self.vault, "child", first_name="Alma", born_on="2024-03-14", care_form="kindergarten")
        families.add_part(desk, self.vault, "family_adult", name="Sofie Birk", role="mother", custody="joint")
        self.mette.put(self.vault, "task", title="Sprogkuffert")
        self.visit = visits.plan_visit(
            desk, self.vault, planned_start="2026-11-18T15:30", planned_minutes=30, purpose="closing"
        )[1]
        self.agreement = agreements.make_agreement(
            desk, self.vault, what="Læse højt", due="2026-11-20", who="Mette Skov"
        )[1]
        draft = notes.start_note(desk, self.vault, self.visit)[1]
        notes.save_draft(desk, draft, {"observations": "Alma bladrer.", "parents": "De læser.", "child": "Se"})
        notes.schedule_approval(desk, draft)
        notes.carry_out_due(desk, force=True)
        (self.note,) = self.mette.find("visit_note", self.vault)
        notes.add_addendum(desk, self.vault, self.note.rec, "Og en bog mere", "addition")
        reading.give_remark(desk, self.vault, self.note.rec, "Hun er glad for bogen", "Sofie")
        reading.read_together(desk, self.vault, self.note.rec)
        self.mette.invite(self.vault, self.hanne)
        self.mette.sync()
        self.hanne.sync()
        self.newer: dict[bytes, bytes] = {}

    def written_by_the_next_program(self, shape: Any) -> None:
        """Everything in the vault once more, one schema on, as `shape` makes it of a document; and an unknown kind."""
        insider = Insider(self.hanne, self.vault)
        made = []
        for kind in registry.KINDS:
            for stored in self.hanne.find(kind.name, self.vault):
                if kind.name == "vault_info":
                    continue
                rec = None if kind.fact else stored.rec
                document = shape(stored.document)
                if kind.signed_by:
                    document[kind.signed_by] = hex16(self.hanne.me.user_id)
                made.append(insider.body(kind.name, document, rec=rec, schema=kind.schema + 1, final=kind.fact))
        made.append(insider.body(UNKNOWN, {"title": "Fuldmåne", "at": 7, "alts": [{"field": "title"}]}, schema=1))
        made.append(insider.body(UNKNOWN, shape({"title": "Halvmåne"}), schema=3, final=True))
        insider.push(*made)
        assert self.mette.sync().outcome == "ok"
        self.newer = self.kept()
        assert len(self.newer) == len(made)

    def kept(self) -> dict[bytes, bytes]:
        """What the newer program wrote, byte for byte."""
        with self.mette.db.read() as unit:
            return dict(unit.rows("SELECT rec, document FROM record WHERE status = ? ORDER BY rec", (NEWER,)))


def _with_more(document: dict[str, Any]) -> dict[str, Any]:
    return document | {"moon": {"phase": ["full", 3, None]}, "alts_of_tomorrow": []}


def _in_another_shape(document: dict[str, Any]) -> dict[str, Any]:
    return {name: {"rich": value} for name, value in document.items()}


def _with_less(document: dict[str, Any]) -> dict[str, Any]:
    return {"now": "everything is new"}


@pytest.fixture(params=[_with_more, _in_another_shape, _with_less])
def couple(request: pytest.FixtureRequest, street: Street) -> Couple:
    made = Couple(street)
    made.written_by_the_next_program(request.param)
    return made


def look_at_everything(couple: Couple, folder: Path) -> None:
    """Every screen that shows something of the family, and *Find*; what a screen says to the person is no error."""
    seat = sit(folder, Table(couple.mette.desk, couple.mette.street.clock, ProfilePaths(folder / "profile")))
    window = MainWindow()
    window.resize(1366, 690)
    for way in _ways(couple):
        desk = Desk(seat.context)
        window.show_only(desk)
        window.show()
        desk.begin()
        seat.settle()
        desk.go(way[0], **way[1])
        seat.settle()
        if desk.name == way[0] and not desk.cover.on:
            desk.open_find()
            _find(desk, seat)
        desk.leave()
        seat.settle()
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert [error.code for error in seat.troubles] == []


@pytest.mark.usefixtures("theme")
def test_every_screen_opens_and_nothing_of_it_is_written_over(couple: Couple, tmp_path: Path) -> None:
    look_at_everything(couple, tmp_path)
    assert couple.mette.sync().outcome == "ok"
    assert couple.kept() == couple.newer
    assert couple.hanne.sync().outcome == "ok"


def _find(desk: Desk, seat: Seat) -> None:
    for word in ("Familien", "bladrer", "moon", "læse", "Fuld"):
        assert desk._find is not None
        desk._find.field.setText(word)
        seat.settle()


def _ways(couple: Couple) -> list[tuple[str, dict[str, Any]]]:
    of_family = {"vault": couple.vault}
    newest = max(couple.mette.find("visit_note", couple.vault), key=lambda one: one.rec)
    plain: list[tuple[str, dict[str, Any]]] = [
        (name, {}) for name in ("today", "families", "agreements", "drafts", "clarify", "sync")
    ]
    found = [("note", of_family | {"note": one}) for one in {couple.note.rec, newest.rec}]
    with couple.mette.db.read() as unit:
        facts = unit.rows("SELECT rec FROM record WHERE kind = 'visit_note' AND status = ?", (NEWER,))
    found += [("note", of_family | {"note": rec}) for (rec,) in facts]
    found += [("family_screen", of_family | {"note": rec}) for (rec,) in facts]
    return [
        *plain,
        ("family", of_family),
        ("visit", of_family | {"visit": couple.visit}),
        ("note", of_family | {"visit": couple.visit}),
        *found,
        ("family_screen", of_family),
        ("family_screen", of_family | {"note": couple.note.rec}),
    ]


def test_no_action_writes_over_it(couple: Couple) -> None:
    desk, vault = couple.mette.desk, couple.vault
    acts: list[Callable[[], Any]] = [
        lambda: agreements.mark_done(desk, vault, couple.agreement),
        lambda: agreements.change_agreement(desk, vault, couple.agreement, what="Noget andet"),
        lambda: agreements.postpone(desk, vault, couple.agreement, "2026-12-01", "illness"),
        lambda: visits.change_visit(desk, vault, couple.visit, planned_minutes=45),
        lambda: visits.confirm(desk, vault, couple.visit),
        lambda: visits.mark_not_held(desk, vault, couple.visit, "cancelled_family"),
        lambda: visits.withdraw_plan(desk, vault, couple.visit),
        *(partial(families.edit_part, desk, vault, rec, title="Ny") for rec in couple.newer),
    ]
    for act in acts:
        with pytest.raises(HomevisitError):
            act()
    assert couple.mette.sync().outcome == "ok"
    assert couple.mette.waiting() == 0
    assert couple.kept() == couple.newer


def test_what_was_typed_off_line_in_it_waits_and_the_rest_goes(street: Street) -> None:
    couple = Couple(street)
    mette = couple.mette
    agreements.change_agreement(mette.desk, couple.vault, couple.agreement, what="Læse højt hver aften")
    insider = Insider(couple.hanne, couple.vault)
    document = _with_more(couple.hanne.document(couple.vault, couple.agreement))
    insider.push(insider.body("agreement", document, rec=couple.agreement, schema=2))
    task = mette.put(couple.vault, "task", title="Bogpose")
    report = mette.sync()
    assert report.waiting == 1
    couple.hanne.sync()
    assert couple.hanne.document(couple.vault, task)["title"] == "Bogpose"
    with mette.db.read() as unit:
        (waiting,) = clarify(unit, me=mette.me.user_id).waiting  # *Skal afklares* says what it waits for
        assert waiting.rec == couple.agreement
        (typed,) = unit.rows("SELECT local FROM unsent WHERE rec = ?", (couple.agreement,))
    assert codec.decode_document(typed[0])["what"] == "Læse højt hver aften"
    assert list(couple.kept()) == [couple.agreement]
