"""Who holds the key: operations with their wraps, and what this laptop owes (docs/PROTOCOL.md, Control operations).

Duties are computed from the logs, never asked for by the server.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from homevisit.base.errors import HomevisitError
from homevisit.base.ids import record_bytes, unhex16
from homevisit.store.outbox import Control
from homevisit.sync.erasure_ops import erasure_op, second_person
from homevisit.vault import epoch as epochs
from homevisit.vault import recovery
from homevisit.vault.errors import CannotOpen, UnusableKey
from homevisit.vault.wrap import wrap_key
from sync_server.protocol.ledger.commit import (
    Create,
    KnownOp,
    MemberAdd,
    MemberLeave,
    MemberRemove,
    PairWrapped,
    Rekey,
    Role,
    RoleSet,
    Wrapped,
    WrapRepair,
)
from sync_server.protocol.ledger.control import GenesisSeed
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.encoding import sha256
from sync_server.protocol.ledger.vaultlog import VaultState, barrier, exact_recipients, genesis_recipients
from sync_server.protocol.version import PAIR_WRAP_BYTES, SUITE_HYBRID, WRAP_BYTES

_ROLES = {"reader": Role.READER, "member": Role.MEMBER, "keeper": Role.KEEPER}
REPAIRS_A_COMMIT = 48


class NotNow(HomevisitError):
    """The operation cannot be made as the logs stand: `code` is the reason; a person looks at it again."""


class DoneAlready(Exception):  # an answer, not a fault
    """The logs say already what the operation asked for."""


@dataclass
class Ops:
    """Operations of one commit and the wraps beside it. `key`: of a new epoch, None without a rekey."""

    control: list[KnownOp] = field(default_factory=list)
    wraps: list[bytes] = field(default_factory=list)
    key: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Duties:
    """What this vault needs from any writer. repair: devices without a wrap; pairs: with a replaced recovery set.

    request: this laptop itself has no wrap of the epoch that opens, and has to ask for one.
    """

    rekey: bool = False
    repair: tuple[bytes, ...] = ()
    pairs: tuple[int, ...] = ()
    request: bool = False

    def __bool__(self) -> bool:
        return self.rekey or self.request or bool(self.repair)


def lacks_wrap(state: VaultState, directory: Directory, device: bytes, user: bytes) -> Duties:
    """Owed by one who may have the epoch's key and cannot open it: to say so, once an epoch. Somebody repairs it."""
    now = directory.seq
    member = state.role_of(directory, user, now) is not None and state.may_receive(directory, device, now)
    return Duties(request=member and device not in state.wrap_requests)


def duties(state: VaultState, directory: Directory, device: bytes, user: bytes) -> Duties:
    """Owed by a writer on an admitted device, nothing by anybody else. `pairs` waits for the next write."""
    now = directory.seq
    role = state.role_of(directory, user, now)
    if role is None or role < Role.MEMBER or not state.may_receive(directory, device, now):
        return Duties()
    if barrier(state, directory, now):
        return Duties(rekey=True)
    exact, _ = exact_recipients(state, directory, now)
    lacking = [one for one in exact if one not in state.recipients or one in state.wrap_requests]
    endorsed = [] if state.by_directory else _endorsed(state, directory)
    newest = directory.recovery_set(now)
    stale = () if newest is None else tuple(n for n, seq in enumerate(state.pair_sets) if seq < newest.seq)
    return Duties(False, tuple(sorted({*lacking, *endorsed} - {device})[:REPAIRS_A_COMMIT]), stale)


def _endorsed(state: VaultState, directory: Directory) -> list[bytes]:
    """Members' later devices that an admitted one of theirs or a second officer has vouched for."""
    found = []
    for user in state.members:
        for one in directory.devices_of(user, directory.seq):
            info = directory.device(one)
            if one in state.admitted or info is None:
                continue
            if info.second_officer or info.endorser in state.admitted:
                found.append(one)
    return found


def genesis(vault: bytes, seed_bytes: bytes, seed: GenesisSeed, key: bytes, directory: Directory, day: str) -> Ops:
    """`create` and the first `rekey`. Raises NotNow("no_recovery_set" | "not_enrolled")."""
    devices, _ = genesis_recipients(seed, directory, directory.seq)
    if seed.creator_device not in devices:
        raise NotNow("not_enrolled")
    ops = Ops([Create(seed_bytes, (), day, ())])
    _add_rekey(ops, vault, 1, key, b"", devices, directory, day)
    return ops


