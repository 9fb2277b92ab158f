"""The pictures of *Familier*: the list, and a new family."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from homevisit.ui.screens.families import FamiliesScreen
from tests.journeys.pictures.studio import Make, Studio


def families(studio: Studio) -> QWidget:
    return studio.at("families")


def typed(studio: Studio) -> QWidget:
    """What Enter opens is marked."""
    desk = studio.at("families")
    assert isinstance(desk.here, FamiliesScreen)
    desk.here.search.setFocus()
    desk.here.search.insert("fa")
    desk.here.narrow()
    return desk


def new(studio: Studio) -> QWidget:
    desk = studio.at("families")
    assert isinstance(desk.here, FamiliesScreen)
    desk.here.begin_new()
    studio.settle()
    desk.here.form.submit()
    return desk


PICTURES: Mapping[str, Make] = MappingProxyType(
    {
        "families": families,
        "families-typed": typed,
        "families-new": new,
    }
)
