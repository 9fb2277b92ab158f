"""The pictures of *Familier* and *Familien*: the list, the page, and the forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Protocol

from PySide6.QtWidgets import QWidget

from homevisit.store.stored import Stored
from homevisit.sync.status import Status
from homevisit.ui.navigation import Desk
from homevisit.ui.screens.families import FamiliesScreen
from homevisit.ui.screens.family import FamilyOverview

CONTACT = "2026-11-18T14:02:00Z"
FAMILY = "Familien Birk"


class Studio(Protocol):
    """What of the studio is asked here."""

    def desk(self, status: Status) -> Desk:
        """The sample pedagogue's desk."""

    def find(self, kind: str) -> list[Stored]:
        """Records of the sample desk."""

    def settle(self) -> None:
        """Until nothing moves."""


def families(studio: Studio) -> Desk:
    desk = studio.desk(Status("ok", "", CONTACT, "2026-11-18T14:08:00Z"))
    desk.begin()
    desk.go("families")
    return desk


def families_new(studio: Studio) -> QWidget:
    desk = families(studio)
    assert isinstance(desk.here, FamiliesScreen)
    desk.here.begin_new()
    studio.settle()
    desk.here.form.submit()
    return desk


def family(studio: Studio) -> Desk:
    desk = studio.desk(Status("ok", "", CONTACT, "2026-11-18T14:08:00Z"))
    desk.begin()
    desk.go("family", vault=next(one.vault for one in studio.find("family") if one.document["title"] == FAMILY))
    studio.settle()
    return desk


def family_child(studio: Studio) -> QWidget:
    desk = family(studio)
    assert isinstance(desk.here, FamilyOverview)
    desk.here.view.add_child.click()
    return desk


PICTURES: Mapping[str, Callable[[Studio], QWidget]] = MappingProxyType(
    {"families": families, "families-new": families_new, "family": family, "family-child": family_child}
)
"""Name of a picture -> what is painted on it."""
