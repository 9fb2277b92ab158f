"""The rules of the control operations (docs/PROTOCOL.md, Control operations).

Authorisation is judged on the state before the commit and the directory at D; epoch and recipients on the state after.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync_server.protocol.ledger.commit import (
    BreakglassUse,
    Create,
    EraseRecord,
    EraseVault,
    Header,
    KnownOp,
    MemberAdd,
    MemberLeave,
    MemberRemove,
    Rekey,
    Role,
    RoleSet,
    UnknownOp,
    Wrapped,
    WrapRepair,
    WrapRequest,
)
from sync_server.protocol.ledger.control import LINK_BYTES
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.signing import Cosignature, parse_public_key, verify
from sync_server.protocol.ledger.standing import DeviceInfo
from sync_server.protocol.ledger.vaultstate import PAIRS, RecState, VaultState
from sync_server.protocol.ledger.verdicts import Invalid

_PASS_THE_BARRIER = (MemberLeave, WrapRequest, EraseVault)


@dataclass(slots=True)
class Judgement:
    """One commit on trial: `before` is never changed, `after` takes the effects."""

    header: Header
    before: VaultState
    after: VaultState
    recs: Mapping[bytes, RecState]
    directory: Directory
    author: DeviceInfo
    role: Role | None = None
    admitted: bool = False
    erased: set[bytes] = field(default_factory=set)
    _touched: set[bytes | int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.role = self.before.role_of(self.directory, self.author.user, self.at_seq)
        self.admitted = self.before.may_receive(self.directory, self.author.device, self.at_seq)

    @property
    def at_seq(self) -> int:
        """D."""
        return self.header.dir_seq

    @property
    def writer(self) -> bool:
        """The author is a writer, on an admitted device: an active device alone writes nothing."""
        return self.admitted and self.role is not None and self.role >= Role.MEMBER

    @property
    def keeper(self) -> bool:
        """As `writer`, and a keeper."""
        return self.admitted and self.role is Role.KEEPER

    def ops(self) -> Iterator[KnownOp]:
        """The operations of the commit."""
        return (op for op in self.header.control if not isinstance(op, UnknownOp))

    def has(self, kind: type[KnownOp]) -> bool:
        """Whether the commit has an operation of this kind."""
        return any(isinstance(op, kind) for op in self.header.control)

    def once(self, subject: bytes | int, reason: str) -> None:
        """Require that a commit says one thing about a subject."""
        require(subject not in self._touched, reason)
        self._touched.add(subject)


def require(holds: bool, reason: str) -> None:
    """Raise Invalid(reason) unless it holds."""
    if not holds:
        raise Invalid(reason)


def judge_control(trial: Judgement) -> None:
    """Judge every operation and take its effect into `trial.after`; raises Invalid."""
    kinds = [type(op) for op in trial.ops()]
    for single in (Create, Rekey, MemberLeave, WrapRequest, EraseVault, BreakglassUse):
        require(kinds.count(single) <= 1, "op_twice")
    if EraseVault in kinds:
        require(len(kinds) == 1 and not trial.header.changes, "erase_vault_alone")
    if BreakglassUse in kinds:
        require(
            sorted(map(_tag, kinds)) == ["breakglass.use", "rekey"] and not trial.header.changes, "breakglass_alone"
        )
    _count_erased(trial)
    for op in trial.ops():
        _judge(trial, op)
    for op in trial.ops():
        if isinstance(op, Rekey):
            _judge_rekey(trial, op)
    require(trial.header.epoch == trial.after.epoch, "epoch")


def check_barrier(trial: Judgement) -> None:
    """Nothing but a few harmless operations while somebody who must not holds the epoch key."""
    after = trial.after
    if after.clean_at == trial.at_seq:
        return
    if all(after.may_receive(trial.directory, device, trial.at_seq) for device in after.recipients):
        after.clean_at = trial.at_seq
        return
    harmless = all(isinstance(op, _PASS_THE_BARRIER) for op in trial.header.control)
    require(harmless and not trial.header.changes, "barrier")


def _tag(kind: type[KnownOp]) -> str:
    return str(kind.__struct_config__.tag)


def _judge(trial: Judgement, op: KnownOp) -> None:
    if isinstance(op, MemberAdd | MemberRemove | MemberLeave | RoleSet):
        require(not trial.before.by_directory, "members_by_directory")
        _judge_member(trial, op)
    elif isinstance(op, WrapRepair):
        _judge_repair(trial, op)
    elif isinstance(op, WrapRequest):
        require(trial.role is not None, "author_no_member")
        require(op.epoch == trial.before.epoch, "wrap_epoch")
        trial.after.wrap_requests |= {trial.author.device}
    elif isinstance(op, EraseRecord):
        _judge_erase_record(trial, op)
    elif isinstance(op, EraseVault):
        require(trial.keeper, "author_no_keeper")
        _judge_cosigs(trial, op, None, needed=not trial.before.solo)
        trial.after.erased = True
    elif isinstance(op, BreakglassUse):
        _judge_breakglass(trial, op)
    elif isinstance(op, Create):
        require(trial.before.seq == 0, "create_again")


# ---- members ----------------------------------------------------------------------------------------------------


def _judge_member(trial: Judgement, op: MemberAdd | MemberRemove | MemberLeave | RoleSet) -> None:
    after = trial.after
    user = trial.author.user if isinstance(op, MemberLeave) else op.user
    trial.once(user, "user_twice")
    if isinstance(op, MemberAdd):
        require(trial.keeper, "author_no_keeper")
        require(user not in trial.before.members, "member_already")
        require(trial.directory.user_active(user, trial.at_seq), "user_inactive")
        devices = trial.directory.vouched_devices_of(user, trial.at_seq)
        _check_recipients(trial, op.recipients, devices)
        after.members = {**after.members, user: op.role}
        after.admitted |= set(devices)
        after.recipients |= set(devices)
        after.solo = False
    elif isinstance(op, RoleSet):
        require(user in trial.before.members, "no_member")
        require(trial.keeper or _may_appoint(trial, op), "author_no_keeper")
        after.members = {**after.members, user: op.role}
    else:
        require(user in trial.before.members, "no_member")
        if isinstance(op, MemberRemove):
            require(trial.keeper, "author_no_keeper")
            require(user != trial.author.user, "removes_himself")
            require(trial.has(Rekey), "remove_without_rekey")
        else:
            require(trial.admitted, "author_not_admitted")
            require(not trial.has(Rekey), "leave_with_rekey")
        after.members = {other: role for other, role in after.members.items() if other != user}
        after.admitted = frozenset(device for device in after.admitted if not _belongs(trial, device, user))
        after.wrap_requests = frozenset(one for one in after.wrap_requests if not _belongs(trial, one, user))
    after.clean_at = -1


def _belongs(trial: Judgement, device: bytes, user: bytes) -> bool:
    info = trial.directory.device(device)
    return info is not None and info.user == user


def _may_appoint(trial: Judgement, op: RoleSet) -> bool:
    """While no keeper has an active device a writer may make one member keeper; a reader, if no writer has one."""
    trial.once(b"appoint", "user_twice")

    def serves(least: Role) -> bool:
        return any(
            role >= least and trial.directory.devices_of(user, trial.at_seq)
            for user, role in trial.before.members.items()
        )

    if not trial.admitted or op.role is not Role.KEEPER or serves(Role.KEEPER):
        return False
    return trial.writer or not serves(Role.MEMBER)


def _check_recipients(trial: Judgement, given: Sequence[Wrapped], devices: Sequence[bytes]) -> None:
    require([wrapped.device for wrapped in given] == list(devices), "recipients")
    for wrapped in given:
        info = trial.directory.device(wrapped.device)
        require(info is not None and info.suite == wrapped.suite, "recipient_suite")


# ---- keys -------------------------------------------------------------------------------------------------------


def _judge_rekey(trial: Judgement, op: Rekey) -> None:
    before, after = trial.before, trial.after
    require(_may_rekey(trial), "author_no_writer")
    require(op.epoch == before.epoch + 1, "rekey_epoch")
    require(len(op.link) == (LINK_BYTES if before.epoch else 0), "link_length")
    _check_recipients(trial, op.recipients, after.exact_devices(trial.directory, trial.at_seq))
    recovery = trial.directory.recovery_set(trial.at_seq)
    if recovery is None:
        raise Invalid("no_recovery_set")
    require(tuple(wrapped.pair for wrapped in op.recovery) == PAIRS, "recovery_pairs")
    after.epoch, after.kc = op.epoch, op.kc
    after.recipients = frozenset(wrapped.device for wrapped in op.recipients)
    after.pair_sets = (recovery.seq, recovery.seq, recovery.seq)
    after.wrap_requests = frozenset()
    after.clean_at = -1


def _may_rekey(trial: Judgement) -> bool:
    """A writer, the target of a grant, or who is made keeper in this commit: else the barrier shuts out the last."""
    if trial.writer or trial.before.seq == 0 or trial.has(BreakglassUse):
        return True
    role = trial.after.role_of(trial.directory, trial.author.user, trial.at_seq)
    return trial.admitted and role is Role.KEEPER


def _judge_repair(trial: Judgement, op: WrapRepair) -> None:
    trial.once(op.target, "target_twice")
    require(op.epoch == trial.header.epoch, "wrap_epoch")
    if isinstance(op.target, int):
        _judge_pair_repair(trial, op, op.target)
        return
    after = trial.after
    info = trial.directory.device(op.target)
    if info is None or not trial.directory.device_active(op.target, trial.at_seq):
        raise Invalid("target_inactive")
    require(info.suite == op.suite, "recipient_suite")
    require(after.role_of(trial.directory, info.user, trial.at_seq) is not None, "target_no_member")
    own = trial.admitted and info.user == trial.author.user and op.target != trial.author.device
    require(trial.writer or own, "author_no_writer")
    if not after.by_directory and op.target not in after.admitted:
        vouched = info.second_officer or info.endorser in trial.before.admitted
        require(op.by_person or vouched, "not_admitted")
        after.admitted |= {op.target}
    after.recipients |= {op.target}
    after.wrap_requests -= {op.target}


def _judge_pair_repair(trial: Judgement, op: WrapRepair, pair: int) -> None:
    require(trial.writer, "author_no_writer")
    recovery = trial.directory.recovery_set(trial.at_seq)
    if recovery is None:
        raise Invalid("no_recovery_set")
    require(op.suite == recovery.pairs[pair].outer.suite, "recipient_suite")
    sets = list(trial.after.pair_sets)
    sets[pair] = recovery.seq
    trial.after.pair_sets = (sets[0], sets[1], sets[2])


def _judge_breakglass(trial: Judgement, op: BreakglassUse) -> None:
    before, after, author = trial.before, trial.after, trial.author
    require(not before.by_directory, "members_by_directory")
    require(not trial.admitted, "breakglass_by_admitted")
    grant = trial.directory.grant(op.grant) if op.grant <= trial.at_seq else None
    if grant is None:
        raise Invalid("no_grant")
    require(grant.vault == before.vault and grant.genesis_hash == before.genesis_hash, "grant_vault")
    require(grant.target_device == author.device, "grant_target")
    require(grant.request_id not in before.used_grants, "grant_used")
    after.used_grants |= {grant.request_id}
    if author.user not in before.members:
        after.members = {**after.members, author.user: Role.MEMBER}
        after.solo = False
    after.admitted |= {author.device}


# ---- erasure ----------------------------------------------------------------------------------------------------


def _count_erased(trial: Judgement) -> None:
    changed = {change.rec for change in trial.header.changes}
    for op in trial.ops():
        if isinstance(op, EraseRecord):
            require(trial.erased.isdisjoint(op.recs) and changed.isdisjoint(op.recs), "rec_twice")
            trial.erased.update(op.recs)


def _judge_erase_record(trial: Judgement, op: EraseRecord) -> None:
    require(trial.keeper, "author_no_keeper")
    final = False
    for rec in op.recs:
        state = trial.recs.get(rec)
        if state is None or state.erased or not state.tombstoned:
            raise Invalid("erase_no_tombstone")
        final = final or state.final
    much = len(trial.erased) * 5 > trial.before.live
    _judge_cosigs(trial, op, op.recs, needed=not trial.before.solo and (final or much))


def _judge_cosigs(
    trial: Judgement, op: EraseRecord | EraseVault, recs: tuple[bytes, ...] | None, *, needed: bool
) -> None:
    """Require a second person where one is needed, and that every co-signature given stands."""
    claim = Cosignature(trial.before.vault, _tag(type(op)), recs, op.nonce)
    for cosigned in op.cosigs:
        key = _cosigner(trial, cosigned.signer)
        require(key is not None and verify(key, cosigned.signature, claim), "cosignature")
    require(bool(op.cosigs) or not needed, "cosignature_needed")


def _cosigner(trial: Judgement, signer: bytes) -> Ed25519PublicKey | None:
    """The key of another member's admitted device, or of an officer who is another user."""
    device = trial.directory.device(signer)
    if device is not None:
        other = device.user != trial.author.user
        return device.key if other and trial.before.may_receive(trial.directory, signer, trial.at_seq) else None
    officer = trial.directory.officer(signer, trial.at_seq)
    if officer is None or officer.user == trial.author.user:
        return None
    return parse_public_key(officer.sign_pub)


def erased_state(state: RecState) -> RecState:
    """A record after its erasure; nothing may ever change it again."""
    return RecState(state.rev, state.final, state.tombstoned, True, state.author_user)
