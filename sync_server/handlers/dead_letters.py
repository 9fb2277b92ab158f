"""Answers `dead_letters`."""

from sync_server.handlers.common import Call
from sync_server.protocol.limits import PAGE_BYTES
from sync_server.protocol.messages.dead_letters import Reply, Request
from sync_server.store import letters


def handle(call: Call, request: Request) -> Reply:
    """Of vaults the caller is a member of, and no others; first those he has dealt with go."""
    if request.drop:
        letters.drop(call.unit, call.device.user, request.drop)
    found, more = letters.of_user(call.unit, call.device.user, frozenset(request.have), PAGE_BYTES)
    return Reply(letters=found, more=more)
