"""Answers `wraps`."""

from sync_server.handlers.common import Call, entered
from sync_server.protocol.messages.wraps import Reply, Request
from sync_server.store import commits


def handle(call: Call, request: Request) -> Reply:
    """The calling device's own, never another's."""
    opening = entered(call, request.vault)
    return Reply(wraps=commits.wraps_for(call.unit, opening.row, call.device.device, 1, opening.seq))
