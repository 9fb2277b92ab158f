"""VALID of one commit, and the fold of what it says (docs/PROTOCOL.md, Vault log).

A pure function of the commits before it, the directory up to the entry it names, its header bytes and its signature.
"""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass

from sync_server.protocol.ledger.canonical import unknown_critical
from sync_server.protocol.ledger.commit import (
    FINAL,
    PUT,
    REVIVE,
    TOMBSTONE,
    Change,
    Create,
    EraseRecord,
    Header,
    Rekey,
    Role,
    UnknownOp,
    decode_genesis_seed,
    decode_header,
)
from sync_server.protocol.ledger.control import BY_DIRECTORY, EXPLICIT, GenesisSeed
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.encoding import commit_hash, rev, vault_id
from sync_server.protocol.ledger.membership import Judgement, check_barrier, erased_state, judge_control, require
from sync_server.protocol.ledger.signing import CommitSignature, verify
from sync_server.protocol.ledger.standing import DeviceInfo
from sync_server.protocol.ledger.vaultstate import (
    RecState,
    VaultState,
    barrier,
    exact_recipients,
    first_devices,
    genesis_recipients,
)
from sync_server.protocol.ledger.verdicts import DirectoryBehind, DirectoryFork, Invalid, Malformed, Paused

__all__ = [
    "Applied",
    "DirectoryBehind",
    "DirectoryFork",
    "Invalid",
    "Paused",
    "RecState",
    "VaultState",
    "apply_commit",
    "barrier",
    "exact_recipients",
    "genesis_recipients",
    "required_recs",
]


@dataclass(frozen=True, slots=True)
class Applied:
    """A valid commit and its effect: `revs` are aligned with the changes, `state` is the one after it."""

    header: Header
    hash: bytes
    author_user: bytes
    revs: tuple[bytes, ...]
    state: VaultState


def required_recs(header: Header) -> set[bytes]:
    """The records whose state `apply_commit` must be given, where they exist."""
    named = {change.rec for change in header.changes}
    for op in header.control:
        if isinstance(op, EraseRecord):
            named.update(op.recs)
    return named


def apply_commit(
    state: VaultState | None,
    recs: MutableMapping[bytes, RecState],
    directory: Directory,
    header_bytes: bytes,
    signature: bytes,
    *,
    verify_signature: bool = True,
) -> Applied:
    """Judge the next commit of a vault (`state` None: its genesis) and take it into `state` and `recs`.

    Raises Invalid or Paused (DirectoryBehind: the directory is too short to judge) and then changes nothing.
    `verify_signature=False` is for commits whose signature this very program has verified before.
    """
    try:
        header = decode_header(header_bytes)
    except Malformed as fault:
        raise Invalid(fault.reason) from fault
    before = VaultState(header.vault) if state is None else state
    _check_place(header, before)
    author = _check_author(header, before, directory, header_bytes, signature if verify_signature else None)
    if unknown_critical(header.ext):
        raise Paused("header_ext")
    for op in header.control:
        if isinstance(op, UnknownOp):
            raise Paused("control_op")
        if unknown_critical(op.ext):
            raise Paused("control_ext")
    new_hash = commit_hash(header_bytes)
    trial = Judgement(header, before, before.copy(), recs, directory, author)
    if before.seq == 0:
        _found(trial, new_hash)
    if header.control:
        judge_control(trial)
    else:
        require(header.epoch == before.epoch, "epoch")
    check_barrier(trial)
    if header.changes:
        require(trial.writer or before.seq == 0, "author_no_writer")
    updates, live, revs = _judge_changes(trial, recs, new_hash)
    after = trial.after
    after.seq, after.head_hash, after.dir_seq, after.live = header.seq, new_hash, header.dir_seq, before.live + live
    recs.update(updates)
    if state is not None:
        _take_over(state, after)
        after = state
    return Applied(header, new_hash, author.user, revs, after)


def _take_over(state: VaultState, after: VaultState) -> None:
    for name in VaultState.__slots__:
        setattr(state, name, getattr(after, name))


# ---- place, directory reference, author --------------------------------------------------------------------------


