"""One document, one envelope: padding, the key of a body, and what it is bound to (docs/PROTOCOL.md, Body bytes)."""

import hmac
import os
import zlib
from collections.abc import Sequence
from typing import NamedTuple

from homevisit.vault.aead import KEY_BYTES, TAG_BYTES, open_once, seal_once
from homevisit.vault.errors import BodyTooLarge, CannotOpen, Reason
from homevisit.vault.kdf import hkdf
from homevisit.vault.secret import Secret
from sync_server.protocol.ledger.encoding import blobs_digest, body_aad, body_info, key_commitment, sha256
from sync_server.protocol.limits import BLOBS_A_CHANGE, BODY_MAX, BODY_MIN, PLAINTEXT_BYTES

PUT = 0
FINAL_PUT = 4
"""The two kinds of change that carry a body."""

_RAW = 0
_ZLIB = 1
_FRAME_BYTES = 5
_SMALLEST_CLASS = 256
_QUICK_LEVEL = 1
"""Measured: a note of 1.5 KB becomes 890 bytes (level 6: 871), so the same size class, in 3/4 of the time."""

_THOROUGH_LEVEL = 9
_NARROW_MISS = 40
"""A size class missed by less than 1/40 is tried again thoroughly: that wins about 2 per cent, here half the space."""

_SALT_BYTES = 16
_NO_BLOBS = blobs_digest(())


def padded_size(size: int) -> int:
    """The size class of so many bytes: the next of 256 * 2^n."""
    return max(_SMALLEST_CLASS, 1 << (size - 1).bit_length())


def pack(body: bytes) -> bytes:
    """Coding (1 byte), length of what follows (4), the body raw or as zlib, zeros up to the size class.

    The coding is raw unless zlib gives a smaller class. Raises BodyTooLarge if neither fits in 256 KiB.
    """
    if len(body) > PLAINTEXT_BYTES:
        raise BodyTooLarge(len(body))
    coding, coded, size = _RAW, body, padded_size(_FRAME_BYTES + len(body))
    if size > _SMALLEST_CLASS:
        packed = _deflated(body)
        packed_size = padded_size(_FRAME_BYTES + len(packed))
        if packed_size < size:
            coding, coded, size = _ZLIB, packed, packed_size
    if size > PLAINTEXT_BYTES:
        raise BodyTooLarge(len(body))
    return (bytes((coding,)) + len(coded).to_bytes(4, "big") + coded).ljust(size, b"\0")


def _deflated(body: bytes) -> bytes:
    quick = zlib.compress(body, _QUICK_LEVEL)
    size = _FRAME_BYTES + len(quick)
    if size - padded_size(size) // 2 > size // _NARROW_MISS:
        return quick
    return min(quick, zlib.compress(body, _THOROUGH_LEVEL), key=len)


def unpack(plaintext: bytes) -> bytes:
    """The body that `pack` was given, at most 256 KiB; either coding is accepted.

    Raises CannotOpen: padding (no size class, the wrong one, or a filling that is not zeros), coding (unknown, broken,
    cut off, or bytes behind its end) or too_large. Memory stays bounded whatever the bytes claim.
    """
    size = len(plaintext)
    if size > PLAINTEXT_BYTES or size < _SMALLEST_CLASS:
        raise CannotOpen(Reason.PADDING)
    end = _FRAME_BYTES + int.from_bytes(plaintext[1:_FRAME_BYTES], "big")
    if padded_size(end) != size or plaintext[end:] != bytes(size - end):
        raise CannotOpen(Reason.PADDING)
    coded = plaintext[_FRAME_BYTES:end]
    if plaintext[0] == _RAW:
        return coded
    if plaintext[0] == _ZLIB:
        return _inflate(coded)
    raise CannotOpen(Reason.CODING)


def _inflate(coded: bytes) -> bytes:
    stream = zlib.decompressobj()
    try:
        body = stream.decompress(coded, PLAINTEXT_BYTES + 1)
    except zlib.error:
        raise CannotOpen(Reason.CODING) from None
    if len(body) > PLAINTEXT_BYTES:
        raise CannotOpen(Reason.TOO_LARGE)
    if not stream.eof or stream.unused_data:
        raise CannotOpen(Reason.CODING)
    return body


