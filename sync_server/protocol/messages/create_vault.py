"""`create_vault`: the genesis commit of a new vault together with its shred share."""

from typing import Literal

from sync_server.protocol.messages.common import Bytes16, Bytes32, Count, Message, WireCommit


class Request(Message, frozen=True, kw_only=True):
    """`commit` is seq 1; `share` must match the commitment in its genesis seed."""

    vault: Bytes16
    commit: WireCommit
    share: Bytes32

    def __repr__(self) -> str:
        return "<create_vault.Request>"


class Reply(Message, frozen=True, kw_only=True):
    """As for push."""

    status: Literal["ok", "dup"]
    seq: Count
    hash: Bytes32
