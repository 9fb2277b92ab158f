"""The pictures of *Indstillinger* and *Hjælp*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from homevisit.base.checks import Check, Report
from homevisit.base.policy import Policy
from homevisit.base.settings import Settings
from homevisit.sync.status import Status
from homevisit.ui.machine import Machine
from homevisit.ui.navigation import Desk
from homevisit.ui.screens.help import HelpScreen
from homevisit.ui.screens.settings import SettingsScreen
from homevisit.ui.theme import current

if TYPE_CHECKING:
    from tests.journeys.screenshots import Studio

ONLINE = Status("ok", "", "2026-11-18T14:02:00Z")
IN_ORDER = ("program", "texts", "fonts", "policy", "disk", "folders", "address", "clock", "database", "queue", "vaults")


def machine() -> Machine:
    """As the pictures have it: IT allows ten minutes, and the choices are what the theme shows now."""
    chosen = Settings(text_size=round(current().text_size * 100), theme=current().mode)
    rules = Policy("https://sync.egelund.dk", ("ab" * 32,), longest_idle_lock_minutes=10)
    return Machine(rules=rules, settings=lambda: chosen, capture="off")


def settings(studio: Studio) -> QWidget:
    return _at(studio, "settings")


def settings_code(studio: Studio) -> QWidget:
    desk = _at(studio, "settings")
    screen = desk.here
    assert isinstance(screen, SettingsScreen)
    screen.code.open()
    screen.code.new.first.setText("blå gravko på køleskabet")
    screen.code.change.click()
    return desk


def help_page(studio: Studio) -> QWidget:
    return _at(studio, "help")


def help_checked(studio: Studio) -> QWidget:
    desk = _at(studio, "help")
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


def _at(studio: Studio, name: str) -> Desk:
    desk = studio.desk(ONLINE, machine())
    desk.begin()
    desk.go(name)
    return desk
