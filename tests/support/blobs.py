"""Made-up sealed chunks, and a laptop that sends them."""

import hashlib

from sync_server.protocol.messages import blob_put
from tests.support.builders import Talk, fixed


def chunk(name: str, size: int = 1000) -> tuple[bytes, bytes]:
    """A blob's id and bytes."""
    data = fixed("chunk " + name, size)
    return hashlib.sha256(data).digest(), data


def piece(vault: bytes, blob: bytes, data: bytes, offset: int = 0, length: int | None = None) -> blob_put.Request:
    """One piece of a chunk; all of it when no length is given."""
    end = None if length is None else offset + length
    return blob_put.Request(vault=vault, blob=blob, size=len(data), offset=offset, data=data[offset:end])


def send(talk: Talk, vault: bytes, blob: bytes, data: bytes) -> blob_put.Reply:
    """A whole chunk in one piece."""
    return talk.service.blob_put(piece(vault, blob, data), talk.token)
