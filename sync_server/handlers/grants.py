"""Emergency access: what a breakglass.grant opens, to whom and for how long (docs/PROTOCOL.md, Break-glass).

The signatures were judged when the entry came into the directory. Here is only what this server adds: seven days by
its own clock, and the same answer for a grant that is somebody else's as for one that does not exist.
"""

from collections.abc import Sequence

from sync_server.handlers.common import Call, entered
from sync_server.protocol.errors import refuse
from sync_server.protocol.ledger.commit import BreakglassUse, decode_header
from sync_server.protocol.ledger.entries import decode_entry
from sync_server.protocol.ledger.vaultlog import VaultState
from sync_server.protocol.ledger.verdicts import Malformed, Paused
from sync_server.protocol.limits import GRANT_EARLY_SECONDS, GRANT_SECONDS
from sync_server.protocol.messages.common import WireCommit
from sync_server.store import commits, directory, vaults

_MARK = b"breakglass.use"


def uses(wire: Sequence[WireCommit]) -> list[int]:
    """Seqs of the grants that these commits use; what cannot be read is judged elsewhere."""
    found: list[int] = []
    for one in wire:
        if _MARK not in one.header:  # spares every ordinary push a second decoding
            continue
        try:
            header = decode_header(one.header)
        except (Malformed, Paused):
            continue
        found += [op.grant for op in header.control if isinstance(op, BreakglassUse)]
    return found


def entered_or_granted(call: Call, vault: bytes, used: Sequence[int]) -> vaults.Opening:
    """As `entered`; a stranger comes in by the first grant that he uses."""
    present = vaults.opening(call.unit, vault, call.device.user)
    if not used or (present is not None and present.until_seq is None):
        return entered(call, vault)
    return granted(call, vault, used[0])


def granted(call: Call, vault: bytes, seq: int) -> vaults.Opening:
    """The vault as the target of a grant sees it. Refuses not_found, gone, and forbidden with the reason:
    grant_vault, grant_used, grant_expired, grant_early.
    """
    grant = call.directory.grant(seq)
    row = vaults.get(call.unit, vault)
    if grant is None or row is None or (grant.vault, grant.target_device) != (vault, call.device.device):
        raise refuse("not_found", "grant")
    if row.state == "erased":
        raise refuse("gone", "vault")
    if commits.hash_at(call.unit, row.row, 1) != grant.genesis_hash:
        raise refuse("forbidden", "grant_vault")
    if grant.request_id in VaultState.from_bytes(row.control).used_grants:
        raise refuse("forbidden", "grant_used")
    signed = directory.entry_at(call.unit, seq)
    if signed is None:
        raise refuse("not_found", "grant")
    age = call.now - decode_entry(signed).at
    if age > GRANT_SECONDS:
        raise refuse("forbidden", "grant_expired")
    if age < -GRANT_EARLY_SECONDS:
        raise refuse("forbidden", "grant_early")
    return vaults.Opening(row.row, vault, row.head_seq, row.head_hash, row.state, None, row.generation)
