"""Attachments: a file as chunks that can be sent, lost and fetched again one by one (docs/PROTOCOL.md, Attachments).

The format is frozen; the feature that uses it comes later. What `Attachment` holds stands in the encrypted record of
the file, so count, order and length cannot be changed by whoever stores the chunks.
"""

import hmac
import os
from collections.abc import Iterator
from dataclasses import dataclass, field

from homevisit.vault import aead
from homevisit.vault.aead import KEY_BYTES, TAG_BYTES
from homevisit.vault.errors import CannotOpen, FileTooLarge, Reason
from sync_server.protocol.ledger.encoding import blob_aad, sha256
from sync_server.protocol.limits import BLOB_BYTES, BLOB_CHUNK_BYTES, KIB

FILE_ID_BYTES = 16
_LAST_CHUNK_STEP = 64 * KIB


@dataclass(frozen=True, slots=True)
class Attachment:
    """What the encrypted record says of one version of one file; each hash is also the id of its blob."""

    file_key: bytes = field(repr=False)
    length: int
    chunk_hashes: tuple[bytes, ...]

    @property
    def count(self) -> int:
        return len(self.chunk_hashes)


def seal_file(vault: bytes, file_id: bytes, content: bytes) -> tuple[Attachment, list[bytes]]:
    """The attachment and its chunks as they are uploaded, under a key made here for this version of the file alone.

    Raises FileTooLarge (more than 25 MiB); ValueError for ids that are not 16 bytes.
    """
    if len(vault) != 16 or len(file_id) != FILE_ID_BYTES:
        raise ValueError("a vault id and a file id are 16 bytes")
    if len(content) > BLOB_BYTES:
        raise FileTooLarge(len(content))
    file_key = os.urandom(KEY_BYTES)
    count = _chunk_count(len(content))
    sealed = [
        aead.seal_chunk(file_key, index, part, blob_aad(vault, file_id, index, count))
        for index, part in enumerate(_padded_parts(content, count))
    ]
    return Attachment(file_key, len(content), tuple(sha256(chunk) for chunk in sealed)), sealed


def open_chunk(vault: bytes, file_id: bytes, attachment: Attachment, index: int, sealed: bytes) -> bytes:
    """The plain bytes of one chunk: 1 MiB, or what is left for the last one.

    Raises CannotOpen: malformed (the attachment contradicts itself, or no such chunk), not_authentic, padding.
    """
    if (
        len(attachment.file_key) != KEY_BYTES
        or not 0 <= attachment.length <= BLOB_BYTES
        or attachment.count != _chunk_count(attachment.length)
        or not 0 <= index < attachment.count
    ):
        raise CannotOpen(Reason.MALFORMED)
    if not hmac.compare_digest(sha256(sealed), attachment.chunk_hashes[index]):
        raise CannotOpen(Reason.NOT_AUTHENTIC)
    length = min(BLOB_CHUNK_BYTES, attachment.length - index * BLOB_CHUNK_BYTES)
    last = index == attachment.count - 1
    if len(sealed) != (_padded_last(length) if last else BLOB_CHUNK_BYTES) + TAG_BYTES:
        raise CannotOpen(Reason.PADDING)
    plain = aead.open_chunk(attachment.file_key, index, sealed, blob_aad(vault, file_id, index, attachment.count))
    if plain[length:] != bytes(len(plain) - length):
        raise CannotOpen(Reason.PADDING)
    return plain[:length]


def _chunk_count(length: int) -> int:
    return max(1, -(-length // BLOB_CHUNK_BYTES))


def _padded_last(length: int) -> int:
    return max(1, -(-length // _LAST_CHUNK_STEP)) * _LAST_CHUNK_STEP


def _padded_parts(content: bytes, count: int) -> Iterator[bytes]:
    for index in range(count):
        part = content[index * BLOB_CHUNK_BYTES : (index + 1) * BLOB_CHUNK_BYTES]
        yield part if index < count - 1 else part.ljust(_padded_last(len(part)), b"\0")