def add_rekey(ops: Ops, vault: bytes, after: VaultState, previous: bytes, directory: Directory, day: str) -> None:
    """A new epoch for exactly those who may read after this commit's other operations (`after` holds their effect)."""
    key = epochs.new_key()
    epoch = after.epoch + 1
    devices, _ = exact_recipients(after, directory, directory.seq)
    link = epochs.make_link(vault, epoch, key, previous)
    _add_rekey(ops, vault, epoch, key, link, devices, directory, day)


def _add_rekey(
    ops: Ops,
    vault: bytes,
    epoch: int,
    key: bytes,
    link: bytes,
    devices: Sequence[bytes],
    directory: Directory,
    day: str,
) -> None:
    recipients = _wrapped(ops, vault, epoch, key, devices, directory)
    found = directory.recovery_set(directory.seq)
    if found is None:
        raise NotNow("no_recovery_set")
    pairs = []
    for pair in range(3):
        data = _pair_wrap(vault, epoch, key, pair, directory)
        ops.wraps.append(data)
        pairs.append(PairWrapped(pair, sha256(data)))
    kc = epochs.commitment(vault, epoch, key)
    ops.control.append(Rekey(epoch, kc, link, recipients, tuple(pairs), (), day, ()))
    ops.key = key


def _wrapped(
    ops: Ops, vault: bytes, epoch: int, key: bytes, devices: Sequence[bytes], directory: Directory
) -> tuple[Wrapped, ...]:
    named = []
    for device in devices:
        info = directory.device(device)
        if info is None:
            raise NotNow("device_unknown")
        data = _wrap(vault, epoch, key, device, info.suite, info.kem_pub)
        ops.wraps.append(data)
        named.append(Wrapped(device, info.suite, sha256(data)))
    return tuple(named)


def _wrap(vault: bytes, epoch: int, key: bytes, device: bytes, suite: int, kem_pub: bytes) -> bytes:
    """A wrap; for a device whose published key is none, noise of that length: it must not keep others from a rekey."""
    try:
        return wrap_key(key, vault, epoch, device, kem_pub, suite)
    except (UnusableKey, CannotOpen):
        return os.urandom(WRAP_BYTES.get(suite, WRAP_BYTES[SUITE_HYBRID]))


def _pair_wrap(vault: bytes, epoch: int, key: bytes, pair: int, directory: Directory) -> bytes:
    found = directory.recovery_set(directory.seq)
    if found is None:
        raise NotNow("no_recovery_set")
    officers = found.pairs[pair]
    try:
        return recovery.wrap_for_pair(
            key, vault, epoch, pair, found.seq, officers.outer.kem_pub, officers.inner.kem_pub
        )
    except UnusableKey:
        return os.urandom(PAIR_WRAP_BYTES[SUITE_HYBRID])


def add_repairs(
    ops: Ops,
    vault: bytes,
    epoch: int,
    key: bytes,
    targets: Sequence[bytes | int],
    directory: Directory,
    day: str,
    *,
    by_person: bool = False,
) -> None:
    """`wrap.repair` of the current epoch for devices and recovery pairs."""
    for target in targets:
        if isinstance(target, int):
            suite, data = SUITE_HYBRID, _pair_wrap(vault, epoch, key, target, directory)
        else:
            info = directory.device(target)
            if info is None or not directory.device_active(target, directory.seq):
                raise NotNow("device_inactive")
            suite, data = info.suite, _wrap(vault, epoch, key, target, info.suite, info.kem_pub)
        ops.wraps.append(data)
        ops.control.append(WrapRepair(target, epoch, suite, sha256(data), by_person, (), day, ()))


def add_asked(
    ops: Ops,
    asked: Control,
    vault: bytes,
    after: VaultState,
    key: bytes,
    directory: Directory,
    author_user: bytes,
    day: str,
) -> None:
    """One operation a person asked for; `after` takes its effect, so that a rekey behind it is for the right people.

    Raises NotNow (the unit waits in quarantine for a person) and DoneAlready.
    """
    args = asked.args
    if asked.op == "member.add":
        _add_member(ops, args, vault, after, key, directory, author_user, day)
    elif asked.op == "member.remove":
        user = unhex16(args["user"])
        if user not in after.members:
            raise DoneAlready
        _need_keeper(after, author_user)
        if user == author_user:
            raise NotNow("removes_himself")
        ops.control.append(MemberRemove(user, (), day, ()))
        _leave(after, directory, user)
    elif asked.op == "member.leave":
        if author_user not in after.members:
            raise DoneAlready
        if _only_keeper(after, author_user):
            raise NotNow("hand_over_first")  # by now, and not when he was asked
        ops.control.append(MemberLeave((), day, ()))
        _leave(after, directory, author_user)
    elif asked.op == "role.set":
        _set_role(ops, args, after, directory, author_user, day)
    elif asked.op == "wrap.repair" and "pair" in args:
        add_repairs(ops, vault, after.epoch, key, [int(args["pair"])], directory, day, by_person=True)
    elif asked.op == "wrap.repair":
        target = unhex16(args["device"])
        if target in after.recipients and target not in after.wrap_requests:
            raise DoneAlready
        add_repairs(ops, vault, after.epoch, key, [target], directory, day, by_person=True)
        after.admitted |= {target}
        after.recipients |= {target}
    else:
        _add_erasure(ops, asked, after, directory, author_user, day)


