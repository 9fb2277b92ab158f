"""HPKE base mode in suite 2: MLKEM768_X25519, HKDF-SHA256, ChaCha20-Poly1305 (docs/PROTOCOL.md, Primitives).

All context goes into `info`. Base mode says nothing about the sender: what is sealed is checked against a signed
commitment by whoever opens it.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from homevisit.vault.errors import CannotOpen, Reason, UnusableKey
from sync_server.protocol.version import KEM_PUBLIC_BYTES, SUITE_HYBRID, SUITES

_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_MLKEM_PUBLIC_BYTES = 1184
OVERHEAD = 1120 + 16
"""Bytes that sealing adds: the encapsulated keys and one tag."""


def require_suite(suite: int) -> None:
    """Raise CannotOpen(unknown_suite) for every suite but those this program knows: 0 and 1 were never any good."""
    if suite not in SUITES:
        raise CannotOpen(Reason.UNKNOWN_SUITE)


def seal_to(plaintext: bytes, public: bytes, info: bytes) -> bytes:
    """Plaintext + 1,136 bytes, different each time; raises UnusableKey if `public` is no key of suite 2."""
    if len(public) != KEM_PUBLIC_BYTES[SUITE_HYBRID]:
        raise UnusableKey
    try:
        key = MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(public[:_MLKEM_PUBLIC_BYTES]),
            X25519PublicKey.from_public_bytes(public[_MLKEM_PUBLIC_BYTES:]),
        )
        return _SUITE.encrypt(plaintext, key, info)
    except ValueError:
        raise UnusableKey from None


def usable(public: bytes) -> bool:
    """Whether something can be sealed to this public key: asked before a directory takes it in."""
    try:
        seal_to(b"", public, b"")
    except UnusableKey:
        return False
    return True


def open_sealed(sealed: bytes, private: MLKEM768X25519PrivateKey, info: bytes) -> bytes:
    """What `seal_to` was given; raises CannotOpen(not_authentic) for any other bytes, key or info."""
    try:
        return _SUITE.decrypt(sealed, private, info)
    except (InvalidTag, ValueError):
        raise CannotOpen(Reason.NOT_AUTHENTIC) from None
