"""The keys of a device, an officer and a root (docs/PROTOCOL.md, Identities).

None of these shows its private part in a repr, can be pickled, or signs bytes that somebody else chose.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import NoReturn, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey

from homevisit.vault import hybrid
from homevisit.vault.errors import UnusableKey
from sync_server.protocol.ledger.encoding import device_id
from sync_server.protocol.ledger.signing import Signable, signed_input
from sync_server.protocol.version import SUITE_HYBRID

SEED_BYTES = 32
_MLKEM_SEED_BYTES = 64
KEM_PRIVATE_BYTES = _MLKEM_SEED_BYTES + 32
_DEVICE_MARK = b"HVD"
_OFFICER_MARK = b"HVR"
_PAIR_BYTES = 3 + 1 + SEED_BYTES + KEM_PRIVATE_BYTES


class SigningKey:
    """An Ed25519 key: of a device, an enrolment officer, a recovery officer or a root, and never of two of them."""

    __slots__ = ("_key", "_public")

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self._public = key.public_key().public_bytes_raw()

    @classmethod
    def generate(cls) -> Self:
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def from_seed(cls, seed: bytes) -> Self:
        """From the 32 bytes that `seed()` gave; raises UnusableKey for another length."""
        if len(seed) != SEED_BYTES:
            raise UnusableKey
        return cls(Ed25519PrivateKey.from_private_bytes(seed))

    def seed(self) -> bytes:
        """32 bytes, secret: for the encrypted database or a sealed envelope, for nothing else."""
        return self._key.private_bytes_raw()

    @property
    def public(self) -> bytes:
        """32 bytes."""
        return self._public

    def sign(self, signable: Signable) -> bytes:
        """64 bytes over lp(context, scope, payload); raises TypeError for anything but the classes of `signing`."""
        return self._key.sign(signed_input(signable))

    def __repr__(self) -> str:
        return "<SigningKey>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a private key is not pickled or copied")


class KemKey:
    """An MLKEM768_X25519 key: what epoch keys are wrapped to."""

    __slots__ = ("_key", "_mlkem", "_public", "_x25519")

    def __init__(self, mlkem: MLKEM768PrivateKey, x25519: X25519PrivateKey) -> None:
        self._mlkem = mlkem
        self._x25519 = x25519
        self._key = MLKEM768X25519PrivateKey(mlkem, x25519)
        self._public = mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()

    @classmethod
    def generate(cls) -> Self:
        return cls(MLKEM768PrivateKey.generate(), X25519PrivateKey.generate())

    @classmethod
    def from_private(cls, private: bytes) -> Self:
        """From the 96 bytes that `private()` gave; raises UnusableKey for another length."""
        if len(private) != KEM_PRIVATE_BYTES:
            raise UnusableKey
        return cls(
            MLKEM768PrivateKey.from_seed_bytes(private[:_MLKEM_SEED_BYTES]),
            X25519PrivateKey.from_private_bytes(private[_MLKEM_SEED_BYTES:]),
        )

    def private(self) -> bytes:
        """96 bytes, secret: ML-KEM seed (64) and X25519 scalar (32)."""
        return self._mlkem.private_bytes_raw() + self._x25519.private_bytes_raw()

    @property
    def public(self) -> bytes:
        """1,216 bytes: ML-KEM-768 (1,184) and X25519 (32)."""
        return self._public

    def open(self, sealed: bytes, info: bytes) -> bytes:
        """What was sealed to `public` under the same info; raises CannotOpen(not_authentic)."""
        return hybrid.open_sealed(sealed, self._key, info)

    def __repr__(self) -> str:
        return "<KemKey>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a private key is not pickled or copied")


@dataclass(frozen=True, repr=False, eq=False)
class DeviceKeys:
    """The two keys of one laptop; their public halves make its id."""

    sign: SigningKey
    kem: KemKey

    suite = SUITE_HYBRID

    @classmethod
    def generate(cls) -> Self:
        return cls(SigningKey.generate(), KemKey.generate())

    @cached_property
    def device_id(self) -> bytes:
        """16 bytes."""
        return device_id(self.sign.public, self.suite, self.kem.public)

    def to_bytes(self) -> bytes:
        """132 bytes, secret: for the encrypted database only."""
        return _joined(_DEVICE_MARK, self.suite, self.sign, self.kem)

    @classmethod
    def from_bytes(cls, stored: bytes) -> Self:
        """Raises UnusableKey for anything that `to_bytes` of this class does not write."""
        return cls(*_parted(_DEVICE_MARK, cls.suite, stored))

    def __repr__(self) -> str:
        return "<DeviceKeys>"


@dataclass(frozen=True, repr=False, eq=False)
class RecoveryOfficerKeys:
    """The two keys of one recovery officer: one signs grants, one peels layers. Kept offline."""

    sign: SigningKey
    kem: KemKey

    suite = SUITE_HYBRID

    @classmethod
    def generate(cls) -> Self:
        return cls(SigningKey.generate(), KemKey.generate())

    def to_bytes(self) -> bytes:
        """132 bytes, secret."""
        return _joined(_OFFICER_MARK, self.suite, self.sign, self.kem)

    @classmethod
    def from_bytes(cls, stored: bytes) -> Self:
        """Raises UnusableKey for anything that `to_bytes` of this class does not write."""
        return cls(*_parted(_OFFICER_MARK, cls.suite, stored))

    def __repr__(self) -> str:
        return "<RecoveryOfficerKeys>"


def _joined(mark: bytes, suite: int, sign: SigningKey, kem: KemKey) -> bytes:
    return mark + bytes((suite,)) + sign.seed() + kem.private()


def _parted(mark: bytes, suite: int, stored: bytes) -> tuple[SigningKey, KemKey]:
    if len(stored) != _PAIR_BYTES or stored[:4] != mark + bytes((suite,)):
        raise UnusableKey
    return SigningKey.from_seed(stored[4 : 4 + SEED_BYTES]), KemKey.from_private(stored[4 + SEED_BYTES :])
