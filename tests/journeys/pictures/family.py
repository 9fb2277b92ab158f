"""The pictures of *Familien*: the page, and a form."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from homevisit.ui.navigation import Desk
from homevisit.ui.screens.family import FamilyOverview
from tests.journeys.pictures.studio import Make, Studio

FAMILY = "Familien Birk"


def family(studio: Studio) -> Desk:
    vault = next(one.vault for one in studio.find("family") if one.document["title"] == FAMILY)
    return studio.at("family", vault=vault)


def child(studio: Studio) -> QWidget:
    desk = family(studio)
    assert isinstance(desk.here, FamilyOverview)
    desk.here.view.add_child.click()
    return desk


PICTURES: Mapping[str, Make] = MappingProxyType(
    {
        "family": family,
        "family-child": child,
    }
)
