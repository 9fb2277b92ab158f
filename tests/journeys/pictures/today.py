"""The pictures of *I dag*."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from tests.journeys.pictures.studio import OFFLINE, Make, Studio


def today(studio: Studio) -> QWidget:
    return studio.at("today")


def today_offline(studio: Studio) -> QWidget:
    return studio.at("today", OFFLINE)


PICTURES: Mapping[str, Make] = MappingProxyType(
    {
        "today": today,
        "today-offline": today_offline,
    }
)
