"""Identifiers: made by the client, used once in a vault (docs/PROTOCOL.md, Identities).

In Python code an id is 16 bytes. Inside documents and at the edge it is text: record ids in hex with hyphens, vault,
user and device ids in plain hex.
"""

from __future__ import annotations

import secrets
import threading
import time
import uuid
from collections.abc import Callable

from homevisit.base.errors import BadInput

ID_BYTES = 16
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class RecordIds:
    """A source of UUIDv7 (RFC 9562, 60 bits of time with a fraction of a millisecond) that never steps backwards.

    The order of ids made by one source is the order of their making, also when the system clock is set back.
    """

    def __init__(self, time_ns: Callable[[], int] = time.time_ns) -> None:
        self._time_ns = time_ns
        self._last = 0
        self._lock = threading.Lock()

    def new(self) -> bytes:
        milliseconds, rest = divmod(self._time_ns(), 1_000_000)
        stamp = (milliseconds << 12) | (rest * 4096 // 1_000_000)
        with self._lock:
            stamp = max(stamp, self._last + 1)
            self._last = stamp
        value = (stamp >> 12) << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64 | 0b10 << 62 | secrets.randbits(62)
        return value.to_bytes(ID_BYTES, "big")


new_record_id = RecordIds().new
"""-> 16 bytes, monotonic within this process. The source behind it is the one piece of state this needs."""


def record_text(record: bytes) -> str:
    """16 bytes -> lower-case hex with hyphens, as record ids stand in documents. Raises BadInput."""
    if len(record) != ID_BYTES:
        raise BadInput("bad_record_id")
    return str(uuid.UUID(bytes=record))


def record_bytes(text: str, field: str = "") -> bytes:
    """Hex with hyphens -> 16 bytes; exactly the form `record_text` gives. Raises BadInput naming `field`."""
    try:
        value = uuid.UUID(text)
    except (ValueError, AttributeError, TypeError):
        raise BadInput("bad_record_id", field) from None
    if str(value) != text:
        raise BadInput("bad_record_id", field)
    return value.bytes


def new_user_id() -> bytes:
    """-> 16 random bytes."""
    return secrets.token_bytes(ID_BYTES)


def hex16(value: bytes) -> str:
    """A vault, user or device id as it stands in documents: 32 lower-case hex digits. Raises BadInput."""
    if len(value) != ID_BYTES:
        raise BadInput("bad_id")
    return value.hex()


def unhex16(text: str, field: str = "") -> bytes:
    """32 lower-case hex digits -> 16 bytes. Raises BadInput naming `field`."""
    try:
        value = bytes.fromhex(text)
    except (ValueError, TypeError):
        raise BadInput("bad_id", field) from None
    if len(value) != ID_BYTES or value.hex() != text:
        raise BadInput("bad_id", field)
    return value


def new_family_no() -> str:
    """A short name for mouths, not a key: `F-` and six Crockford base32 characters, e.g. `F-7K2QX9`."""
    return "F-" + "".join(secrets.choice(_CROCKFORD) for _ in range(6))
