"""`share_put`: gives a lost shred share back to the server."""

from sync_server.protocol.messages.common import Bytes16, Bytes32, Message, Nothing


class Request(Message, frozen=True, kw_only=True):
    """Refused unless it matches the genesis commitment."""

    vault: Bytes16
    share: Bytes32

    def __repr__(self) -> str:
        return "<share_put.Request>"


Reply = Nothing
