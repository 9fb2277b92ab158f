"""Answers `share_get`."""

from sync_server.handlers.common import Call, entered
from sync_server.protocol.errors import refuse
from sync_server.protocol.messages.share_get import Reply, Request
from sync_server.store import shares


def handle(call: Call, request: Request) -> Reply:
    """To present members only; gone for an erased vault, not_found when the share was lost."""
    entered(call, request.vault)
    with call.store.shares(write=False) as connection:
        share = shares.get(connection, request.vault)
    if share is None:
        raise refuse("not_found", "share")
    return Reply(share=share)
