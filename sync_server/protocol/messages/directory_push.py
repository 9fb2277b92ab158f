"""`directory_push`: append entries. The entries' own signatures decide; an empty server takes the first ceremony."""

from typing import Literal

from sync_server.protocol.messages.common import Bytes32, Count, Message, SignedEntry


class Request(Message, frozen=True, kw_only=True):
    """Entries that chain from the server's head, in order; all or nothing."""

    entries: list[SignedEntry]


class Reply(Message, frozen=True, kw_only=True):
    """`dup` when every entry was there already."""

    status: Literal["ok", "dup"]
    head_seq: Count
    head_hash: Bytes32
