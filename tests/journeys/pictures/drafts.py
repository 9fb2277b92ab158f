"""The picture of *Kladder*."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from tests.journeys.pictures.studio import Make, Studio


def drafts(studio: Studio) -> QWidget:
    return studio.at("drafts")


PICTURES: Mapping[str, Make] = MappingProxyType(
    {
        "drafts": drafts,
    }
)
