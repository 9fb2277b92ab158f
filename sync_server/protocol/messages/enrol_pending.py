"""`enrol_pending`: what waits for an officer."""

import msgspec

from sync_server.protocol.messages import enrol_request
from sync_server.protocol.messages.common import Bytes16, Message, Nothing

Request = Nothing


class Pending(msgspec.Struct, frozen=True, array_like=True):
    """One request; `received` is the server's clock, RFC 3339 UTC, information only."""

    user_id: Bytes16
    request: enrol_request.Request
    received: str


class Reply(Message, frozen=True, kw_only=True):
    """Oldest first."""

    pending: list[Pending]
