"""The pictures of *Synkronisering*."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from homevisit.store import deletions, directory
from homevisit.store.stored import TOMBSTONED, FoldedChange
from homevisit.sync.status import Status
from homevisit.ui.screens.sync.held import HeldQuestions
from tests.journeys.pictures.studio import CONTACT, OFFLINE, Make, Studio


def sync(studio: Studio) -> QWidget:
    return studio.at("sync")


def offline(studio: Studio) -> QWidget:
    return studio.at("sync", OFFLINE)


def trouble(studio: Studio) -> QWidget:
    return studio.at("sync", Status("problem", "quarantined", CONTACT, "2026-11-18T14:09:00Z"))


def held(studio: Studio) -> QWidget:
    """A colleague has deleted six of a family's records at once; the family is as it was until one answers."""
    (first, *_rest) = studio.find("family")

    def hold() -> None:
        with studio.table.desk.db.write() as unit:
            colleague = next(one for one in directory.users(unit) if one.user_id != studio.table.desk.me.user_id)
            gone = [
                FoldedChange(bytes([at]) * 16, bytes(32), 1, 9, bytes(16), colleague.user_id, TOMBSTONED)
                for at in range(6)
            ]
            deletions.note(unit, first.vault, gone, gone, "2026-11-18")
            deletions.mark(unit, deletions.of_vault(unit, first.vault, deletions.COMING), deletions.ASKED)

    studio.thread.submit(hold).result()
    return studio.at("sync")


def held_yes(studio: Studio) -> QWidget:
    """The question before a yes."""
    desk = held(studio)
    studio.settle()
    desk.findChildren(HeldQuestions)[0].buttons[0].click()
    return desk


PICTURES: Mapping[str, Make] = MappingProxyType(
    {
        "sync": sync,
        "sync-offline": offline,
        "sync-trouble": trouble,
        "sync-held": held,
        "sync-held-yes": held_yes,
    }
)
