"""`session`: the second half of log-in; the signature is over LoginProof."""

from typing import Literal

from sync_server.protocol.messages.common import Bytes16, Bytes32, Bytes64, Count, Message


class Request(Message, frozen=True, kw_only=True):
    """`origin` is the URL origin the client believes it talks to; `client` its version, for people.

    `protocol` is the client's PROTOCOL_VERSION, which the directory's `min_client` is compared with.
    """

    device_id: Bytes16
    challenge: Bytes32
    client_nonce: Bytes32
    origin: str
    signature: Bytes64
    client: str
    protocol: Count = 1


class Reply(Message, frozen=True, kw_only=True):
    """A bearer token for `seconds`; kind `farewell` for a revoked device."""

    token: Bytes32
    seconds: Count
    kind: Literal["full", "farewell"] = "full"

    def __repr__(self) -> str:
        return "<session.Reply>"
