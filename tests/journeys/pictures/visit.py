"""The pictures of *Besøg*."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from homevisit.store.stored import Stored
from homevisit.ui.screens.visit import VisitScreen
from tests.journeys.pictures.studio import Make, Studio


def visit_choose(studio: Studio) -> QWidget:
    return studio.at("visit", vault=None)


def visit_new(studio: Studio) -> QWidget:
    """A plan that clashes with the visit of this afternoon."""
    planned = _visit(studio, "planned")
    desk = studio.at("visit", vault=planned.vault)
    screen = desk.here
    assert isinstance(screen, VisitScreen)
    screen.view.form.when.show_raw(("18.11.2026", "15.30", "60"))
    screen.view.form.timed.emit()
    studio.settle()
    return desk


def visit_planned(studio: Studio) -> QWidget:
    visit = _visit(studio, "planned")
    return studio.at("visit", vault=visit.vault, visit=visit.rec)


def visit_held(studio: Studio) -> QWidget:
    visit = _visit(studio, "held")
    return studio.at("visit", vault=visit.vault, visit=visit.rec)


def _visit(studio: Studio, status: str) -> Stored:
    wanted = [found for found in studio.find("visit") if found.document.get("status", "planned") == status]
    return max(wanted, key=lambda found: str(found.document["planned_start"]))


PICTURES: Mapping[str, Make] = MappingProxyType(
    {
        "visit-choose": visit_choose,
        "visit-new": visit_new,
        "visit-planned": visit_planned,
        "visit-held": visit_held,
    }
)
