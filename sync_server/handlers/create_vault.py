"""Answers `create_vault`: the genesis of a vault with its shred share."""

from sync_server.handlers.common import Call
from sync_server.handlers.push import Judged, check_protocol, check_room, judge
from sync_server.protocol.errors import refuse
from sync_server.protocol.ledger.encoding import commit_hash, share_commitment
from sync_server.protocol.messages.create_vault import Reply, Request
from sync_server.store import commits, recs, shares, vaults


def handle(call: Call, request: Request) -> Reply:
    """The id is a hash of the genesis seed, so of two geneses for one id only the first comes in."""
    check_protocol(call)
    if call.directory.generation < call.server.generation:
        raise refuse("busy", "healing", seconds=30)
    present = vaults.get(call.unit, request.vault)
    if present is not None:
        return _again(call, request, present)
    judged = judge(call, request.vault, None, [request.commit], min_dir_seq=0, known=0)
    if any(hashes for _, hashes in judged.named):
        raise refuse("invalid", "blobs_in_genesis")
    found(call, request.vault, request.share, judged, call.server.generation)
    return Reply(status="ok", seq=1, hash=judged.state.head_hash)


def found(call: Call, vault: bytes, share: bytes, judged: Judged, generation: int) -> None:
    """Make the vault of a judged genesis; generation: the one in which it takes pushes. Refuses a wrong share."""
    state = judged.state
    if share_commitment(share) != state.share_commitment:
        raise refuse("invalid", "share")
    check_room(call, judged.size)
    row = vaults.create(
        call.unit,
        vault=vault,
        mode=state.mode,
        share_commitment=state.share_commitment,
        head_hash=state.head_hash,
        size=judged.size,
        control=state.to_bytes(),
        generation=generation,
    )
    call.unit.fault("after_head")
    commits.insert_all(call.unit, row, judged.new, call.now)
    recs.save(call.unit, row, judged.states, set(), judged.seqs, judged.puts)
    members = state.members_at(call.directory, call.directory.seq)
    vaults.set_members(call.unit, row, {user: role.name.lower() for user, role in members.items()}, 1)
    vaults.set_min_dir_seq(call.unit, row, call.directory.latest_revocation_seq(members))
    # Before the vault's own commit: a share without its vault harms nobody, and only this share ever fits.
    with call.store.shares(write=True) as connection:
        shares.put(connection, vault, share)


def _again(call: Call, request: Request, present: vaults.VaultRow) -> Reply:
    opening = vaults.opening(call.unit, request.vault, call.device.user)
    if opening is None or opening.until_seq is not None:
        raise refuse("not_found", "vault")
    digest = commit_hash(request.commit.header)
    if commits.hash_at(call.unit, present.row, 1) == digest:
        return Reply(status="dup", seq=1, hash=digest)
    raise refuse("head_moved", "genesis", seq=present.head_seq, hash=present.head_hash)
