"""The folded control state of one vault, and what it says of a device or user at some directory entry.

Questions that take a directory also take D (`at_seq`), the entry a commit names (docs/PROTOCOL.md, Vault log).
"""

from dataclasses import dataclass, field

import msgspec

from sync_server.protocol.ledger.canonical import encode
from sync_server.protocol.ledger.control import BY_DIRECTORY, GenesisSeed, Role
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.standing import DeviceInfo
from sync_server.protocol.ledger.verdicts import Malformed

PAIRS = (0, 1, 2)
_STORED_VERSION = 1


class RecState(msgspec.Struct, frozen=True):
    """What VALID must know of a record. `final` and `author_user` are of its last put, `rev` of its last change."""

    rev: bytes
    final: bool
    tombstoned: bool
    erased: bool
    author_user: bytes


class _Stored(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    version: int
    vault: bytes
    seq: int
    head_hash: bytes
    dir_seq: int
    epoch: int
    kc: bytes
    members: list[tuple[bytes, Role]]
    admitted: list[bytes]
    recipients: list[bytes]
    pair_sets: tuple[int, int, int]
    mode: str
    unit: str
    role_map: list[tuple[str, Role]]
    share_commitment: bytes
    genesis_hash: bytes
    genesis_rec: bytes
    used_grants: list[bytes]
    wrap_requests: list[bytes]
    solo: bool
    live: int
    erased: bool


_decoder = msgspec.msgpack.Decoder(_Stored)


@dataclass(slots=True)
class VaultState:
    """Control state after `seq` commits; every value is replaced, never changed in place, so that a copy is cheap."""

    vault: bytes
    seq: int = 0
    head_hash: bytes = bytes(32)
    dir_seq: int = 0
    epoch: int = 0
    kc: bytes = b""
    members: dict[bytes, Role] = field(default_factory=dict)
    """Explicit members; empty in a vault whose members the directory names: ask `members_at`."""
    admitted: frozenset[bytes] = frozenset()
    """Admitted devices of explicit members, active or not."""
    recipients: frozenset[bytes] = frozenset()
    """Devices that have a wrap of the current epoch."""
    pair_sets: tuple[int, int, int] = (0, 0, 0)
    """Seq of the recovery.set that each pair's wrap of the current epoch was made for."""
    mode: str = ""
    unit: str = ""
    role_map: tuple[tuple[str, Role], ...] = ()
    share_commitment: bytes = b""
    genesis_hash: bytes = b""
    genesis_rec: bytes = b""
    used_grants: frozenset[bytes] = frozenset()
    wrap_requests: frozenset[bytes] = frozenset()
    """Devices that asked for a wrap of the current epoch and have not got one since."""
    solo: bool = True
    """Nobody but the creator has ever been a member."""
    live: int = 0
    """Records neither tombstoned nor erased."""
    erased: bool = False
    clean_at: int = field(default=-1, compare=False, repr=False)
    """D at which the barrier was last found down for this very membership; only spares work."""

    def copy(self) -> "VaultState":
        """An independent state with the same content."""
        made = VaultState(self.vault)
        for name in VaultState.__slots__:  # copy.copy takes ten times as long, and every commit needs one
            setattr(made, name, getattr(self, name))
        return made

    @property
    def by_directory(self) -> bool:
        """Whether the directory names the members."""
        return self.mode == BY_DIRECTORY

    @property
    def recovery_set_seq(self) -> int:
        """Seq of the oldest recovery.set that some pair's wrap of the current epoch was made for."""
        return min(self.pair_sets)

    def found(self, seed: GenesisSeed) -> None:
        """Take in what a genesis seed fixes for ever."""
        membership = seed.membership
        self.mode, self.unit = membership.mode, membership.unit
        self.role_map = tuple((rule.directory_role, rule.role) for rule in membership.role_map)
        self.share_commitment = seed.share_commitment
        self.solo = not self.by_directory

    # ---- members and devices -------------------------------------------------------------------------------------

    def role_of(self, directory: Directory, user: bytes, at_seq: int) -> Role | None:
        """A user's role in this vault, None for nobody of it."""
        if not self.by_directory:
            return self.members.get(user)
        info = directory.user(user, at_seq)
        if info is None or info.suspended or self.unit not in {"", info.unit}:
            return None
        return max((role for name, role in self.role_map if name in info.roles), default=None)

    def members_at(self, directory: Directory, at_seq: int) -> dict[bytes, Role]:
        """Every member and role, by user id."""
        if not self.by_directory:
            return dict(self.members)
        roles = ((info.user, self.role_of(directory, info.user, at_seq)) for info in directory.users(at_seq))
        return {user: role for user, role in roles if role is not None}

    def may_receive(self, directory: Directory, device: bytes, at_seq: int) -> bool:
        """Whether a device is active, of a member, and admitted: then it belongs to the exact set of a rekey."""
        info = directory.device(device)
        if info is None or not directory.device_active(device, at_seq):
            return False
        if self.role_of(directory, info.user, at_seq) is None:
            return False
        return self.by_directory or device in self.admitted

    def exact_devices(self, directory: Directory, at_seq: int) -> list[bytes]:
        """The devices a rekey must wrap for, ascending."""
        if not self.by_directory:
            return sorted(device for device in self.admitted if self.may_receive(directory, device, at_seq))
        members = self.members_at(directory, at_seq)
        return sorted(device for user in members for device in directory.devices_of(user, at_seq))

    # ---- storage -------------------------------------------------------------------------------------------------

    def to_bytes(self) -> bytes:
        """A stable form for the caller's own database; equal states give equal bytes."""
        return encode(
            _Stored(
                _STORED_VERSION,
                self.vault,
                self.seq,
                self.head_hash,
                self.dir_seq,
                self.epoch,
                self.kc,
                sorted(self.members.items()),
                sorted(self.admitted),
                sorted(self.recipients),
                self.pair_sets,
                self.mode,
                self.unit,
                list(self.role_map),
                self.share_commitment,
                self.genesis_hash,
                self.genesis_rec,
                sorted(self.used_grants),
                sorted(self.wrap_requests),
                self.solo,
                self.live,
                self.erased,
            )
        )

    @staticmethod
    def from_bytes(data: bytes) -> "VaultState":
        """The state that `to_bytes` wrote; raises Malformed for anything else."""
        try:
            stored = _decoder.decode(data)
        except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
            raise Malformed("vault_state") from fault
        if stored.version != _STORED_VERSION:
            raise Malformed("vault_state_version")
        return VaultState(
            vault=stored.vault,
            seq=stored.seq,
            head_hash=stored.head_hash,
            dir_seq=stored.dir_seq,
            epoch=stored.epoch,
            kc=stored.kc,
            members=dict(stored.members),
            admitted=frozenset(stored.admitted),
            recipients=frozenset(stored.recipients),
            pair_sets=stored.pair_sets,
            mode=stored.mode,
            unit=stored.unit,
            role_map=tuple(stored.role_map),
            share_commitment=stored.share_commitment,
            genesis_hash=stored.genesis_hash,
            genesis_rec=stored.genesis_rec,
            used_grants=frozenset(stored.used_grants),
            wrap_requests=frozenset(stored.wrap_requests),
            solo=stored.solo,
            live=stored.live,
            erased=stored.erased,
        )


def exact_recipients(state: VaultState, directory: Directory, at_seq: int) -> tuple[list[bytes], list[int]]:
    """Device ids (ascending) and recovery pairs that a rekey naming this directory entry must wrap for, no other."""
    pairs = list(PAIRS) if directory.recovery_set(at_seq) else []
    return state.exact_devices(directory, at_seq), pairs


def first_devices(creator: DeviceInfo, directory: Directory, at_seq: int) -> frozenset[bytes]:
    """Whom the genesis of an explicit vault admits: the creating device, and its user's that are vouched for."""
    return frozenset({creator.device, *directory.vouched_devices_of(creator.user, at_seq)})


def genesis_recipients(seed: GenesisSeed, directory: Directory, at_seq: int) -> tuple[list[bytes], list[int]]:
    """As `exact_recipients`, for the rekey of the genesis of a vault with this seed."""
    creator = directory.device(seed.creator_device)
    state = VaultState(b"")
    state.found(seed)
    if creator is not None and not state.by_directory:
        state.members = {creator.user: Role.KEEPER}
        state.admitted = first_devices(creator, directory, at_seq)
    return exact_recipients(state, directory, at_seq)


def barrier(state: VaultState, directory: Directory, at_seq: int) -> bool:
    """Whether somebody holds the current epoch key who may not at this directory entry: then a rekey comes first."""
    if state.clean_at == at_seq:
        return False
    return not all(state.may_receive(directory, device, at_seq) for device in state.recipients)
