"""Made-up photographs, with everything a camera writes beside them."""

import struct

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter

CANARY = b"KANARIE"


def drawn(width: int, height: int, *, alpha: bool = False) -> QImage:
    """A picture whose upper left corner is red."""
    image = QImage(width, height, QImage.Format.Format_ARGB32 if alpha else QImage.Format.Format_RGB32)
    image.fill(QColor(0, 0, 0, 0) if alpha else QColor("#88aacc"))
    painter = QPainter(image)
    painter.fillRect(0, 0, width // 4, height // 4, QColor("red"))
    painter.end()
    image.setText("Description", "KANARIE i et tekstfelt")
    return image


def saved(image: QImage, kind: str) -> bytes:
    """The picture as a file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind, 90)  # type: ignore[call-overload]  # PySide's stub wants a file's name
    return bytes(buffer.data().data())


def from_a_phone(width: int = 640, height: int = 480, orientation: int = 6) -> bytes:
    """A JPEG with EXIF: a camera, a turned sensor, and the place of a family's home (55° 48' N, 9° 42' E)."""
    data = saved(drawn(width, height), "JPEG")
    exif = _exif(orientation)
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:]


def _exif(orientation: int) -> bytes:
    """TIFF with two directories: IFD0 (make, orientation, pointer to GPS) and the GPS one."""
    make = b"KANARIE-KAMERA\x00"
    ifd0_size, gps_size = 2 + 3 * 12 + 4, 2 + 4 * 12 + 4
    make_at = 8 + ifd0_size
    gps_at = make_at + len(make) + len(make) % 2
    numbers_at = gps_at + gps_size

    def rational(*values: int) -> bytes:
        return b"".join(struct.pack(">II", value, 1) for value in values)

    ifd0 = struct.pack(">H", 3)
    ifd0 += struct.pack(">HHII", 0x010F, 2, len(make), make_at)
    ifd0 += struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
    ifd0 += struct.pack(">HHII", 0x8825, 4, 1, gps_at) + struct.pack(">I", 0)
    gps = struct.pack(">H", 4)
    gps += struct.pack(">HHI4s", 1, 2, 2, b"N\x00\x00\x00") + struct.pack(">HHII", 2, 5, 3, numbers_at)
    gps += struct.pack(">HHI4s", 3, 2, 2, b"E\x00\x00\x00") + struct.pack(">HHII", 4, 5, 3, numbers_at + 24)
    gps += struct.pack(">I", 0)
    body = struct.pack(">2sHI", b"MM", 42, 8) + ifd0 + make + b"\x00" * (len(make) % 2) + gps
    return b"Exif\x00\x00" + body + rational(55, 48, 0) + rational(9, 42, 0)
