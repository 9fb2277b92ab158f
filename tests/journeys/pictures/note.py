"""The pictures of *Besøgsnotat*: being written, approved."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from tests.journeys.pictures.studio import Make, Studio


def draft(studio: Studio) -> QWidget:
    return studio.at("note", draft=studio.find("note_draft")[0].rec)


def approved(studio: Studio) -> QWidget:
    note = max(studio.find("visit_note"), key=lambda found: found.at)
    return studio.at("note", vault=note.vault, note=note.rec)


PICTURES: Mapping[str, Make] = MappingProxyType(
    {
        "note-draft": draft,
        "note-approved": approved,
    }
)
