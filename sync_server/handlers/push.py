"""Answers `push`: the compare-and-set on a vault's head, after the same VALID that every client runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from sync_server.handlers import attached, grants
from sync_server.handlers.common import Call
from sync_server.protocol.errors import refuse
from sync_server.protocol.ledger.commit import (
    EraseRecord,
    EraseVault,
    Header,
    MemberRemove,
    Rekey,
    WrapRepair,
    decode_header,
    put_changes,
    wraps_needed,
)
from sync_server.protocol.ledger.encoding import commit_hash, sha256
from sync_server.protocol.ledger.vaultlog import (
    DirectoryBehind,
    Invalid,
    Paused,
    RecState,
    VaultState,
    apply_commit,
    required_recs,
)
from sync_server.protocol.ledger.verdicts import Malformed
from sync_server.protocol.messages.common import WireCommit
from sync_server.protocol.messages.push import Reply, Request
from sync_server.protocol.version import PAIR_WRAP_BYTES, WRAP_BYTES
from sync_server.store import blobs, commits, erasures, recs, shares, vaults
from sync_server.store.erasures import Erasure

_REGRET_SECONDS = 30 * 24 * 3600
_RESERVE = 16
_HEALING_SECONDS = 30


def handle(call: Call, request: Request) -> Reply:
    """One transaction for all commits of the push: they chain from the head, every one is valid, or none comes in."""
    check_protocol(call)
    if not request.commits:
        raise refuse("malformed", "no_commits")
    opening = grants.entered_or_granted(call, request.vault, grants.uses(request.commits))
    hashes = [commit_hash(one.header) for one in request.commits]
    stored = commits.present(call.unit, opening.row, hashes)
    if len(stored) == len(set(hashes)):
        return Reply(status="dup", seq=stored[hashes[-1]], hash=hashes[-1])
    known = next(index for index, digest in enumerate(hashes) if digest not in stored)
    if opening.generation < call.server.generation:
        raise refuse("busy", "healing", seconds=_HEALING_SECONDS)
    for seq in grants.uses(request.commits[known:]):
        grants.granted(call, request.vault, seq)
    row = vaults.get(call.unit, request.vault)
    if row is None:
        raise refuse("not_found", "vault")
    judged = judge(call, request.vault, row, request.commits, min_dir_seq=row.min_dir_seq, known=known)
    _refuse_erased(call, request.vault, judged, known)
    attached.check(call, row.row, request.vault, judged.named)
    row = _with_room(call, row, judged)
    keep(call, row, judged)
    return Reply(status="ok", seq=judged.state.seq, hash=judged.state.head_hash)


@dataclass
class Judged:
    """Valid commits and what they change; nothing is written yet."""

    state: VaultState
    dir_seq: int
    new: list[commits.NewCommit] = field(default_factory=list)
    states: dict[bytes, RecState] = field(default_factory=dict)
    known: set[bytes] = field(default_factory=set)
    seqs: dict[bytes, int] = field(default_factory=dict)
    puts: dict[bytes, int] = field(default_factory=dict)
    members: list[tuple[Mapping[bytes, str], int]] = field(default_factory=list)
    blobs: dict[bytes, Sequence[bytes]] = field(default_factory=dict)
    named: list[tuple[int, Sequence[bytes]]] = field(default_factory=list)
    erased: dict[bytes, int] = field(default_factory=dict)
    rekeyed: bool = False
    pairs: dict[int, int] = field(default_factory=dict)
    takes_away: bool = False

    @property
    def size(self) -> int:
        """What the commits take of the vault's room, in bytes."""
        return sum(one.size for one in self.new)


def check_protocol(call: Call) -> None:
    """Refuse (upgrade) a client older than the directory's policy asks for: it may still read, and keeps its edits."""
    if call.device.protocol < call.directory.policy.min_client:
        raise refuse("upgrade", "min_client")


def check_room(call: Call, size: int) -> None:
    """Refuse (too_large) what would outgrow the vault's room."""
    if size > call.settings.vault_bytes:
        raise refuse("too_large", "vault")


def _with_room(call: Call, row: vaults.VaultRow, judged: Judged) -> vaults.VaultRow:
    """The row, its size counted anew where that decides. Raises too_large.

    A member who fills a vault with junk must not be able to stop it: what brings no body has a sixteenth of its own,
    and what removes somebody or erases something, which only keepers can, always comes in.
    """
    most = call.settings.vault_bytes
    if not judged.puts:
        most += most // _RESERVE
    attachments = blobs.total(call.unit, row.row)
    if row.size + attachments + judged.size > most:
        row = replace(row, size=commits.held(call.unit, row.row))
    if row.size + attachments + judged.size > most and (judged.puts or not judged.takes_away):
        raise refuse("too_large", "vault")
    return row


