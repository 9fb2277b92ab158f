"""What a directory says about people, devices and keys, at any of its entries (docs/PROTOCOL.md, Directory log).

`at_seq` is the D of a commit: an entry counts from its own seq on. Questions about D have the same answer whatever was
appended after D; without D they are about the newest entry.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync_server.protocol.ledger.entries import BreakglassGrant, LegalBasis, Payload, RecoveryOfficer
from sync_server.protocol.version import SUITE_HYBRID

_Value = TypeVar("_Value")
History = tuple[tuple[int, _Value], ...]


def value_at(history: "History[_Value]", at_seq: int) -> _Value | None:
    """The newest value of a history that counts at this seq."""
    for seq, value in reversed(history):
        if seq <= at_seq:
            return value
    return None


@dataclass(frozen=True, slots=True)
class UserInfo:
    """A member of staff as the directory describes them at some entry."""

    user: bytes
    display_name: str
    unit: str
    roles: frozenset[str]
    suspended: bool


@dataclass(frozen=True, slots=True)
class DeviceInfo:
    """A laptop. second_officer: two officers signed for it. endorser: the older device that did, b"" for none.

    vouched_for: one of the two, where the endorser was itself vouched for or its user's oldest at that entry.
    """

    device: bytes
    user: bytes
    sign_pub: bytes
    suite: int
    kem_pub: bytes
    caps: frozenset[str]
    personal_vault_id: bytes
    added_seq: int
    second_officer: bool
    endorser: bytes
    vouched_for: bool
    key: Ed25519PublicKey = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Officer:
    """An enrolment officer's key; `removed_seq` is 0 while it is active."""

    user: bytes
    sign_pub: bytes
    added_seq: int
    removed_seq: int


@dataclass(frozen=True, slots=True)
class RecoveryPair:
    """Two recovery officers: the outer layer of a wrap is peeled by the first, the inner by the second."""

    number: int
    outer: RecoveryOfficer
    inner: RecoveryOfficer


@dataclass(frozen=True, slots=True)
class RecoveryKeys:
    """The recovery officers named by the recovery.set at `seq`."""

    seq: int
    officers: tuple[RecoveryOfficer, ...]

    @property
    def pairs(self) -> tuple[RecoveryPair, ...]:
        """The three pairs, by number."""
        first, second, third = self.officers
        return (RecoveryPair(0, first, second), RecoveryPair(1, first, third), RecoveryPair(2, second, third))


@dataclass(frozen=True, slots=True)
class Policy:
    """What guards security; before the first policy.set these values."""

    min_client: int = 0
    min_suite: int = SUITE_HYBRID
    offline_lease_days: int = 30
    two_officers_for_device: bool = False
    legal_bases: tuple[LegalBasis, ...] = ()


@dataclass(frozen=True, slots=True)
class Announcement:
    """A directory vault that may be trusted; `seq` is its vault.announce."""

    seq: int
    genesis_hash: bytes
    purpose: str


