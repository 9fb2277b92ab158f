"""Answers `share_put`: a member gives a lost share back."""

from sync_server.handlers.common import Call, entered
from sync_server.protocol.errors import refuse
from sync_server.protocol.ledger.encoding import share_commitment
from sync_server.protocol.messages.share_put import Reply, Request
from sync_server.store import shares, vaults


def handle(call: Call, request: Request) -> Reply:
    """Only the one that genesis committed to; never for an erased vault."""
    entered(call, request.vault)
    row = vaults.get(call.unit, request.vault)
    if row is None or share_commitment(request.share) != row.share_commitment:
        raise refuse("invalid", "share")
    with call.store.shares(write=True) as connection:
        shares.put(connection, request.vault, request.share)
    return Reply()
