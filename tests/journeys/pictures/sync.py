"""The pictures of *Synkronisering*."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from homevisit.sync.status import Status
from tests.journeys.pictures.studio import CONTACT, OFFLINE, Make, Studio


def sync(studio: Studio) -> QWidget:
    return studio.at("sync")


def offline(studio: Studio) -> QWidget:
    return studio.at("sync", OFFLINE)


def trouble(studio: Studio) -> QWidget:
    return studio.at("sync", Status("problem", "quarantined", CONTACT, "2026-11-18T14:09:00Z"))


PICTURES: Mapping[str, Make] = MappingProxyType(
    {
        "sync": sync,
        "sync-offline": offline,
        "sync-trouble": trouble,
    }
)