def _add_erasure(
    ops: Ops, asked: Control, after: VaultState, directory: Directory, author_user: bytes, day: str
) -> None:
    if asked.op not in ("erase.record", "erase.vault"):
        raise NotNow("unknown_operation")
    _need_keeper(after, author_user)
    ops.control.append(erasure_op(asked.op, asked.args, day, second_person(after, directory, author_user)))


def _add_member(
    ops: Ops,
    args: dict[str, Any],
    vault: bytes,
    after: VaultState,
    key: bytes,
    directory: Directory,
    me: bytes,
    day: str,
) -> None:
    user, role = unhex16(args["user"]), _ROLES[args["role"]]
    if user in after.members:
        raise DoneAlready
    _need_keeper(after, me)
    if not directory.user_active(user, directory.seq):
        raise NotNow("user_inactive")
    devices = directory.vouched_devices_of(user, directory.seq)
    recipients = _wrapped(ops, vault, after.epoch, key, devices, directory)
    consent = record_bytes(args["consent_ref"]) if args.get("consent_ref") else b""
    ops.control.append(MemberAdd(user, role, consent, recipients, (), day, ()))
    after.members = {**after.members, user: role}
    after.admitted |= set(devices)
    after.recipients |= set(devices)


def _set_role(ops: Ops, args: dict[str, Any], after: VaultState, directory: Directory, me: bytes, day: str) -> None:
    user, role = unhex16(args["user"]), _ROLES[args["role"]]
    if after.members.get(user) is role:
        raise DoneAlready
    if user not in after.members:
        raise NotNow("no_member")
    if after.members[user] is not _ROLES.get(args.get("was", ""), after.members[user]):
        raise NotNow("role_changed")  # another than the person saw when he asked
    if after.members.get(me) is not Role.KEEPER and not (role is Role.KEEPER and may_appoint(after, directory, me)):
        raise NotNow("not_keeper")
    ops.control.append(RoleSet(user, role, (), day, ()))
    after.members = {**after.members, user: role}


def needs_rekey(ops: Ops, asked: Sequence[Control], after: VaultState, directory: Directory) -> bool:
    """A removal takes the new key along. So does one who becomes keeper where nobody else may write: the barrier would
    take nothing else from him.
    """
    if any(isinstance(op, MemberRemove) for op in ops.control):
        return True
    appoints = any(one.op == "role.set" for one in asked) and any(isinstance(op, RoleSet) for op in ops.control)
    return appoints and barrier(after, directory, directory.seq)


def may_appoint(state: VaultState, directory: Directory, user: bytes) -> bool:
    """Whether this member may make somebody keeper though he is none: no keeper has an active device, and he writes, or
    nobody who writes has one either. Else a vault whose keeper was suspended would be frozen for good.
    """
    now = directory.seq
    if state.by_directory or user not in state.members:
        return False
    serving = {role for member, role in state.members.items() if directory.devices_of(member, now)}
    if Role.KEEPER in serving:
        return False
    return state.members[user] >= Role.MEMBER or Role.MEMBER not in serving


def _only_keeper(state: VaultState, user: bytes) -> bool:
    keepers = [member for member, role in state.members.items() if role is Role.KEEPER]
    return keepers == [user] and len(state.members) > 1


def _need_keeper(state: VaultState, user: bytes) -> None:
    if state.members.get(user) is not Role.KEEPER:
        raise NotNow("not_keeper")


def _leave(state: VaultState, directory: Directory, user: bytes) -> None:
    state.members = {other: role for other, role in state.members.items() if other != user}
    gone = {one for one in state.admitted if (info := directory.device(one)) is not None and info.user == user}
    state.admitted -= gone
    state.clean_at = -1
