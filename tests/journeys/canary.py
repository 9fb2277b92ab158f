"""Looks for words where none may be: in every file of a folder, and in what went over the wire."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def forms(word: str) -> set[bytes]:
    """The shapes in which a word could lie about: text encodings, and the three phases of base64."""
    plain = word.encode()
    found = {plain, word.lower().encode(), plain.hex().encode()}
    found |= {word.encode("utf-16-le"), word.encode("latin-1", "ignore")}
    for shift in range(3):
        inner = base64.b64encode(b"\0" * shift + plain)
        found.add(inner[4 if shift else 0 : -4])
    return {form for form in found if len(form) >= 6}


def leaks(data: bytes, words: Iterable[str]) -> list[str]:
    """The words that stand in `data`, also in zlib streams inside it."""
    texts = [data, *_inflated(data)]
    return [word for word in words if any(form in text for form in forms(word) for text in texts)]


def leaks_in(folder: Path, words: Iterable[str]) -> list[tuple[str, str]]:
    """(file, word) for every file below a folder; a file's own name counts too."""
    wanted = list(words)
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes() + b"\0" + path.name.encode()
            found += [(path.name, word) for word in leaks(data, wanted)]
    return found


def _inflated(data: bytes) -> list[bytes]:
    texts: list[bytes] = []
    for mark in (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda"):
        at = data.find(mark)
        while at >= 0 and len(texts) < 10_000:
            with suppress(zlib.error):
                texts.append(zlib.decompressobj().decompress(data[at : at + 65_536], 262_144))
            at = data.find(mark, at + 1)
    return texts
