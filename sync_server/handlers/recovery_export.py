"""Answers `recovery_export`."""

from sync_server.handlers.common import Call, entered, page
from sync_server.handlers.grants import granted
from sync_server.protocol.errors import refuse
from sync_server.protocol.limits import PAGE_BYTES
from sync_server.protocol.messages.recovery_export import PairWrap, Reply, Request
from sync_server.store import commits, shares


def handle(call: Call, request: Request) -> Reply:
    """To the target of a grant, and without the share to present members, who have it anyway."""
    opening = granted(call, request.vault, request.grant) if request.grant else entered(call, request.vault)
    found = page(call, opening, request.after_seq, "none", PAGE_BYTES)
    if found is None:
        raise refuse("not_found", "vault")
    if found.more:
        return Reply(commits=found.commits, head_seq=found.head_seq, head_hash=found.head_hash, more=True)
    wraps = [PairWrap(*one) for one in commits.pair_wraps(call.unit, opening.row)]
    share = b""
    if request.grant:
        with call.store.shares(write=False) as connection:
            share = shares.get(connection, request.vault) or b""
        if not share:
            raise refuse("not_found", "share")
    return Reply(
        commits=found.commits, head_seq=found.head_seq, head_hash=found.head_hash, pair_wraps=wraps, share=share
    )
