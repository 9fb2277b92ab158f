"""`blob_get`: a piece of one sealed chunk of an attachment."""

from sync_server.protocol.messages.common import Bytes16, Bytes32, Count, Message


class Request(Message, frozen=True, kw_only=True):
    """At most `length` bytes from `offset` on."""

    vault: Bytes16
    blob: Bytes32
    offset: Count
    length: Count


class Reply(Message, frozen=True, kw_only=True):
    """size: of the whole blob; `data` is empty at and behind its end."""

    size: Count
    data: bytes
