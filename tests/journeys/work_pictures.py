"""The pictures of *Besøg*, *Mine aftaler* and *Kladder*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from homevisit.sync.status import Status
from homevisit.ui.navigation import Desk
from homevisit.ui.screens.agreements import AgreementsScreen
from homevisit.ui.screens.visit import VisitScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.screenshots import Studio

ONLINE = Status("ok", "", "2026-11-18T14:02:00Z")


def visit_new(studio: Studio) -> QWidget:
    """A plan that clashes with the visit of this afternoon."""
    planned = _visit(studio, "planned")
    desk = _at(studio, "visit", vault=planned.vault)
    screen = desk.here
    assert isinstance(screen, VisitScreen)
    screen.view.form.when.show_raw(("18.11.2026", "15.30", "60"))
    screen.view.form.timed.emit()
    studio.settle()
    return desk


def visit_choose(studio: Studio) -> QWidget:
    return _at(studio, "visit", vault=None)


def visit_planned(studio: Studio) -> QWidget:
    visit = _visit(studio, "planned")
    return _at(studio, "visit", vault=visit.vault, visit=visit.rec)


def visit_held(studio: Studio) -> QWidget:
    visit = _visit(studio, "held")
    return _at(studio, "visit", vault=visit.vault, visit=visit.rec)


def agreements(studio: Studio) -> QWidget:
    return _at(studio, "agreements")


def agreements_postpone(studio: Studio) -> QWidget:
    agreement = next(found for found in studio.find("agreement") if found.document.get("status", "open") == "open")
    desk = _at(studio, "agreements", vault=agreement.vault, rec=agreement.rec)
    screen = desk.here
    assert isinstance(screen, AgreementsScreen)
    screen.panel.ask("postponed")
    return desk


def drafts(studio: Studio) -> QWidget:
    return _at(studio, "drafts")


PICTURES: dict[str, Callable[[Studio], QWidget]] = {
    "visit-choose": visit_choose,
    "visit-new": visit_new,
    "visit-planned": visit_planned,
    "visit-held": visit_held,
    "agreements": agreements,
    "agreements-postpone": agreements_postpone,
    "drafts": drafts,
}


def _visit(studio: Studio, status: str) -> Any:
    wanted = [found for found in studio.find("visit") if found.document.get("status", "planned") == status]
    return max(wanted, key=lambda found: str(found.document["planned_start"]))


def _at(studio: Studio, name: str, **where: Any) -> Desk:
    """Shown and settled, so that what comes next can be done to it."""
    desk = studio.desk(ONLINE)
    desk.begin()
    desk.go(name, **where)
    studio.window.show_only(desk)
    studio.window.show()
    studio.settle()
    return desk
