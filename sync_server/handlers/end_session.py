"""Answers `end_session`."""

from sync_server.handlers.common import Call
from sync_server.protocol.messages.end_session import Reply, Request
from sync_server.store import sessions


def handle(call: Call, request: Request) -> Reply:
    """The token is worth nothing from here on."""
    del request
    sessions.end_token(call.unit, call.token)
    return Reply()