def judge(
    call: Call,
    vault: bytes,
    row: vaults.VaultRow | None,
    wire: Sequence[WireCommit],
    *,
    min_dir_seq: int,
    known: int,
    brought_back: bool = False,
) -> Judged:
    """Judge `wire[known:]` one after the other on the vault's state (no row: a genesis); refuses by code and index.

    brought_back: after a restore, by whoever has it; bodies and wraps may be left out.
    """
    state = None if row is None else VaultState.from_bytes(row.control)
    judged = Judged(VaultState(vault) if state is None else state, 0)
    headers = _headers(wire[known:])
    all_recs: dict[bytes, RecState] = {}
    if row is not None:
        all_recs = recs.load(call.unit, row.row, {rec for header in headers for rec in required_recs(header)})
        judged.known = set(all_recs)
    for index, one in enumerate(wire[known:], known):
        header = headers[index - known] if index - known < len(headers) else _header(one, index)
        if header.vault != vault or (header.author_device != call.device.device and not brought_back):
            raise refuse("invalid", "vault" if header.vault != vault else "author", index=index)
        if row is not None and index == known and (header.seq, header.prev_hash) != (row.head_seq + 1, row.head_hash):
            raise refuse("head_moved", "vault", index=index, seq=row.head_seq, hash=row.head_hash)
        if header.dir_seq < min_dir_seq:
            raise refuse("dir_stale", "vault", index=index)
        if row is not None and not brought_back:
            _check_regret(call, row, header, judged, index)
        bodies = _bodies(one, header, index, left_out=brought_back)
        wraps = _wraps(one, header, index, left_out=brought_back)
        whole = not brought_back or (all(one.bodies) and len(wraps) == len(wraps_needed(header)))
        state = _apply(call, state, all_recs, one, index)
        judged.state, judged.dir_seq = state, header.dir_seq
        size = sum(len(data) for _, _, data in bodies)
        stored = commits.CommitRow(state.seq, state.head_hash, one.header, one.signature, size)
        judged.new.append(commits.NewCommit(stored, bodies, wraps, whole))
        _note(judged, header, all_recs, index)
        if header.control:
            _note_members(call, judged, header, index, brought_back=brought_back)
    return judged


def _headers(wire: Sequence[WireCommit]) -> list[Header]:
    """The headers up to the first that is none; what is wrong with that one is said in its place."""
    found = []
    for one in wire:
        try:
            found.append(decode_header(one.header))
        except (Malformed, Paused):
            break
    return found


def _header(one: WireCommit, index: int) -> Header:
    try:
        return decode_header(one.header)
    except Malformed as fault:
        raise refuse("invalid", fault.reason, index=index) from fault
    except Paused as fault:
        raise refuse("invalid", f"unknown_{fault.reason}", index=index) from fault


def _apply(
    call: Call, state: VaultState | None, all_recs: dict[bytes, RecState], one: WireCommit, index: int
) -> VaultState:
    try:
        return apply_commit(state, all_recs, call.directory, one.header, one.signature).state
    except DirectoryBehind as fault:
        # After a restore the directory may come back later than a vault; the same bytes are right then.
        raise refuse("busy", "directory_behind", index=index) from fault
    except Invalid as fault:
        raise refuse("invalid", fault.reason, index=index) from fault
    except Paused as fault:
        raise refuse("invalid", f"unknown_{fault.reason}", index=index) from fault


def _bodies(one: WireCommit, header: Header, index: int, *, left_out: bool) -> list[tuple[bytes, bytes, bytes]]:
    """Every put has its body, of the length and hash that were signed; b"" where bodies may be left out."""
    puts = put_changes(header)
    if len(puts) != len(one.bodies):
        raise refuse("invalid", "bodies_missing", index=index)
    found = []
    for change, data in zip(puts, one.bodies, strict=True):
        if left_out and not data:
            continue
        if len(data) != change.body_len or sha256(data) != change.body_hash:
            raise refuse("invalid", "body_hash", index=index)
        found.append((change.rec, change.body_hash, data))
    return found


def _wraps(one: WireCommit, header: Header, index: int, *, left_out: bool) -> list[commits.NewWrap]:
    """Every wrap the header names is here, of its suite's length, and no other."""
    needed = wraps_needed(header)
    by_hash = {sha256(data): data for data in one.wraps}
    named = {wrap.wrap_hash for wrap in needed}
    fits = by_hash.keys() <= named if left_out else by_hash.keys() == named
    if not fits or len(by_hash) != len(one.wraps):
        raise refuse("invalid", "wraps_missing", index=index)
    found = []
    for wrap in (one for one in needed if one.wrap_hash in by_hash):
        data = by_hash[wrap.wrap_hash]
        pair = isinstance(wrap.target, int)
        if len(data) != (PAIR_WRAP_BYTES if pair else WRAP_BYTES).get(wrap.suite, len(data)):
            raise refuse("invalid", "wrap_length", index=index)
        target = bytes([wrap.target]) if isinstance(wrap.target, int) else wrap.target
        found.append(commits.NewWrap(target, wrap.epoch, wrap.wrap_hash, data))
    return found


