"""The pictures of the lock screen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from PySide6.QtWidgets import QWidget

from homevisit.base.clock import instant_text
from homevisit.base.errors import HomevisitError
from homevisit.base.profile import Profile
from homevisit.ui.screens.lock import LockScreen
from tests.journeys.pictures.studio import Make, Studio

METTE = Profile("Mette Skov", "MSK", "Børnehuset Mælkevejen, Åbro", "2026-11-18T14:02:00Z", it_phone="70 00 00 00")


def lock(studio: Studio, profile: Profile = METTE, why: str = "") -> LockScreen:
    return LockScreen(studio.background(), _no_unlock, lambda: profile, studio.table.clock, why=why)


def lock_error(studio: Studio) -> QWidget:
    screen = lock(studio)
    screen.code.edit.setText("blå gravko på køleskab")
    screen.try_code()
    return screen


def lock_waiting(studio: Studio) -> QWidget:
    later = instant_text(studio.table.clock.now() + timedelta(seconds=15))
    return lock(
        studio,
        Profile(**{**_fields(METTE), "failed_unlocks": 5, "next_try_at": later}),
        "Låst efter 5 minutter uden brug",
    )


def lock_forgotten(studio: Studio) -> QWidget:
    screen = lock(studio)
    studio.window.show_only(screen)
    studio.window.show()
    studio.settle()
    screen.explain()
    return screen


def _no_unlock(_code: str) -> Any:
    raise HomevisitError("wrong_passphrase")


def _fields(profile: Profile) -> dict[str, Any]:
    return {name: getattr(profile, name) for name in profile.__dataclass_fields__}


PICTURES: Mapping[str, Make] = MappingProxyType(
    {
        "lock": lock,
        "lock-error": lock_error,
        "lock-waiting": lock_waiting,
        "lock-forgotten": lock_forgotten,
    }
)
