"""The pictures of *Mine aftaler*."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from homevisit.ui.screens.agreements import AgreementsScreen
from tests.journeys.pictures.studio import Make, Studio


def agreements(studio: Studio) -> QWidget:
    return studio.at("agreements")


def agreements_postpone(studio: Studio) -> QWidget:
    agreement = next(found for found in studio.find("agreement") if found.document.get("status", "open") == "open")
    desk = studio.at("agreements", vault=agreement.vault, rec=agreement.rec)
    screen = desk.here
    assert isinstance(screen, AgreementsScreen)
    screen.panel.ask("postponed")
    return desk


PICTURES: Mapping[str, Make] = MappingProxyType(
    {
        "agreements": agreements,
        "agreements-postpone": agreements_postpone,
    }
)
