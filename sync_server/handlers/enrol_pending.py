"""Answers `enrol_pending`: what waits for an officer."""

from datetime import UTC, datetime

import msgspec

from sync_server.handlers.common import Call
from sync_server.protocol.messages import enrol_request
from sync_server.protocol.messages.enrol_pending import Pending, Reply, Request
from sync_server.store import enrolment

_request = msgspec.msgpack.Decoder(enrol_request.Request)


def handle(call: Call, request: Request) -> Reply:
    """Oldest first, without those already answered."""
    del request
    return Reply(
        pending=[
            Pending(waiting.user, _request.decode(waiting.request), _instant(waiting.received))
            for waiting in enrolment.pending(call.unit, call.now)
        ]
    )


def _instant(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
