"""The pictures of a computer that was closed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from homevisit.base import closed
from homevisit.base.closed import Closed
from homevisit.base.paths import ProfilePaths
from homevisit.ui.screens.closed import ClosedScreen
from tests.journeys.pictures.studio import Make, Studio

AT = "2026-11-18T14:05:00Z"


def _screen(what: Closed, studio: Studio) -> QWidget:
    paths = ProfilePaths(studio.folder / "closed")
    paths.create()
    closed.save(paths.closed_file, what)
    return ClosedScreen(paths, lambda: None)


PICTURES: Mapping[str, Make] = MappingProxyType(
    {
        "closed": partial(_screen, Closed("farewell", AT, 2, 2, "70 00 00 00")),
        "closed-unsent": partial(_screen, Closed("wipe", AT, 2, 0, "70 00 00 00")),
    }
)
