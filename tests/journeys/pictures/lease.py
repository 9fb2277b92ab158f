"""The pictures of reading that is closed until a sync: the drafts, and one that is written on in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from homevisit.store.lease import Lease
from homevisit.ui.lease import LeaseScreen
from tests.journeys.pictures.studio import OFFLINE, Make, Studio

OVER = Lease(timedelta(days=31), 30, "2026-10-18T14:02:00Z")


def lease(studio: Studio) -> LeaseScreen:
    nothing: Callable[..., None] = lambda *_words, **_where: None  # noqa: E731 - nobody answers in a picture
    context = replace(studio.desk(OFFLINE)._context, go=nothing, back=nothing)
    return LeaseScreen(context, OVER)


def writing(studio: Studio) -> QWidget:
    screen = lease(studio)
    studio.window.show_only(screen)
    studio.window.show()
    studio.settle()
    screen.open(next(iter(screen._drafts)))
    return screen


PICTURES: Mapping[str, Make] = MappingProxyType({"lease": lease, "lease-writing": writing})
