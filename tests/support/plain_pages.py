"""Everything that lies in a SQLCipher file and its write-ahead log, free pages included, opened with the raw key."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from homevisit.store.database import PAGE_BYTES

_RESERVED = 80
_WAL_HEADER, _FRAME_HEADER = 32, 24


def plain_bytes(database: Path, key: bytes) -> bytes:
    """All pages of the file and of the log beside it, in the order they lie there."""
    found = [_page(page, key, first=not number) for number, page in enumerate(_cut(database.read_bytes(), PAGE_BYTES))]
    wal = database.with_name(database.name + "-wal")
    if wal.exists():
        for frame in _cut(wal.read_bytes()[_WAL_HEADER:], _FRAME_HEADER + PAGE_BYTES):
            first = int.from_bytes(frame[:4], "big") == 1
            found.append(_page(frame[_FRAME_HEADER:], key, first=first))
    return b"".join(found)


def _cut(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data) - size + 1, size)]


def _page(page: bytes, key: bytes, *, first: bool) -> bytes:
    start = 16 if first else 0
    end = len(page) - _RESERVED
    reader = Cipher(algorithms.AES(key), modes.CBC(page[end : end + 16])).decryptor()
    return reader.update(page[start:end]) + reader.finalize()
