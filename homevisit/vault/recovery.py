"""An epoch key wrapped for pairs of recovery officers, two of three (docs/PROTOCOL.md, Recovery and break-glass).

Nested HPKE: the outer officer peels first and learns nothing, the inner one peels second. No secret is ever put
together from parts, and each ceremony opens one epoch of one vault.
"""

from collections.abc import Sequence

from homevisit.vault import epoch as epochs
from homevisit.vault.aead import KEY_BYTES
from homevisit.vault.errors import CannotOpen, Reason, UnusableKey
from homevisit.vault.hybrid import seal_to
from homevisit.vault.identity import KemKey
from sync_server.protocol.ledger.encoding import recover_info
from sync_server.protocol.version import PAIR_WRAP_BYTES, SUITE_HYBRID, WRAP_BYTES

PAIRS = ((0, 1), (0, 2), (1, 2))
"""For each pair its outer and its inner officer, as places in the recovery set."""

_INNER = 0
_OUTER = 1


def wrap_for_pair(
    key: bytes,
    vault: bytes,
    epoch: int,
    pair: int,
    recovery_set_seq: int,
    outer_pub: bytes,
    inner_pub: bytes,
) -> bytes:
    """2,304 bytes, different each time. `recovery_set_seq` is the dir_seq of the recovery.set that names the keys.

    Raises UnusableKey if a public key (1,216 bytes) is none of suite 2, or the pair is one person.
    """
    if len(key) != KEY_BYTES or pair not in range(len(PAIRS)):
        raise ValueError("an epoch key is 32 bytes, a pair 0, 1 or 2")
    if outer_pub == inner_pub:
        raise UnusableKey("pair_is_one_person")
    inner = seal_to(key, inner_pub, recover_info(vault, epoch, pair, _INNER, recovery_set_seq, outer_pub, inner_pub))
    return seal_to(inner, outer_pub, recover_info(vault, epoch, pair, _OUTER, recovery_set_seq, outer_pub, inner_pub))


def wrap_for_pairs(
    key: bytes, vault: bytes, epoch: int, recovery_set_seq: int, officers: Sequence[bytes]
) -> tuple[bytes, ...]:
    """The wraps of all three pairs, in the order of PAIRS, for the three KEM public keys of a recovery set."""
    if len(officers) != 3:
        raise ValueError("a recovery set has three officers")
    return tuple(
        wrap_for_pair(key, vault, epoch, pair, recovery_set_seq, officers[outer], officers[inner])
        for pair, (outer, inner) in enumerate(PAIRS)
    )


def peel_outer(
    wrapped: bytes, vault: bytes, epoch: int, pair: int, recovery_set_seq: int, outer: KemKey, inner_pub: bytes
) -> bytes:
    """The first officer's step: 1,168 bytes that only the inner officer opens. Raises CannotOpen."""
    if len(wrapped) != PAIR_WRAP_BYTES[SUITE_HYBRID] or pair not in range(len(PAIRS)):
        raise CannotOpen(Reason.MALFORMED)
    return outer.open(wrapped, recover_info(vault, epoch, pair, _OUTER, recovery_set_seq, outer.public, inner_pub))


def peel_inner(
    peeled: bytes,
    vault: bytes,
    epoch: int,
    pair: int,
    recovery_set_seq: int,
    outer_pub: bytes,
    inner: KemKey,
    committed: bytes,
) -> bytes:
    """The second officer's step: the epoch key (32 bytes), checked against `committed`. Raises CannotOpen."""
    if len(peeled) != WRAP_BYTES[SUITE_HYBRID] or pair not in range(len(PAIRS)):
        raise CannotOpen(Reason.MALFORMED)
    key = inner.open(peeled, recover_info(vault, epoch, pair, _INNER, recovery_set_seq, outer_pub, inner.public))
    if not epochs.matches(vault, epoch, key, committed):
        raise CannotOpen(Reason.EPOCH_COMMITMENT)
    return key