def _check_regret(call: Call, row: vaults.VaultRow, header: Header, judged: Judged, index: int) -> None:
    """A tombstone is 30 days old by this server's clock before it is erased; nobody waits in a vault of one."""
    recs_erased = [rec for op in header.control if isinstance(op, EraseRecord) for rec in op.recs]
    if not recs_erased or judged.state.solo:
        return
    fresh = not judged.seqs.keys().isdisjoint(recs_erased)
    if fresh or commits.youngest_received(call.unit, row.row, recs_erased) > call.now - _REGRET_SECONDS:
        raise refuse("invalid", "tombstone_young", index=index)


def _refuse_erased(call: Call, vault: bytes, judged: Judged, known: int) -> None:
    """What the erasure ledger names takes no new content, also where a restored log ends before the erasure."""
    erased = erasures.erased_of(call.unit, vault)
    for index, one in enumerate(judged.new if erased else (), known):
        if any(rec in erased for rec, _, _ in one.bodies):
            raise refuse("invalid", "rec_erased", index=index)


def _note(judged: Judged, header: Header, all_recs: Mapping[bytes, RecState], index: int) -> None:
    for rec in required_recs(header):
        judged.states[rec] = all_recs[rec]
        judged.seqs[rec] = header.seq
    judged.puts |= {change.rec: header.seq for change in put_changes(header)}
    judged.blobs |= {change.rec: change.blob_hashes for change in put_changes(header)}
    judged.named.append((index, [one for change in put_changes(header) for one in change.blob_hashes]))
    for op in header.control:
        judged.takes_away = judged.takes_away or isinstance(op, EraseRecord | EraseVault | MemberRemove)
        judged.rekeyed = judged.rekeyed or isinstance(op, Rekey)
        if isinstance(op, WrapRepair) and isinstance(op.target, int):
            judged.pairs[op.target] = header.seq
        if isinstance(op, EraseRecord):
            judged.erased |= dict.fromkeys(op.recs, header.seq)


def _note_members(call: Call, judged: Judged, header: Header, index: int, *, brought_back: bool) -> None:
    """Members after this commit; it must know of every revocation of theirs."""
    state = judged.state
    if not state.by_directory:
        judged.members.append(({user: role.name.lower() for user, role in state.members.items()}, header.seq))
    if brought_back:
        return
    if header.dir_seq < call.directory.latest_revocation_seq(state.members_at(call.directory, call.directory.seq)):
        raise refuse("dir_stale", "vault", index=index)


def keep(call: Call, row: vaults.VaultRow, judged: Judged) -> None:
    """Write what was judged; refuses (head_moved) when somebody was first."""
    unit, state = call.unit, judged.state
    new = vaults.NewHead(state.seq, state.head_hash, row.size + judged.size, state.to_bytes(), state.erased)
    if not vaults.compare_and_set(unit, row, new, judged.dir_seq):
        raise refuse("head_moved", "vault", seq=row.head_seq, hash=row.head_hash)
    commits.insert_all(unit, row.row, judged.new, call.now)
    recs.save(unit, row.row, judged.states, judged.known, judged.seqs, judged.puts)
    attached.keep(call, row.row, row.vault, judged.blobs)
    for members, seq in judged.members:
        vaults.set_members(unit, row.row, members, seq)
    if judged.rekeyed:
        commits.drop_old_wraps(unit, row.row, state.epoch)
    commits.drop_replaced_pairs(unit, row.row, judged.pairs)
    day = _day(call.now)
    if judged.erased:
        commits.erase_records(unit, row.row, row.vault, judged.erased, day)
        attached.erase_records(call, row.row, row.vault, judged.erased)
        noted = [Erasure(row.vault, rec, seq, day) for rec, seq in judged.erased.items()]
        call.afterwards.append(lambda: erasures.append(call.store.data, noted))
    if state.erased:
        commits.erase_vault(unit, row.row, row.vault, state.seq, day)
        attached.erase_vault(call, row.row, row.vault)
        whole = [Erasure(row.vault, b"", state.seq, day)]
        call.afterwards.append(lambda: erasures.append(call.store.data, whole))
        call.afterwards.append(lambda: _drop_share(call, row.vault))


def _drop_share(call: Call, vault: bytes) -> None:
    with call.store.shares(write=True) as connection:
        shares.drop(connection, vault)


def _day(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d")
