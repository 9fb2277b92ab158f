"""The pictures of *Hjælp*: as it opens, the keys, and after *Tjek computeren*."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from homevisit.base.checks import Check, Report
from homevisit.ui.screens.help import HelpScreen
from tests.journeys.pictures.settings import machine
from tests.journeys.pictures.studio import Make, Studio

IN_ORDER = ("program", "texts", "fonts", "policy", "disk", "folders", "address", "clock", "database", "queue", "vaults")


def help_page(studio: Studio) -> QWidget:
    return studio.at("help", machine=machine())


def help_checked(studio: Studio) -> QWidget:
    desk = studio.at("help", machine=machine())
    screen = desk.here
    assert isinstance(screen, HelpScreen)
    found = (
        Check("connection", "unreachable", "wrong"),
        Check("key_file", "passphrase_only", "note"),
        *(Check(name) for name in IN_ORDER),
    )
    screen.check_card.show_report(Report("2026-11-18T14:05:00Z", "3F7A-91C2", found))
    screen.support.told("hjemmebesoeg-support-2026-11-18.zip", "")
    return desk


PICTURES: Mapping[str, Make] = MappingProxyType(
    {
        "help": help_page,
        "help-checked": help_checked,
    }
)
