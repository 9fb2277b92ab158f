"""`share_get`: the shred share of a vault the caller is on."""

from sync_server.protocol.messages.common import Bytes16, Bytes32, Message


class Request(Message, frozen=True, kw_only=True):
    """One vault."""

    vault: Bytes16


class Reply(Message, frozen=True, kw_only=True):
    """The client checks it against the genesis commitment."""

    share: Bytes32

    def __repr__(self) -> str:
        return "<share_get.Reply>"
