"""The pictures of *Kladder*, and of words that came too late for a note."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from homevisit.actions import notes
from homevisit.base.ids import hex16, record_bytes, record_text
from tests.journeys.pictures.studio import Make, Studio

LATE = record_bytes("01935f00-0000-7000-8000-0000000000aa")


def drafts(studio: Studio) -> QWidget:
    return studio.at("drafts")


def drafts_late(studio: Studio) -> QWidget:
    _too_late(studio)
    return studio.at("drafts")


def note_late(studio: Studio) -> QWidget:
    _too_late(studio)
    return studio.at("note", draft=LATE)


def _too_late(studio: Studio) -> None:
    """Written on the other computer after the note had been approved on this one."""
    note = studio.find("visit_note")[0]
    document = {
        "family_vault": hex16(note.vault),
        "note": record_text(note.rec),
        "started_at": "2026-11-18T13:10:00Z",
        "text": "Hun peger på bjørnen og siger navnet selv.\n\nRing om biblioteket.",
    }
    studio.thread.submit(lambda: notes.bring_back_draft(studio.table.desk, LATE, document)).result()


PICTURES: Mapping[str, Make] = MappingProxyType(
    {
        "drafts": drafts,
        "drafts-late": drafts_late,
        "note-late": note_late,
    }
)