class Sealed(NamedTuple):
    """What a change says about its body, and the body itself as it goes to the server."""

    salt: bytes
    key_commit: bytes
    ciphertext: bytes
    body_hash: bytes


class Sealer:
    """Seals and opens the bodies of one epoch of one vault. Holds the epoch key and the shred share until `wipe()`."""

    __slots__ = ("_epoch", "_secret", "_vault")

    def __init__(self, vault: bytes, epoch: int, epoch_key: bytes, share: bytes) -> None:
        if len(vault) != 16 or len(epoch_key) != KEY_BYTES or len(share) != KEY_BYTES or epoch < 1:
            raise ValueError("a vault id is 16 bytes, an epoch key and a share 32, the first epoch 1")
        self._vault = vault
        self._epoch = epoch
        self._secret = Secret(epoch_key + share)

    @property
    def vault(self) -> bytes:
        return self._vault

    @property
    def epoch(self) -> int:
        return self._epoch

    def wipe(self) -> None:
        """Overwrite the keys; sealing and opening raise ValueError from then on."""
        self._secret.wipe()

    def seal(
        self,
        rec: bytes,
        base_rev: bytes,
        flags: int,
        author_device: bytes,
        body: bytes,
        blob_hashes: Sequence[bytes] = (),
    ) -> Sealed:
        """Pack and seal a body under a key made for it alone: the salt is drawn here and the nonce is always zero.

        Raises BodyTooLarge, or ValueError for parts that no change can have.
        """
        if not _well_formed(rec, base_rev, flags, author_device, blob_hashes):
            raise ValueError("rec and author are 16 bytes, base_rev 0 or 32, flags put or final put, blob hashes 32")
        plaintext = pack(body)
        salt = os.urandom(_SALT_BYTES)
        key, key_commit = self._body_key(rec, salt)
        digest = blobs_digest(blob_hashes) if blob_hashes else _NO_BLOBS
        aad = body_aad(self._vault, self._epoch, rec, base_rev, flags, author_device, salt, digest)
        ciphertext = seal_once(key, plaintext, aad)
        return Sealed(salt, key_commit, ciphertext, sha256(ciphertext))

    def open(
        self,
        rec: bytes,
        base_rev: bytes,
        flags: int,
        author_device: bytes,
        salt: bytes,
        key_commit: bytes,
        blob_hashes: Sequence[bytes],
        ciphertext: bytes,
    ) -> bytes:
        """The body, if it was sealed for exactly this place by exactly this author.

        Raises CannotOpen: malformed, key_commitment, not_authentic, padding, coding or too_large. The caller
        has compared the ciphertext with the `body_hash` of the header: other bytes are not what the author signed.
        """
        if (
            not _well_formed(rec, base_rev, flags, author_device, blob_hashes)
            or len(salt) != _SALT_BYTES
            or not BODY_MIN <= len(ciphertext) <= BODY_MAX
            or padded_size(len(ciphertext) - TAG_BYTES) != len(ciphertext) - TAG_BYTES
        ):
            raise CannotOpen(Reason.MALFORMED)
        key, expected = self._body_key(rec, salt)
        if not hmac.compare_digest(expected, key_commit):
            raise CannotOpen(Reason.KEY_COMMITMENT)
        digest = blobs_digest(blob_hashes) if blob_hashes else _NO_BLOBS
        aad = body_aad(self._vault, self._epoch, rec, base_rev, flags, author_device, salt, digest)
        return unpack(open_once(key, ciphertext, aad))

    def _body_key(self, rec: bytes, salt: bytes) -> tuple[bytes, bytes]:
        """The key of one body, and the commitment to it (32 bytes each)."""
        derived = hkdf(self._secret.reveal(), body_info(self._vault, rec), 2 * KEY_BYTES, salt)
        return derived[:KEY_BYTES], key_commitment(derived[KEY_BYTES:])

    def __repr__(self) -> str:
        return f"<Sealer of epoch {self._epoch}>"


def _well_formed(rec: bytes, base_rev: bytes, flags: int, author_device: bytes, blob_hashes: Sequence[bytes]) -> bool:
    return (
        len(rec) == 16
        and len(base_rev) in {0, 32}
        and flags in {PUT, FINAL_PUT}
        and len(author_device) == 16
        and len(blob_hashes) <= BLOBS_A_CHANGE
        and all(len(one) == 32 for one in blob_hashes)
    )
