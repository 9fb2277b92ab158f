"""`push`: one or more chained commits of one vault, all or nothing, compare-and-set on its head."""

from typing import Literal

from sync_server.protocol.messages.common import Bytes16, Bytes32, Count, Message, WireCommit


class Request(Message, frozen=True, kw_only=True):
    """At most 4 MiB."""

    vault: Bytes16
    commits: list[WireCommit]


class Reply(Message, frozen=True, kw_only=True):
    """`dup`: these very commits were there already. Neither answer is a proof; the verified pull is."""

    status: Literal["ok", "dup"]
    seq: Count
    hash: Bytes32
