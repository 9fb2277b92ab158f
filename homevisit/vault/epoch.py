"""Epoch keys, what commits to them, and the link from each to the one before (docs/PROTOCOL.md, Primitives: Epoch).

One key opens a vault from its epoch back to the first: each rekey seals the previous key under the new one.
"""

import hmac
import os

from homevisit.vault.aead import KEY_BYTES, TAG_BYTES, open_once, seal_once
from homevisit.vault.errors import CannotOpen, Reason
from homevisit.vault.kdf import hkdf
from sync_server.protocol.ledger.encoding import epoch_commitment, link_info

LINK_BYTES = KEY_BYTES + TAG_BYTES
SHARE_BYTES = 32


def new_key() -> bytes:
    """32 random bytes: the key of one epoch of one vault."""
    return os.urandom(KEY_BYTES)


def new_share() -> bytes:
    """32 random bytes: the shred share of one vault, made once, at genesis."""
    return os.urandom(SHARE_BYTES)


def commitment(vault: bytes, epoch: int, key: bytes) -> bytes:
    """32 bytes, the `kc` of a rekey."""
    return epoch_commitment(vault, epoch, key)


def matches(vault: bytes, epoch: int, key: bytes, committed: bytes) -> bool:
    """Whether this is the key that the rekey of this epoch committed to."""
    return len(key) == KEY_BYTES and hmac.compare_digest(epoch_commitment(vault, epoch, key), committed)


def make_link(vault: bytes, epoch: int, key: bytes, previous: bytes) -> bytes:
    """48 bytes that open `previous` (the key of epoch - 1) with `key` (that of `epoch`, which is 2 or more).

    The link key is derived from `key`, which is fresh, and seals one thing only: the one key before it.
    """
    if epoch < 2 or len(key) != KEY_BYTES or len(previous) != KEY_BYTES or key == previous:
        raise ValueError("a link joins two different epoch keys of 32 bytes, from epoch 2 on")
    label = link_info(vault, epoch)
    return seal_once(hkdf(key, label, KEY_BYTES), previous, label)


def open_link(vault: bytes, epoch: int, key: bytes, link: bytes, previous_commitment: bytes) -> bytes:
    """The key of epoch - 1 (32 bytes), checked against its `kc`.

    Raises CannotOpen: malformed, not_authentic, or epoch_commitment when it opens to a key nobody committed to.
    """
    if epoch < 2 or len(key) != KEY_BYTES or len(link) != LINK_BYTES:
        raise CannotOpen(Reason.MALFORMED)
    label = link_info(vault, epoch)
    previous = open_once(hkdf(key, label, KEY_BYTES), link, label)
    if not matches(vault, epoch - 1, previous, previous_commitment):
        raise CannotOpen(Reason.EPOCH_COMMITMENT)
    return previous
