"""The pictures of what stands in the window when the program cannot begin."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from homevisit.base.errors import HomevisitError
from homevisit.ui.screens.trouble import TroubleScreen
from tests.journeys.pictures.studio import Make, Studio


def trouble(_studio: Studio) -> QWidget:
    return TroubleScreen(HomevisitError("policy_missing"))


def trouble_in_use(_studio: Studio) -> QWidget:
    return TroubleScreen(HomevisitError("profile_in_use"))


PICTURES: Mapping[str, Make] = MappingProxyType(
    {
        "trouble": trouble,
        "trouble-in-use": trouble_in_use,
    }
)
