"""The pictures of *Familiens skærm*: read together, the family's own words, that it was read, the code to leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from homevisit.base.ids import unhex16
from homevisit.ui.navigation import Desk
from homevisit.ui.screens.family_screen import FamilyScreen
from tests.journeys.pictures.studio import ONLINE, Make, Studio


def reading(studio: Studio) -> Desk:
    desk = studio.desk(ONLINE)
    studio.ends.append(desk.cover.shrink)
    desk.begin()
    draft = studio.find("note_draft")[0]
    desk.go("family_screen", vault=unhex16(draft.document["family_vault"]), draft=draft.rec)
    return desk


def words(studio: Studio) -> QWidget:
    return _on_family_screen(studio, lambda screen: screen.reading.foot.words.click())


def read(studio: Studio) -> QWidget:
    return _on_family_screen(studio, lambda screen: screen.reading.foot.read.click())


def code(studio: Studio) -> QWidget:
    return _on_family_screen(studio, lambda screen: screen.ask_for_code())


def _on_family_screen(studio: Studio, do: Callable[[FamilyScreen], object]) -> QWidget:
    desk = reading(studio)
    studio.window.show_only(desk)
    studio.window.show()
    studio.settle()
    assert isinstance(desk.here, FamilyScreen)
    do(desk.here)
    return desk


PICTURES: Mapping[str, Make] = MappingProxyType(
    {
        "family-screen": reading,
        "family-screen-words": words,
        "family-screen-read": read,
        "family-screen-code": code,
    }
)
