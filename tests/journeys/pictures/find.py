"""The pictures of *Find*: as it opens, with hits, and when nothing is found."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from homevisit.ui.find import Find
from tests.journeys.pictures.studio import Make, Studio


def opened(studio: Studio, words: str = "") -> QWidget:
    desk = studio.at("today")
    desk.open_find()
    find = desk.findChild(Find)
    assert find is not None
    studio.settle()
    find.field.setText(words)
    studio.settle()
    assert find.settled()
    studio.ends.append(find.close_find)
    return desk


def hits(studio: Studio) -> QWidget:
    return opened(studio, "birk")


def nothing(studio: Studio) -> QWidget:
    return opened(studio, "zebrafinke")


PICTURES: Mapping[str, Make] = MappingProxyType(
    {
        "find": opened,
        "find-hits": hits,
        "find-nothing": nothing,
    }
)
