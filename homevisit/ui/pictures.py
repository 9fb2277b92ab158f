"""Pictures and files from outside, as a note keeps them: re-encoded, upright, and without what the camera wrote beside.

A picture is decoded and painted onto a new one, so that no place, time, name or serial number comes along. Runs on any
thread but the GUI's; nothing is written to a disk here.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QPainter

from homevisit.actions.attachments import Picked
from homevisit.base.errors import BadInput, StorageError
from homevisit.base.files import storage_error
from homevisit.records.attachment import MOST_BYTES, NAME_CHARS

LONGEST_EDGE = 2048
QUALITY = 85
SOURCE_BYTES = 60 * 1024 * 1024
"""A picture is read up to this size; what is kept of it is far smaller."""
MOST_PIXELS = 80_000_000
_HEIF = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif")


def from_file(path: Path) -> Picked:
    """A chosen or dropped file. Raises BadInput (file_type, file_heic, file_too_large, file_unreadable, empty_file) and
    StorageError.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(SOURCE_BYTES + 1)
    except OSError as error:
        raise storage_error(error, "picked") from error
    kind = kind_of(data)
    if len(data) > (MOST_BYTES if kind == "pdf" else SOURCE_BYTES):
        raise BadInput("file_too_large", "attachments")
    if not data:
        raise BadInput("empty_file", "attachments")
    if kind == "pdf":
        return Picked(path.stem, "application/pdf", data)
    if kind == "heic":
        raise BadInput("file_heic", "attachments")
    if not kind:
        raise BadInput("file_type", "attachments")
    return _encoded(path.stem, _decoded(data, kind, LONGEST_EDGE))


def from_image(name: str, image: QImage) -> Picked:
    """A picture from the clipboard. Raises BadInput("file_unreadable")."""
    if image.isNull():
        raise BadInput("file_unreadable", "attachments")
    if max(image.width(), image.height()) > LONGEST_EDGE:
        image = image.scaled(
            QSize(LONGEST_EDGE, LONGEST_EDGE),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    return _encoded(name, image)


def for_screen(content: bytes, edge: int) -> QImage:
    """A kept picture, no side longer than `edge` pixels. Raises BadInput("file_unreadable") for what is none: a
    colleague's program may have kept anything under the name of a picture.
    """
    kind = kind_of(content)
    if kind in ("", "pdf", "heic"):
        raise BadInput("file_unreadable", "attachments")
    return _decoded(content, kind, edge)


def file_name(name: str) -> str:
    """A name for a copy: no folder, nothing hidden, no turned writing, whatever a colleague's program wrote."""
    kept = "".join(one if one.isalnum() or one in " ._-()" else "_" for one in name)
    return kept.strip(" .")[:NAME_CHARS] or "PDF"


def kind_of(data: bytes) -> str:
    """`jpeg`, `png`, `webp`, `pdf`, `heic` by the first bytes, whatever the name says; "" for all else."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data.startswith(b"%PDF-"):
        return "pdf"
    return "heic" if data[4:8] == b"ftyp" and data[8:12] in _HEIF else ""


def _decoded(data: bytes, kind: str, edge: int) -> QImage:
    """Decoded by the one reader of its kind, in the size wanted; what claims to be huge is not begun."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        raise BadInput("file_unreadable", "attachments")
    if max(size.width(), size.height()) > edge:
        reader.setScaledSize(size.scaled(QSize(edge, edge), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise BadInput("file_unreadable", "attachments")
    return image


def _encoded(name: str, image: QImage) -> Picked:
    """On white, in ordinary colours, on a picture that never saw the old one's texts."""
    if image.colorSpace().isValid():
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    fresh = QImage(image.size(), QImage.Format.Format_RGB32)
    fresh.fill(Qt.GlobalColor.white)
    painter = QPainter(fresh)
    painter.drawImage(0, 0, image)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not fresh.save(buffer, "JPEG", QUALITY):  # type: ignore[call-overload]  # PySide's stub wants a file's name
        raise StorageError("io", what="picture")
    return Picked(name, "image/jpeg", bytes(buffer.data().data()), fresh.width(), fresh.height())
