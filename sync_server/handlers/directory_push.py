"""Answers `directory_push`: the entries' own signatures decide, whoever carries them in."""

from sync_server.handlers.common import Call
from sync_server.protocol.errors import refuse
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.encoding import dir_hash
from sync_server.protocol.ledger.vaultlog import Invalid, Paused, VaultState
from sync_server.protocol.messages.common import SignedEntry
from sync_server.protocol.messages.directory_push import Reply, Request
from sync_server.store import directory, sessions, vaults


def handle(call: Call, request: Request) -> Reply:
    """Append all or nothing. A revocation takes away the tokens, and closes the past, in the same transaction."""
    if not request.entries:
        raise refuse("malformed", "no_entries")
    hashes = [dir_hash(signed.entry) for signed in request.entries]
    known = _known_already(call, hashes)
    if known == len(hashes):
        return Reply(status="dup", head_seq=call.server.dir_seq, head_hash=call.server.dir_hash)
    fresh = request.entries[known:]
    after = call.directory.copy()
    for index, signed in enumerate(fresh, known):
        _append(call, after, signed, index)
    try:
        directory.append(call.unit, call.server, list(zip(fresh, hashes[known:], strict=True)))
    except directory.DirectoryMoved:
        raise refuse("busy", "directory") from None
    _take_effect(call, after)
    return Reply(status="ok", head_seq=after.seq, head_hash=after.head_hash)


def _known_already(call: Call, hashes: list[bytes]) -> int:
    """How many of the first entries stand in the log already, one after the other up to its head or further in."""
    for seq in range(max(1, call.directory.seq - len(hashes) + 1), call.directory.seq + 1):
        count = min(len(hashes), call.directory.seq - seq + 1)
        if all(call.directory.hash_at(seq + index) == hashes[index] for index in range(count)):
            return count
    stored = {call.directory.hash_at(seq) for seq in range(1, call.directory.seq + 1)}
    return len(hashes) if stored.issuperset(hashes) else 0


def _append(call: Call, after: Directory, signed: SignedEntry, index: int) -> None:
    first = after.seq == call.directory.seq
    try:
        after.append(signed.entry, signed.signatures)
    except Invalid as fault:
        if first and fault.reason in {"entry_seq", "entry_prev_hash"}:
            # Somebody else appended first: to be made again on the new head.
            head = call.server
            raise refuse("head_moved", "directory", index=index, seq=head.dir_seq, hash=head.dir_hash) from fault
        raise refuse("invalid", fault.reason, index=index) from fault
    except Paused as fault:
        raise refuse("invalid", f"unknown_{fault.reason}", index=index) from fault


def _take_effect(call: Call, after: Directory) -> None:
    """Close the sessions and the past of whoever was revoked, and name the members of directory vaults anew."""
    before = call.directory.seq
    revoked = [info.user for info in after.users(after.seq) if after.latest_revocation_seq([info.user]) > before]
    closed = [
        info.device
        for info in after.devices()
        if info.user in revoked and not after.device_active(info.device, after.seq)
    ]
    sessions.end_devices(call.unit, closed)
    for user in revoked:
        vaults.raise_min_dir_seq(call.unit, [user], after.latest_revocation_seq([user]))
    for row in vaults.directory_vaults(call.unit):
        members = VaultState.from_bytes(row.control).members_at(after, after.seq)
        roles = {user: role.name.lower() for user, role in members.items()}
        vaults.set_members(call.unit, row.row, roles, row.head_seq)
        vaults.set_min_dir_seq(call.unit, row.row, after.latest_revocation_seq(members))