class Standing:
    """The folded directory. Values are immutable, so that a copy is a few dictionary copies."""

    def __init__(self) -> None:
        self.root_fingerprint = b""
        self.root_active = b""
        self.root_spare = b""
        self.server_id = b""
        self.origins: tuple[str, ...] = ()
        self.policy = Policy()
        self.generation = 1
        self._hashes: list[bytes] = []
        self._entries: list[tuple[Payload, tuple[bytes, ...]]] = []
        self._users: dict[bytes, History[UserInfo]] = {}
        self._devices: dict[bytes, DeviceInfo] = {}
        self._ended: dict[bytes, History[Literal["farewell", "wipe"]]] = {}
        self._devices_of: dict[bytes, tuple[bytes, ...]] = {}
        self._officers: dict[bytes, Officer] = {}
        self._recovery: History[RecoveryKeys] = ()
        self._announced: dict[bytes, Announcement] = {}
        self._grants: dict[int, BreakglassGrant] = {}
        self._revocations: dict[bytes, int] = {}
        self._used_keys: set[bytes] = set()
        self._keys: dict[bytes, Ed25519PublicKey] = {}

    @property
    def seq(self) -> int:
        """Entries so far; 0 for an empty directory."""
        return len(self._hashes)

    @property
    def head_hash(self) -> bytes:
        """Hash of the newest entry; 32 zero bytes for an empty directory."""
        return self._hashes[-1] if self._hashes else bytes(32)

    def hash_at(self, seq: int) -> bytes | None:
        """Hash of the entry at this seq, None if there is none (yet)."""
        return self._hashes[seq - 1] if 1 <= seq <= len(self._hashes) else None

    def entry_at(self, seq: int) -> Payload | None:
        """What the entry at this seq said."""
        return self._entries[seq - 1][0] if 1 <= seq <= len(self._entries) else None

    # ---- users ---------------------------------------------------------------------------------------------------

    def user(self, user: bytes, at_seq: int) -> UserInfo | None:
        """A user as of this entry."""
        return value_at(self._users.get(user, ()), at_seq)

    def users(self, at_seq: int) -> tuple[UserInfo, ...]:
        """Every user as of this entry, suspended ones too, in order of their ids."""
        known = (value_at(self._users[user], at_seq) for user in sorted(self._users))
        return tuple(info for info in known if info is not None)

    def user_active(self, user: bytes, at_seq: int) -> bool:
        """Known and not suspended."""
        info = value_at(self._users.get(user, ()), at_seq)
        return info is not None and not info.suspended

    def roles(self, user: bytes, at_seq: int) -> frozenset[str]:
        """Directory roles; none for a user who is unknown or suspended."""
        info = value_at(self._users.get(user, ()), at_seq)
        return frozenset() if info is None or info.suspended else info.roles

    # ---- devices -------------------------------------------------------------------------------------------------

    def device(self, device: bytes) -> DeviceInfo | None:
        """A device that the newest directory knows, active or not; compare `added_seq` with D."""
        return self._devices.get(device)

    def devices(self) -> tuple[DeviceInfo, ...]:
        """Every device ever added, in order of their entries."""
        return tuple(self._devices.values())

    def device_active(self, device: bytes, at_seq: int) -> bool:
        """Added, not revoked, and of a user who is not suspended."""
        info = self._devices.get(device)
        if info is None or info.added_seq > at_seq:
            return False
        ended = self._ended.get(device)
        return not (ended and ended[0][0] <= at_seq) and self.user_active(info.user, at_seq)

    def devices_of(self, user: bytes, at_seq: int) -> tuple[bytes, ...]:
        """Ids of the active devices of a user, ascending."""
        mine = self._devices_of.get(user, ())
        return tuple(sorted(device for device in mine if self.device_active(device, at_seq)))

    def vouched_devices_of(self, user: bytes, at_seq: int) -> tuple[bytes, ...]:
        """Those of a user's active devices that may come into a vault together with the user, ascending.

        One officer alone can certify a device in anybody's name: it needs somebody else to vouch for it. The oldest
        that has not been revoked needs nobody: it is the user's own laptop, or its closure cannot be overlooked.
        """
        return tuple(device for device in self.devices_of(user, at_seq) if self.vouched(device, at_seq))

    def vouched(self, device: bytes, at_seq: int) -> bool:
        """Whether an active device is vouched for, or its user's oldest that has not been revoked at this entry."""
        info = self._devices[device]
        if info.vouched_for:
            return True
        standing = (one for one in self._devices_of[info.user] if self.ended(one, at_seq) is None)
        return next(standing, None) == device

    def ended(self, device: bytes, at_seq: int) -> Literal["farewell", "wipe"] | None:
        """How a device was revoked, None if it was not (a suspended user's device is not revoked)."""
        return value_at(self._ended.get(device, ()), at_seq)

    def latest_revocation_seq(self, users: Iterable[bytes]) -> int:
        """Seq of the newest entry that closed or suspended a device of any of these users; 0 if none did."""
        return max((self._revocations.get(user, 0) for user in users), default=0)

    def key_used(self, key: bytes) -> bool:
        """Whether a signing or KEM key has served anywhere: it can never be enrolled again."""
        return key in self._used_keys

    # ---- officers and the rest -----------------------------------------------------------------------------------

    def officers(self, at_seq: int) -> tuple[Officer, ...]:
        """Active enrolment officers as of this entry, in order of their entries."""
        return tuple(officer for officer in self._officers.values() if _serves(officer, at_seq))

    def officer(self, user: bytes, at_seq: int) -> Officer | None:
        """The active officer key of a user as of this entry."""
        return next((officer for officer in self.officers(at_seq) if officer.user == user), None)

    def recovery_set(self, at_seq: int) -> RecoveryKeys | None:
        """The recovery officers as of this entry, None before the first recovery.set."""
        return value_at(self._recovery, at_seq)

    def announced(self, vault: bytes) -> Announcement | None:
        """The announcement of a directory vault that stands now."""
        return self._announced.get(vault)

    def announcements(self) -> dict[bytes, Announcement]:
        """Every announcement that stands now, by vault."""
        return dict(self._announced)

    def grant(self, seq: int) -> BreakglassGrant | None:
        """The breakglass.grant at this seq, if that is what stands there."""
        return self._grants.get(seq)


def _serves(officer: Officer, at_seq: int) -> bool:
    return officer.added_seq <= at_seq and not 0 < officer.removed_seq <= at_seq
