"""`wraps`: the caller's own wraps of one vault."""

from sync_server.protocol.messages.common import Bytes16, Message


class Request(Message, frozen=True, kw_only=True):
    """Whose wraps: always the calling device's."""

    vault: Bytes16


class Reply(Message, frozen=True, kw_only=True):
    """Newest epoch first."""

    wraps: list[bytes]
