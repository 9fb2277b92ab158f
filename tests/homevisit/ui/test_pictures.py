import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from homevisit.base.errors import BadInput, StorageError
from homevisit.ui import pictures
from tests.support.photos import CANARY, drawn, from_a_phone, saved

pytestmark = pytest.mark.usefixtures("qapp")


def _file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_photograph_keeps_nothing_of_where_and_with_what_it_was_taken(tmp_path: Path) -> None:
    """Hard test X16 (attachments): a real JPEG with GPS, camera and comment comes out without any of them."""
    data = from_a_phone()
    assert CANARY in data
    assert b"Exif" in data
    picked = pictures.from_file(_file(tmp_path, "IMG_1.jpg", data))
    assert picked.media_type == "image/jpeg"
    for trace in (CANARY, b"Exif", b"\xff\xe1", struct.pack(">II", 55, 1), b"Description"):
        assert trace not in picked.content
    read = QImage.fromData(picked.content)
    assert read.textKeys() == []


def test_a_picture_from_a_turned_camera_stands_upright(tmp_path: Path) -> None:
    picked = pictures.from_file(_file(tmp_path, "a.jpg", from_a_phone(640, 480, orientation=6)))
    assert (picked.width, picked.height) == (480, 640)
    read = QImage.fromData(picked.content)
    corner = read.pixelColor(read.width() - 20, 20)  # turned a quarter to the right, the red corner is there
    assert corner.red() > 200
    assert corner.blue() < 90


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG"])
def test_texts_in_pictures_of_every_kind_stay_out_and_large_ones_shrink(tmp_path: Path, kind: str) -> None:
    data = saved(drawn(3000, 1500, alpha=kind != "JPEG"), kind)
    picked = pictures.from_file(_file(tmp_path, "misnamed.txt", data))
    assert (picked.name, picked.width, picked.height) == ("misnamed", 2048, 1024)
    assert CANARY not in picked.content
    assert QImage.fromData(picked.content).pixelColor(1500, 900).lightness() > 100  # what was clear is white, not black


def test_what_was_pasted_is_treated_alike() -> None:
    picked = pictures.from_image("Indsat", drawn(4000, 400))
    assert (picked.width, picked.height) == (2048, 204)
    assert CANARY not in picked.content
    with pytest.raises(BadInput):
        pictures.from_image("Intet", QImage())


def test_a_pdf_is_kept_as_it_is(tmp_path: Path) -> None:
    picked = pictures.from_file(_file(tmp_path, "Plan.pdf", b"%PDF-1.7 indhold"))
    assert (picked.media_type, picked.content, picked.name) == ("application/pdf", b"%PDF-1.7 indhold", "Plan")


@pytest.mark.parametrize(
    "data, code",
    [
        (b"", "empty_file"),
        (b"MZ\x90\x00", "file_type"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "file_type"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "file_heic"),
        (b"%PDF-" + bytes(26 * 1024 * 1024), "file_too_large"),
    ],
)
def test_what_cannot_be_added_is_said_by_its_code(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        pictures.from_file(_file(tmp_path, "fil.jpg", data))
    assert caught.value.code == code


def test_a_picture_that_claims_to_be_huge_is_not_begun(tmp_path: Path) -> None:
    """A PNG of 60,000 × 60,000 in a hundred bytes would need 14 GB."""

    def part(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = part(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    data = b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", zlib.compress(bytes(1000))) + part(b"IEND", b"")
    with pytest.raises(BadInput) as caught:
        pictures.from_file(_file(tmp_path, "bombe.png", data))
    assert caught.value.code == "file_unreadable"


def test_what_a_colleague_kept_as_a_picture_need_not_be_one() -> None:
    for content in (b"", b"%PDF-1.7", b"\x89PNG\r\n\x1a\nrubbish", b"plain text"):
        with pytest.raises(BadInput):
            pictures.for_screen(content, 400)
    assert pictures.for_screen(from_a_phone(), 100).width() <= 100


def test_a_file_that_is_not_there_is_a_storage_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        pictures.from_file(tmp_path / "nowhere.jpg")


@pytest.mark.parametrize(
    "name, kept",
    [
        ("Plan for Søren (2)", "Plan for Søren (2)"),
        ("../../.ssh/x", "_.._.ssh_x"),
        ("C:\\x", "C__x"),
        ("\u202efdp.exe", "_fdp.exe"),
        ("...", "PDF"),
        ("a" * 500, "a" * 120),
    ],
)
def test_a_name_for_a_copy_is_a_name_and_no_way(name: str, kept: str) -> None:
    assert pictures.file_name(name) == kept
