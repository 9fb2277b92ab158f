"""`bodies`: sealed bodies of one vault by hash, for what was left out or arrived damaged."""

from sync_server.protocol.messages.common import Bytes16, Bytes32, Message


class Request(Message, frozen=True, kw_only=True):
    """Up to 256 hashes."""

    vault: Bytes16
    hashes: list[Bytes32]


class Reply(Message, frozen=True, kw_only=True):
    """In the order asked; b"" where the server has none. Shorter than the request when a page (2 MiB) is full."""

    bodies: list[bytes]
