"""*Billeder og filer* of a note: thumbnails, and while it is being written the way to add, describe and remove."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homevisit.records.attachment import TEXT_CHARS
from homevisit.ui.theme import current
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.field import Field, text_input
from homevisit.ui.widgets.file_strip import FileLine, FileStrip
from homevisit.ui.widgets.surfaces import plain, row
from homevisit.ui.widgets.text import heading, icon_label, label

MIB = 1024 * 1024


class FilesSection(QWidget):
    """Signals: wanted() for *Tilføj*; dropped(paths); pasted(QImage); removed(id), opened(id), described(id, text)."""

    wanted = Signal()
    dropped = Signal(object)
    pasted = Signal(object)
    removed = Signal(str)
    opened = Signal(str)
    described = Signal(str, str)

    def __init__(self, *, read_only: bool = False) -> None:
        super().__init__()
        self._files: dict[str, dict[str, Any]] = {}
        self._read_only = read_only
        title = self.tr("Pictures and files")
        self.strip = FileStrip(title)
        self.add = Button(
            self.tr("Add a picture or file"), "quiet", icon="plus", density="s", on_click=self.wanted.emit
        )
        self.add.setToolTip(self.tr("Ctrl+Shift+B"))
        self.open = Button(
            self.tr("Open"), "quiet", icon="eye", density="s", on_click=lambda: self.opened.emit(self.strip.current)
        )
        self.remove = Button(
            self.tr("Remove"),
            "quiet",
            icon="trash",
            density="s",
            on_click=lambda: self.removed.emit(self.strip.current),
        )
        self.words = text_input("", "s")
        self.words.setMaxLength(TEXT_CHARS)
        self.field = Field(self.tr("What does it show?"), self.words)
        self.state = label("", "caption", "text2", wrap=True)
        self.error = label("", "body", "danger", wrap=True)
        self.hint = label(
            self.tr("JPEG, PNG, WebP or PDF, at most 25 MB. Place and camera are taken out of pictures."),
            "caption",
            "text2",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().px("space.1"))
        line = row(icon_label("copy"), heading(title, "h3"), gap="space.2")
        line.addStretch(1)
        column.addLayout(line)
        self._under = QVBoxLayout()
        self._under.setSpacing(current().px("space.2"))
        buttons = row(self.add, self.open, self.remove, gap="space.2")
        buttons.addStretch(1)
        self._buttons = plain(buttons)
        for part in (self.strip, self.error, self.state, self.field, self._buttons, self.hint):
            self._under.addWidget(part)
        column.addLayout(self._under)
        self.strip.opened.connect(self.opened)
        if not read_only:
            self.strip.removed.connect(self.removed)
            self.setAcceptDrops(True)
        self.strip.chosen.connect(self._chosen)
        self.words.editingFinished.connect(self._described)
        self._align()
        current().changed.connect(self._align)
        self.show_files([], ())

    @property
    def files(self) -> Mapping[str, Mapping[str, Any]]:
        """What is shown, by id."""
        return self._files

    def show_files(self, files: Sequence[Mapping[str, Any]], waited: Collection[str]) -> None:
        """Show these files; `waited` are those whose bytes have not come yet."""
        self._files = {str(one["id"]): dict(one) for one in files}
        self.strip.set_lines([self._line(one, str(one["id"]) in waited) for one in files])
        there = bool(files)
        for part in (self.open, self.remove, self.field):
            part.setVisible(there and not (self._read_only and part is not self.open))
        self.add.setVisible(not self._read_only)
        self.hint.setVisible(not self._read_only)
        if self._read_only:  # the other is always there; shown before it has a parent, it would be a window
            self.setVisible(there)
        told = self.tr("%1 of %2 have not come to this computer yet.")
        self.state.setText(told.replace("%1", str(len(waited))).replace("%2", str(len(files))))
        self.state.setVisible(bool(waited))
        self._chosen(self.strip.current)

    def show_error(self, sentence: str) -> None:
        """Why a file was not added; "" takes it away."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def set_busy(self, count: int) -> None:
        """So many are being made ready."""
        self.state.setText(self.tr("A moment: %1 being made ready …").replace("%1", str(count)) if count else "")
        self.state.setVisible(bool(count))

    def paste(self) -> bool:
        """Add the picture on the clipboard; False when there is none."""
        image = QGuiApplication.clipboard().image()
        if self._read_only or image.isNull():
            return False
        self.pasted.emit(image)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self.paste():
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.dropped.emit(paths)
        elif event.mimeData().hasImage():
            self.pasted.emit(QImage(event.mimeData().imageData()))
        event.acceptProposedAction()

    def _line(self, one: Mapping[str, Any], waited: bool) -> FileLine:
        name = str(one.get("text") or one["name"]) or self.tr("Picture")
        kind = "PDF" if one["media_type"] == "application/pdf" else self.tr("Picture")
        size = self.tr("%1 MB").replace("%1", str(max(1, round(one["bytes"] / MIB))))
        spoken = f"{kind}: {name}, {size}"
        if waited:
            spoken += " · " + self.tr("waiting for the picture")
        icon = "clock" if waited else "file-arrow-down" if kind == "PDF" else "copy"
        return FileLine(str(one["id"]), name, spoken, icon)

    def _chosen(self, file_id: str) -> None:
        one = self._files.get(file_id)
        self.words.setText(str(one.get("text") or "") if one is not None else "")

    def _described(self) -> None:
        one = self._files.get(self.strip.current)
        if one is not None and self.words.text().strip() != str(one.get("text") or ""):
            self.described.emit(self.strip.current, self.words.text())

    def _align(self) -> None:
        theme = current()
        self._under.setContentsMargins(theme.px("icon.m") + theme.px("space.2"), 0, 0, 0)


def next_of(ids: Sequence[str], now: str, by: int) -> str:
    """The file before or after one, round and round."""
    return ids[(ids.index(now) + by) % len(ids)] if now in ids else ""
