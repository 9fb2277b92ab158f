"""`reoffer`: after a restore, members bring back commits that the backup lacks, whoever wrote them."""

from typing import Literal

from sync_server.protocol.messages.common import Bytes16, Bytes32, Count, Message, WireCommit


class Request(Message, frozen=True, kw_only=True):
    """At most 4 MiB. A body or wrap that the caller does not have is left out (b"", or absent).

    `share`: the vault's shred share, needed only for a vault whose genesis the server has lost. Without commits the
    request only asks what is lacking.
    """

    vault: Bytes16
    commits: list[WireCommit] = []
    share: bytes = b""


class Reply(Message, frozen=True, kw_only=True):
    """The head now, and the commits of which a body or a wrap is still lacking. `open`: pushes are taken again."""

    status: Literal["ok", "dup"]
    seq: Count
    hash: Bytes32
    lacking: list[Count] = []
    open: bool = False
