"""The pictures of what happened to teams, over the day's screen: off a team, and one's own new computer."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from homevisit.store import meta, vaults
from homevisit.store.queries.team_news import SEEN, TeamNews
from homevisit.ui.navigation import Desk
from tests.journeys.pictures.studio import Make, Studio

FAMILY = "Familien Birk"
NEW = b"n" * 16
OWN = TeamNews(
    "own", NEW + bytes(8), b"v" * 16, (FAMILY, "Familien Thorsø"), "Mette Skov", "K7QM 2VXR", NEW, personal=True
)


def removed(studio: Studio) -> QWidget:
    vault = next(one.vault for one in studio.find("family") if one.document["title"] == FAMILY)

    def state(word: str, why: str | None) -> None:
        with studio.table.desk.db.write() as unit:
            vaults.set_state(unit, vault, word, why)
            meta.put(unit, SEEN, b"")

    studio.thread.submit(state, vaults.CLOSED, "removed").result()
    studio.ends.append(lambda: studio.thread.submit(state, vaults.OPEN, None).result())
    return studio.at("today")


def own_computer(studio: Studio) -> Desk:
    """The demo has no server whose log could let a computer wait: its words alone."""
    desk = studio.at("today")
    studio.settle()
    desk.team_banner._show(OWN)
    return desk


def own_question(studio: Studio) -> QWidget:
    desk = own_computer(studio)
    studio.settle()
    desk.team_banner.look.click()
    return desk


PICTURES: Mapping[str, Make] = MappingProxyType(
    {"team-banner": removed, "team-banner-own": own_computer, "team-banner-question": own_question}
)
