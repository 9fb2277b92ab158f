"""Between a note's pictures and the store: made ready off the window's thread, sealed, added, shown from memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from homevisit.actions import attachments
from homevisit.actions.attachments import Picked
from homevisit.base.errors import BadInput, HomevisitError, Locked
from homevisit.base.files import write_atomically
from homevisit.base.ids import unhex16
from homevisit.records.attachment import files_of
from homevisit.store.stored import Stored
from homevisit.ui import messages, pictures
from homevisit.ui.background import Background
from homevisit.ui.context import Context
from homevisit.ui.editors.note_draft.files import FilesSection, next_of
from homevisit.ui.errand import Errand
from homevisit.ui.widgets.dialog import Dialog
from homevisit.ui.widgets.picture_view import PictureView

THUMBNAIL = 400


class Files(QObject):
    """Looks after one section. `ask_paths` and `ask_target` are the system's file dialogs; a test gives its own."""

    def __init__(self, context: Context, section: FilesSection, work: Executor | None = None) -> None:
        super().__init__(section)
        self._context, self._section = context, section
        self._work = Background(work or Errand(), self)
        self._stored: Stored | None = None
        self._busy = 0
        self._asked: set[str] = set()
        self.view: PictureView | None = None
        self.ask_paths: Callable[[], Sequence[str]] = self._choose_paths
        self.ask_target: Callable[[str], str] = self._choose_target
        section.wanted.connect(self.add)
        section.dropped.connect(self.add_paths)
        section.pasted.connect(self.add_image)
        section.removed.connect(self.remove)
        section.described.connect(self._describe)
        section.opened.connect(self.open)

    def show(self, stored: Stored | None) -> None:
        """The draft or note as it was just read."""
        if stored is None or self._stored is None or stored.rec != self._stored.rec:
            self._asked.clear()
            self._section.show_error("")
        self._stored = stored
        files = files_of(stored.document) if stored is not None else []
        if stored is None or not files:
            self._section.show_files([], ())
            return
        rec = stored.rec

        def told(waited: list[str] | None) -> None:
            if self._stored is not None and self._stored.rec == rec:
                self._show(files, waited or [])

        self._context.background.act(lambda desk: attachments.want(desk, stored.vault, rec), told, lambda _error: None)

    # ---- adding ----------------------------------------------------------------------------------------------------

    def add(self) -> None:
        """*Tilføj billede eller fil*."""
        self.add_paths(self.ask_paths())

    def add_paths(self, paths: Sequence[str]) -> None:
        """Chosen or dropped files, one after the other."""
        for path in paths:
            self._add(partial(pictures.from_file, Path(path)))

    def add_image(self, image: QImage) -> None:
        """A picture that was pasted."""
        self._add(partial(pictures.from_image, self.tr("Pasted picture"), QImage(image)))

    def _add(self, prepare: Callable[[], Picked]) -> None:
        stored, desk = self._stored, self._context.background.desk
        if stored is None or desk is None or "family_vault" not in stored.document:
            return
        family, draft = unhex16(stored.document["family_vault"]), stored.rec
        self._section.show_error("")
        self._count(1)

        def ready(entry: dict[str, Any]) -> None:
            self._context.background.act(
                lambda desk: attachments.add(desk, draft, entry), lambda _none: self._count(-1), self._failed
            )

        self._work.run(lambda: attachments.seal(desk, family, prepare()), ready, self._failed)

    def _failed(self, error: HomevisitError) -> None:
        self._count(-1)
        self._section.show_error(messages.sentence(error))

    def _count(self, by: int) -> None:
        self._busy = max(0, self._busy + by)
        self._section.set_busy(self._busy)

    # ---- changing --------------------------------------------------------------------------------------------------

    def remove(self, file_id: str) -> None:
        """Take a file out; ten seconds to regret."""
        stored = self._stored
        if stored is None or file_id not in self._section.files:
            return
        background, draft = self._context.background, stored.rec

        def removed(entry: dict[str, Any] | None) -> None:
            if entry is not None:
                undo = partial(background.act, lambda desk: attachments.add(desk, draft, entry))
                self._context.offer(self.tr("The file is removed."), self.tr("Undo"), undo)

        background.act(lambda desk: attachments.remove(desk, draft, file_id), removed)

    def _describe(self, file_id: str, text: str) -> None:
        stored = self._stored
        if stored is not None:
            draft = stored.rec
            self._context.background.act(lambda desk: attachments.describe(desk, draft, file_id, text))

    # ---- looking ---------------------------------------------------------------------------------------------------

    def open(self, file_id: str) -> None:
        """A picture in large; of a PDF a copy can be saved, since nothing here shows it."""
        one = self._section.files.get(file_id)
        if one is None:
            return
        if one["media_type"] == "application/pdf":
            self._offer_copy(file_id, str(one["name"]))
            return
        self._content(file_id, 4096, partial(self._show_large, file_id))

    def _show(self, files: Sequence[dict[str, Any]], waited: Sequence[str]) -> None:
        self._section.show_files(files, waited)
        if self._busy:
            self._section.set_busy(self._busy)
        fresh = [one for one in waited if one not in self._asked]
        if fresh:
            self._asked.update(fresh)
            self._context.sync_now()
        for one in files:
            picture = one["media_type"] != "application/pdf"
            if picture and one["id"] not in waited and not self._section.strip.has_image(one["id"]):
                self._content(one["id"], THUMBNAIL, partial(self._section.strip.set_image, one["id"]))

    def _content(self, file_id: str, edge: int, then: Callable[[QImage], None]) -> None:
        """Read, open and decode; nothing of it on the window's thread, and nothing on the disk."""
        stored = self._stored
        if stored is None:
            return

        def opened(result: bytes | None) -> None:
            if result is not None:
                self._work.run(lambda: pictures.for_screen(result, edge), then, self._not_shown)

        self._bytes(stored, file_id, opened)

    def _bytes(self, stored: Stored, file_id: str, then: Callable[[bytes | None], None]) -> None:
        desk = self._context.background.desk

        def read() -> bytes | None:
            if desk is None:
                raise Locked
            return attachments.content(desk, stored.vault, stored.rec, file_id)

        self._context.background.run(read, then, self._not_shown)

    def _not_shown(self, error: HomevisitError) -> None:
        if not isinstance(error, Locked):
            self._section.show_error(messages.sentence(error))

    def _show_large(self, file_id: str, image: QImage) -> None:
        one = self._section.files.get(file_id)
        if one is None:
            return
        if not self._section.isVisible():  # one has gone on while it was read
            return
        if self.view is None:
            self.view = PictureView(self._section)
            self.view.stepped.connect(self._step)
            self.view.finished.connect(self._closed)
            self.view.open()
        self._section.strip.choose(file_id)
        self.view.show_picture(image, str(one["name"]), str(one.get("text") or ""))

    def _closed(self, _result: int) -> None:
        self.view = None
        if self._section.isVisible():
            self._section.strip.setFocus()

    def _step(self, by: int) -> None:
        ids = [key for key, one in self._section.files.items() if one["media_type"] != "application/pdf"]
        following = next_of(ids, self._section.strip.current, by)
        if following:
            self.open(following)

    def _offer_copy(self, file_id: str, name: str) -> None:
        dialog = Dialog(
            self._section,
            self.tr("Save a copy outside Hjemmebesøg?"),
            self.tr(
                "The copy is not encrypted. Whoever uses this computer can read it, and it stays when the note is"
                " deleted. Delete it yourself when you have used it."
            ),
            safe=self.tr("No copy"),
            act=self.tr("Save a copy"),
            variant="primary",
        )
        dialog.accepted.connect(partial(self._save_copy, file_id, name))
        dialog.open()

    def _save_copy(self, file_id: str, name: str) -> None:
        stored, target = self._stored, self.ask_target(f"{pictures.file_name(name)}.pdf")
        if stored is None or not target:
            return

        def opened(result: bytes | None) -> None:
            if result is not None:
                self._work.run(lambda: _save(Path(target), result), lambda _none: None, self._not_shown)

        self._bytes(stored, file_id, opened)

    def _choose_paths(self) -> Sequence[str]:
        kinds = self.tr("Pictures and PDF") + " (*.jpg *.jpeg *.png *.webp *.pdf)"
        return QFileDialog.getOpenFileNames(self._section, self.tr("Add a picture or file"), "", kinds)[0]

    def _choose_target(self, name: str) -> str:
        return QFileDialog.getSaveFileName(self._section, self.tr("Save a copy"), name, "PDF (*.pdf)")[0]


def _save(target: Path, content: bytes) -> None:
    """A PDF only: a colleague's program may have kept anything under that name."""
    if pictures.kind_of(content) != "pdf":
        raise BadInput("file_unreadable", "attachments")
    write_atomically(target, content, "copy")
