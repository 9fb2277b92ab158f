"""The pictures of *Besøgsnotat*: being written, approved."""

from __future__ import annotations

import time
from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QScrollArea, QWidget

from homevisit.actions import attachments
from homevisit.actions.attachments import Picked
from homevisit.base.ids import unhex16
from homevisit.store.stored import Stored
from homevisit.ui.widgets.file_strip import FileStrip
from homevisit.ui.widgets.picture_view import PictureView
from tests.journeys.pictures.studio import Make, Studio
from tests.support.photos import drawn, saved


def draft(studio: Studio) -> QWidget:
    return studio.at("note", draft=studio.find("note_draft")[0].rec)


def _attach(studio: Studio, draft: Stored) -> None:
    """Two pictures, one described, and a PDF; the demo's notes come without."""
    desk, family = studio.table.desk, unhex16(draft.document["family_vault"])
    for picked, words in (
        (Picked("Tårnet", "image/jpeg", saved(drawn(800, 600), "JPEG"), 800, 600), "Alma bygger et tårn"),
        (Picked("IMG_2231", "image/jpeg", saved(drawn(480, 640), "JPEG"), 480, 640), ""),
        (Picked("Plan for indkøring", "application/pdf", b"%PDF-1.7" + bytes(1_400_000)), ""),
    ):
        entry = attachments.seal(desk, family, picked)
        attachments.add(desk, draft.rec, {**entry, "text": words})


def with_files(studio: Studio) -> QWidget:
    """The end of the page, with pictures and a file."""
    draft = studio.find("note_draft")[0]
    if not draft.document.get("attachments"):
        studio.thread.submit(_attach, studio, draft).result()
    desk = studio.at("note", draft=draft.rec)
    strip = next(one for one in desk.findChildren(FileStrip) if one.count())
    until = time.monotonic() + 5
    while not all(strip.has_image(str(one)) for one in strip.pictures) and time.monotonic() < until:
        studio.settle()
    strip.setFocus()
    around = strip.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        around.verticalScrollBar().setValue(around.verticalScrollBar().maximum())
    return desk


def large(studio: Studio) -> QWidget:
    """One of them in large."""
    desk = with_files(studio)
    strip = next(one for one in desk.findChildren(FileStrip) if one.count())
    strip.opened.emit(strip.current)
    until = time.monotonic() + 5
    while desk.window().findChild(PictureView) is None and time.monotonic() < until:
        studio.settle()
    return desk


def approved(studio: Studio) -> QWidget:
    note = max(studio.find("visit_note"), key=lambda found: found.at)
    return studio.at("note", vault=note.vault, note=note.rec)


PICTURES: Mapping[str, Make] = MappingProxyType(
    {
        "note-draft": draft,
        "note-files": with_files,
        "note-picture": large,
        "note-approved": approved,
    }
)
