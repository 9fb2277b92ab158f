"""An epoch key wrapped for one device (docs/PROTOCOL.md, Primitives: Wrap)."""

import os
from collections.abc import Iterable

from homevisit.vault import epoch as epochs
from homevisit.vault.aead import KEY_BYTES
from homevisit.vault.errors import CannotOpen, Reason, UnusableKey
from homevisit.vault.hybrid import require_suite, seal_to
from homevisit.vault.identity import KemKey
from sync_server.protocol.ledger.encoding import wrap_info
from sync_server.protocol.version import SUITE_HYBRID, WRAP_BYTES


def wrap_key(
    key: bytes, vault: bytes, epoch: int, device_id: bytes, kem_public: bytes, suite: int = SUITE_HYBRID
) -> bytes:
    """1,168 bytes, different each time; raises CannotOpen(unknown_suite) or UnusableKey."""
    require_suite(suite)
    if len(key) != KEY_BYTES:
        raise ValueError("an epoch key is 32 bytes")
    return seal_to(key, kem_public, wrap_info(vault, epoch, device_id, suite))


def wrap_for_recipients(key: bytes, vault: bytes, epoch: int, recipients: Iterable[tuple[bytes, bytes]]) -> list[bytes]:
    """The wraps of a rekey, in the order of `recipients`: (device id, KEM public key) of each.

    A device that enrolled bytes which are no key gets as many random bytes: the rekey must name it, it could open
    nothing anyway, and it must not be able to stop everybody else's.
    """
    wraps = []
    for device_id, kem_public in recipients:
        try:
            wraps.append(wrap_key(key, vault, epoch, device_id, kem_public))
        except UnusableKey:
            wraps.append(os.urandom(WRAP_BYTES[SUITE_HYBRID]))
    return wraps


def unwrap_key(
    wrapped: bytes,
    vault: bytes,
    epoch: int,
    device_id: bytes,
    kem: KemKey,
    committed: bytes,
    suite: int = SUITE_HYBRID,
) -> bytes:
    """The epoch key (32 bytes), checked against `committed`, the `kc` of its rekey.

    Raises CannotOpen: unknown_suite, malformed, not_authentic, or epoch_commitment for a wrap of another key, which
    its device answers with `wrap.request`.
    """
    require_suite(suite)
    if len(wrapped) != WRAP_BYTES[suite]:
        raise CannotOpen(Reason.MALFORMED)
    key = kem.open(wrapped, wrap_info(vault, epoch, device_id, suite))
    if not epochs.matches(vault, epoch, key, committed):
        raise CannotOpen(Reason.EPOCH_COMMITMENT)
    return key
