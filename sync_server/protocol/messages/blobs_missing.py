"""`blobs_missing`: which sealed chunks of attachments this vault lacks, and how much of each has come already."""

import msgspec

from sync_server.protocol.messages.common import Bytes16, Bytes32, Count, Message


class Request(Message, frozen=True, kw_only=True):
    """Up to 256 ids; a blob's id is the SHA-256 of its bytes."""

    vault: Bytes16
    blobs: list[Bytes32]


class MissingBlob(msgspec.Struct, frozen=True, array_like=True):
    """A blob that is not here; `have` bytes of it have come from this device."""

    blob: Bytes32
    have: Count


class Reply(Message, frozen=True, kw_only=True):
    """In the order asked, without those that are here."""

    missing: list[MissingBlob]
