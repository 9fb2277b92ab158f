"""Answers `reoffer`: a restored server takes back what its backup lacks, from any member, whoever wrote it.

Only what extends the head, and valid like everything else; what is not asked is who carries it in, whether its author's
directory is new enough by now, and whether every body is at hand (docs/PROTOCOL.md, Restore).
"""

from sync_server.handlers.common import Call
from sync_server.handlers.create_vault import found
from sync_server.handlers.push import check_room, judge, keep
from sync_server.protocol.errors import ServiceError, refuse
from sync_server.protocol.ledger.commit import Header, WrapNeeded, decode_header, put_changes, wraps_needed
from sync_server.protocol.ledger.encoding import commit_hash, sha256
from sync_server.protocol.ledger.verdicts import Malformed, Paused
from sync_server.protocol.messages.common import WireCommit
from sync_server.protocol.messages.reoffer import Reply, Request
from sync_server.store import commits, erasures, healing, vaults

_SHARE_BYTES = 32


def handle(call: Call, request: Request) -> Reply:
    """All or nothing. Who is no member, before or after, learns nothing but not_found."""
    if call.directory.generation < call.server.generation:
        raise refuse("busy", "restore")
    if call.server.generation == 1:
        raise refuse("invalid", "generation")  # never restored: there is nothing to bring back
    before = _is_member(call, request.vault)
    try:
        moved = _take(call, request)
    except ServiceError:
        if not before:
            raise refuse("not_found", "vault") from None
        raise
    row = vaults.get(call.unit, request.vault)
    if row is None or not _is_member(call, request.vault):
        raise refuse("not_found", "vault")
    return Reply(
        status="ok" if moved else "dup",
        seq=row.head_seq,
        hash=row.head_hash,
        lacking=healing.lacking(call.unit, row.row),
        open=row.generation >= call.server.generation,
    )


def _is_member(call: Call, vault: bytes) -> bool:
    opening = vaults.opening(call.unit, vault, call.device.user)
    return opening is not None and opening.until_seq is None


def _take(call: Call, request: Request) -> bool:
    wire = request.commits
    row = vaults.get(call.unit, request.vault)
    if row is None:
        if not wire:
            raise refuse("not_found", "vault")
        return _take_lost_vault(call, request)
    if b"" in erasures.erased_of(call.unit, request.vault):
        raise refuse("gone", "vault")
    hashes = [commit_hash(one.header) for one in wire]
    stored = commits.present(call.unit, row.row, hashes)
    known = next((index for index, digest in enumerate(hashes) if digest not in stored), len(wire))
    _fill(call, row.row, wire[:known], [stored[digest] for digest in hashes[:known]])
    if known == len(wire):
        return False
    if row.generation >= call.server.generation:
        raise refuse("head_moved", "vault", index=known, seq=row.head_seq, hash=row.head_hash)
    _extend(call, request.vault, row, wire, known)
    return True


def _take_lost_vault(call: Call, request: Request) -> bool:
    """A vault that was made after the backup: its genesis and what follows it."""
    if len(request.share) != _SHARE_BYTES:
        raise refuse("invalid", "share")
    judged = judge(call, request.vault, None, request.commits[:1], min_dir_seq=0, known=0, brought_back=True)
    # Closed like the others until its members' laptops have answered.
    found(call, request.vault, request.share, judged, call.server.generation - 1)
    row = vaults.get(call.unit, request.vault)
    if row is None:
        raise AssertionError("a vault that was just made is there")
    if len(request.commits) > 1:
        _extend(call, request.vault, row, request.commits, 1)
    return True


def _extend(call: Call, vault: bytes, row: vaults.VaultRow, wire: list[WireCommit], known: int) -> None:
    judged = judge(call, vault, row, wire, min_dir_seq=0, known=known, brought_back=True)
    check_room(call, row.size + judged.size)
    judged.dir_seq = max(judged.dir_seq, row.min_dir_seq)
    keep(call, row, judged)


def _fill(call: Call, row: int, wire: list[WireCommit], seqs: list[int]) -> None:
    """Bodies and wraps of commits that are here already and came without them."""
    wanted = set(healing.lacking(call.unit, row))
    for one, seq in zip(wire, seqs, strict=True):
        if seq in wanted:
            header = _header(one)
            puts = {change.body_hash: change for change in put_changes(header)}
            given = {sha256(data): data for data in one.bodies if data}
            bodies = [(puts[digest].rec, digest, data) for digest, data in given.items() if digest in puts]
            needed = {wrap.wrap_hash: wrap for wrap in wraps_needed(header)}
            wraps = [_wrap(needed[digest], data) for data in one.wraps if (digest := sha256(data)) in needed]
            commits.insert_parts(call.unit, row, seq, bodies, wraps)
            healing.complete(call.unit, row, seq, list(puts), list(needed))


def _wrap(needed: WrapNeeded, data: bytes) -> commits.NewWrap:
    target = bytes([needed.target]) if isinstance(needed.target, int) else needed.target
    return commits.NewWrap(target, needed.epoch, needed.wrap_hash, data)


def _header(one: WireCommit) -> Header:
    try:
        return decode_header(one.header)
    except (Malformed, Paused) as fault:
        raise refuse("invalid", fault.reason) from fault
