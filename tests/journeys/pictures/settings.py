"""The pictures of *Indstillinger*."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from homevisit.base.policy import Policy
from homevisit.base.settings import Settings
from homevisit.ui.machine import Machine
from homevisit.ui.screens.settings import SettingsScreen
from homevisit.ui.theme import current
from tests.journeys.pictures.studio import Make, Studio


def machine() -> Machine:
    """As the pictures have it: IT allows ten minutes, and the choices are what the theme shows now."""
    chosen = Settings(text_size=round(current().text_size * 100), theme=current().mode)
    rules = Policy("https://sync.egelund.dk", ("ab" * 32,), longest_idle_lock_minutes=10)
    return Machine(rules=rules, settings=lambda: chosen, capture="off")


def settings(studio: Studio) -> QWidget:
    return studio.at("settings", machine=machine())


def settings_code(studio: Studio) -> QWidget:
    desk = studio.at("settings", machine=machine())
    screen = desk.here
    assert isinstance(screen, SettingsScreen)
    screen.code.open()
    screen.code.new.first.setText("blå gravko på køleskabet")
    screen.code.change.click()
    return desk


PICTURES: Mapping[str, Make] = MappingProxyType(
    {
        "settings": settings,
        "settings-code": settings_code,
    }
)
