"""The pictures of *Hvem kan se det?*: the team, and the question before somebody is taken off it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from homevisit.ui.navigation import Desk
from homevisit.ui.screens.team import TeamScreen
from tests.journeys.pictures.studio import Make, Studio

FAMILY = "Familien Birk"


def team(studio: Studio) -> Desk:
    vault = next(one.vault for one in studio.find("family") if one.document["title"] == FAMILY)
    return studio.at("team", vault=vault)


def colleagues(studio: Studio) -> QWidget:
    desk = team(studio)
    studio.settle()
    assert isinstance(desk.here, TeamScreen)
    desk.here.invite.click()
    return desk


def inviting(studio: Studio) -> QWidget:
    desk = team(studio)
    studio.settle()
    screen = desk.here
    assert isinstance(screen, TeamScreen)
    screen.invite.click()
    screen.colleagues.opened.emit(screen.colleagues.rows.rows[0].key)
    return desk


def removing(studio: Studio) -> QWidget:
    desk = team(studio)
    studio.settle()
    screen = desk.here
    assert isinstance(screen, TeamScreen)
    screen.members.setCurrentIndex(screen.members.rows.index(1))
    screen.remove.click()
    return desk


PICTURES: Mapping[str, Make] = MappingProxyType(
    {"team": team, "team-colleagues": colleagues, "team-invite": inviting, "team-remove": removing}
)
