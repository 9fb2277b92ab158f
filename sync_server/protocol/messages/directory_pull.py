"""`directory_pull`: entries after a seq, for a session or the bearer of an open invite."""

from sync_server.protocol.messages.common import Bytes16, Bytes32, Count, Message, SignedEntry


class Request(Message, frozen=True, kw_only=True):
    """`after_seq` 0 asks from the first entry."""

    after_seq: Count
    invite_id: Bytes16 | None = None


class Reply(Message, frozen=True, kw_only=True):
    """At most one page (2 MiB); ask again while `entries` does not reach `head_seq`."""

    entries: list[SignedEntry]
    head_seq: Count
    head_hash: Bytes32
