"""Pictures and files of a note: what its encrypted record says of each (docs/PROTOCOL.md, Attachments).

The bytes lie elsewhere, as sealed chunks; here are the key, the chunks' hashes and what people see.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sync_server.protocol.limits import BLOB_BYTES, BLOBS_A_CHANGE

MEDIA_TYPES = ("image/jpeg", "image/png", "image/webp", "application/pdf")
MOST_FILES = 20
MOST_CHUNKS = BLOBS_A_CHANGE
"""A file has a chunk for each MiB begun, and a change names at most so many."""
MOST_BYTES = BLOB_BYTES
NAME_CHARS = 120
TEXT_CHARS = 300

_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
_ID = re.compile(r"[0-9a-f]{32}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Attachment:
    """id: 16 random bytes in hex, bound into every chunk. name: as shown. bytes: of the content. key, chunks: hex.

    width, height: of a picture in pixels, 0 for other files. text: what the picture shows, also for who cannot see it.
    """

    id: str
    name: str
    media_type: str
    bytes: int
    key: str
    chunks: tuple[str, ...]
    width: int = 0
    height: int = 0
    text: str = ""
    added_at: str | None = None


def files_of(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The attachments of a document that can be what they say; a colleague's nonsense is passed over."""
    listed = document.get("attachments")
    return [one for one in listed if is_sound(one)] if isinstance(listed, (list, tuple)) else []


def blob_ids(document: Mapping[str, Any]) -> tuple[bytes, ...]:
    """The chunks a change with this document must announce: each once, ascending, at most as many as a change may."""
    found = {bytes.fromhex(chunk) for one in files_of(document) for chunk in one["chunks"]}
    return tuple(sorted(found))[:MOST_CHUNKS]


def is_sound(one: object) -> bool:
    """Whether an entry has everything that is needed to open its file, in its form."""
    if not isinstance(one, Mapping):
        return False
    chunks = one.get("chunks")
    return (
        _fits(_ID, one.get("id"))
        and _fits(_HASH, one.get("key"))
        and one.get("media_type") in MEDIA_TYPES
        and isinstance(one.get("name"), str)
        and type(one.get("bytes")) is int
        and 0 < one["bytes"] <= MOST_BYTES
        and isinstance(chunks, (list, tuple))
        and 0 < len(chunks) <= MOST_CHUNKS
        and all(_fits(_HASH, chunk) for chunk in chunks)
    )


def room_problem(document: Mapping[str, Any]) -> str:
    """Why the attachments of a document are too many: `too_many_files`, `files_too_large`; "" when they are not."""
    listed = files_of(document)
    if len(listed) > MOST_FILES:
        return "too_many_files"
    return "files_too_large" if sum(len(one["chunks"]) for one in listed) > MOST_CHUNKS else ""


def _fits(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None