def _check_place(header: Header, before: VaultState) -> None:
    require(header.vault == before.vault, "vault")
    require(not before.erased, "vault_erased")
    require(header.seq == before.seq + 1, "seq")
    require(header.prev_hash == before.head_hash, "prev_hash")
    require(header.dir_seq >= max(before.dir_seq, 1), "dir_seq_falls")


def _check_author(
    header: Header, before: VaultState, directory: Directory, header_bytes: bytes, signature: bytes | None
) -> DeviceInfo:
    if header.dir_seq > directory.seq:
        raise DirectoryBehind(header.dir_seq)
    author = directory.device(header.author_device)
    if author is None or author.added_seq > header.dir_seq:
        raise Invalid("author_unknown")
    if signature is not None:
        claim = CommitSignature(before.vault, header_bytes)
        require(verify(author.key, signature, claim), "signature")
    if directory.hash_at(header.dir_seq) != header.dir_hash:
        raise DirectoryFork("dir_hash")
    require(directory.device_active(header.author_device, header.dir_seq), "author_inactive")
    return author


# ---- genesis ----------------------------------------------------------------------------------------------------


def _found(trial: Judgement, new_hash: bytes) -> None:
    """The first commit: the seed names the vault; create, rekey and the genesis record, nothing else."""
    header, after = trial.header, trial.after
    if len(header.control) != 2 or len(header.changes) != 1:
        raise Invalid("genesis_shape")
    create, rekey = header.control
    if not isinstance(create, Create) or not isinstance(rekey, Rekey):
        raise Invalid("genesis_shape")
    require(header.changes[0].flags == FINAL, "genesis_record")
    require(vault_id(create.genesis_seed) == header.vault, "vault_id")
    seed = _seed(create)
    require(seed.creator_device == trial.author.device, "creator")
    after.found(seed)
    after.genesis_hash, after.genesis_rec = new_hash, header.changes[0].rec
    if after.by_directory:
        role = after.role_of(trial.directory, trial.author.user, trial.at_seq)
        require(role is not None and role >= Role.MEMBER, "creator_no_writer")
    else:
        after.members = {trial.author.user: Role.KEEPER}
        after.admitted = first_devices(trial.author, trial.directory, trial.at_seq)


def _seed(create: Create) -> GenesisSeed:
    try:
        seed = decode_genesis_seed(create.genesis_seed)
    except Malformed as fault:
        raise Invalid(fault.reason) from fault
    if seed.predecessor or seed.membership.mode not in {EXPLICIT, BY_DIRECTORY}:
        raise Paused("genesis_seed")
    return seed


# ---- records ----------------------------------------------------------------------------------------------------


def _judge_changes(
    trial: Judgement, recs: Mapping[bytes, RecState], new_hash: bytes
) -> tuple[dict[bytes, RecState], int, tuple[bytes, ...]]:
    """New states of all records of the commit, by how many live ones the vault grows, and the new revisions."""
    updates = {rec: erased_state(recs[rec]) for rec in trial.erased}
    live = 0
    revs = []
    for change in trial.header.changes:
        old = recs.get(change.rec)
        new_rev = rev(new_hash, change.rec)
        revs.append(new_rev)
        if old is None:
            require(not change.base_rev, "base_rev")
            updates[change.rec] = RecState(new_rev, change.flags == FINAL, False, False, trial.author.user)
            live += 1
        else:
            updates[change.rec] = new = _changed(trial, change, old, new_rev)
            live += old.tombstoned - new.tombstoned
    return updates, live, tuple(revs)


def _changed(trial: Judgement, change: Change, old: RecState, new_rev: bytes) -> RecState:
    if old.erased:
        raise Invalid("rec_erased")
    if change.base_rev != old.rev:
        raise Invalid("base_rev")
    if change.rec == trial.before.genesis_rec:
        raise Invalid("genesis_record")
    if change.flags in {PUT, FINAL}:
        if old.final:
            raise Invalid("rec_final")
        return RecState(new_rev, change.flags == FINAL, False, False, trial.author.user)
    if old.final and not trial.keeper and old.author_user != trial.author.user:
        raise Invalid("final_of_another")
    if change.flags == TOMBSTONE and old.tombstoned:
        raise Invalid("tombstone_again")
    if change.flags == REVIVE and not old.tombstoned:
        raise Invalid("revive_without_tombstone")
    return RecState(new_rev, old.final, change.flags == TOMBSTONE, False, old.author_user)
