"""A dead letter: what was unsent on a closed laptop, sealed for those who go on (docs/PROTOCOL.md, Dead letters).

One random key a letter seals the content; the key is wrapped for each device that may read, and for pairs of recovery
officers where a vault has nobody else. A letter never holds an epoch key or a share: it opens itself and nothing more.
"""

import hmac
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

import msgspec

from homevisit.vault.aead import KEY_BYTES, open_once, seal_once
from homevisit.vault.errors import CannotOpen, Reason, UnusableKey
from homevisit.vault.hybrid import require_suite, seal_to
from homevisit.vault.identity import KemKey
from homevisit.vault.kdf import hkdf
from homevisit.vault.recovery import PAIRS
from sync_server.protocol.ledger.canonical import Bytes16, Bytes32, Count, Malformed, ascending, decode, encode
from sync_server.protocol.ledger.encoding import key_commitment, lp, sha256
from sync_server.protocol.limits import DEAD_LETTER_BYTES, KIB
from sync_server.protocol.version import PAIR_WRAP_BYTES, SUITE_HYBRID, WRAP_BYTES

CONTENT_BYTES: Final = 512 * KIB - 4
"""Most that one letter holds. What is longer is written as several letters."""
RECIPIENTS: Final = 256

_VERSION = 1
_LETTER_TAG = "hv/1/letter"
_WRAP_TAG = "hv/1/letter/wrap"
_PAIR_TAG = "hv/1/letter/pair"
_SMALLEST_CLASS = 256
_INNER, _OUTER = 0, 1


class DeviceWrap(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """The letter's key for one device."""

    device: Bytes16
    wrap: Annotated[bytes, msgspec.Meta(min_length=WRAP_BYTES[SUITE_HYBRID], max_length=WRAP_BYTES[SUITE_HYBRID])]


class PairWrap(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """The letter's key for one pair of recovery officers, nested."""

    pair: Annotated[int, msgspec.Meta(ge=0, le=2)]
    wrap: Annotated[
        bytes, msgspec.Meta(min_length=PAIR_WRAP_BYTES[SUITE_HYBRID], max_length=PAIR_WRAP_BYTES[SUITE_HYBRID])
    ]


class Letter(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """`[1, vault, device, suite, key_commit, ciphertext, [[device, wrap]], recovery_set_seq, [[pair, wrap]]]`.

    device: who wrote it. recovery_set_seq: the entry of the recovery.set that the pairs belong to, 0 without pairs.
    """

    version: Count
    vault: Bytes16
    device: Bytes16
    suite: Count
    key_commit: Bytes32
    ciphertext: Annotated[bytes, msgspec.Meta(min_length=_SMALLEST_CLASS + 16, max_length=512 * KIB + 16)]
    wraps: Annotated[tuple[DeviceWrap, ...], msgspec.Meta(max_length=RECIPIENTS)]
    recovery_set_seq: Count
    pairs: Annotated[tuple[PairWrap, ...], msgspec.Meta(max_length=3)]

    def __repr__(self) -> str:
        return f"<Letter of device {self.device.hex()} in vault {self.vault.hex()}>"


@dataclass(frozen=True, slots=True)
class Recovery:
    """The recovery officers of now: seq of their recovery.set, and three KEM public keys of 1,216 bytes."""

    seq: int
    officers: tuple[bytes, bytes, bytes]


_decoder = msgspec.msgpack.Decoder(Letter)


def seal(
    content: bytes,
    vault: bytes,
    device: bytes,
    recipients: Sequence[tuple[bytes, bytes]],
    recovery: Recovery | None = None,
) -> bytes:
    """The letter's bytes, to be signed in the context `farewell`; different each time.

    recipients: (device id, KEM public key), at most 256 are taken. A key that is none is passed over: whoever enrolled
    it must not be able to keep the others from reading. Raises ValueError for a content over CONTENT_BYTES or when
    nobody at all could open the letter.
    """
    if len(content) > CONTENT_BYTES:
        raise ValueError("a letter holds 512 KiB")
    key = os.urandom(KEY_BYTES)
    body_key, commit = _derived(key, vault, device)
    ciphertext = seal_once(body_key, _padded(content), lp(_LETTER_TAG, vault, device))
    digest = sha256(ciphertext)
    wraps = []
    for name, public in sorted(dict(recipients[:RECIPIENTS]).items()):
        try:
            wraps.append(DeviceWrap(name, seal_to(key, public, _wrap_info(vault, device, name, digest))))
        except UnusableKey:
            continue
    pairs = () if recovery is None else _for_pairs(key, vault, device, digest, recovery)
    if not wraps and not pairs:
        raise ValueError("a letter that nobody could open")
    seq = recovery.seq if recovery is not None else 0
    return encode(Letter(_VERSION, vault, device, SUITE_HYBRID, commit, ciphertext, tuple(wraps), seq, pairs))


def read(data: bytes) -> Letter:
    """The parts of a letter, checked for shape. Raises CannotOpen(malformed | unknown_suite)."""
    try:
        letter = decode(_decoder, data, DEAD_LETTER_BYTES, "letter", _check)
    except Malformed:
        raise CannotOpen(Reason.MALFORMED) from None
    require_suite(letter.suite)
    return letter


def open_as_device(letter: Letter, device: bytes, kem: KemKey) -> bytes:
    """The content, for a device it was wrapped for. Raises CannotOpen: malformed when there is no wrap for it."""
    wrap = next((one.wrap for one in letter.wraps if one.device == device), None)
    if wrap is None:
        raise CannotOpen(Reason.MALFORMED)
    key = kem.open(wrap, _wrap_info(letter.vault, letter.device, device, sha256(letter.ciphertext)))
    return open_with_key(letter, key)


def peel_outer(letter: Letter, pair: int, outer: KemKey, inner_pub: bytes) -> bytes:
    """The first recovery officer's step: 1,168 bytes that only the inner officer opens. Raises CannotOpen."""
    wrap = next((one.wrap for one in letter.pairs if one.pair == pair), None)
    if wrap is None:
        raise CannotOpen(Reason.MALFORMED)
    return outer.open(wrap, _pair_info(letter, pair, _OUTER, outer.public, inner_pub))


def peel_inner(letter: Letter, pair: int, peeled: bytes, outer_pub: bytes, inner: KemKey) -> bytes:
    """The second officer's step: the letter's key, for `open_with_key`. Raises CannotOpen."""
    key = inner.open(peeled, _pair_info(letter, pair, _INNER, outer_pub, inner.public))
    _matching(letter, key)
    return key


def open_with_key(letter: Letter, key: bytes) -> bytes:
    """The content under the letter's key (32 bytes). Raises CannotOpen: key_commitment, not_authentic, padding."""
    body_key = _matching(letter, key)
    plaintext = open_once(body_key, letter.ciphertext, lp(_LETTER_TAG, letter.vault, letter.device))
    size = int.from_bytes(plaintext[:4], "big")
    if _class(4 + size) != len(plaintext) or plaintext[4 + size :] != bytes(len(plaintext) - 4 - size):
        raise CannotOpen(Reason.PADDING)
    return plaintext[4 : 4 + size]


def _matching(letter: Letter, key: bytes) -> bytes:
    if len(key) != KEY_BYTES:
        raise CannotOpen(Reason.MALFORMED)
    body_key, commit = _derived(key, letter.vault, letter.device)
    if not hmac.compare_digest(commit, letter.key_commit):
        raise CannotOpen(Reason.KEY_COMMITMENT)
    return body_key


def _derived(key: bytes, vault: bytes, device: bytes) -> tuple[bytes, bytes]:
    """The key of the content, which seals nothing else, and the commitment to it."""
    both = hkdf(key, lp(_LETTER_TAG, vault, device), 2 * KEY_BYTES)
    return both[:KEY_BYTES], key_commitment(both[KEY_BYTES:])


def _for_pairs(key: bytes, vault: bytes, device: bytes, digest: bytes, recovery: Recovery) -> tuple[PairWrap, ...]:
    found = []
    for pair, (first, second) in enumerate(PAIRS):
        outer, inner = recovery.officers[first], recovery.officers[second]
        parts = (_PAIR_TAG, vault, device, pair, recovery.seq, outer, inner, digest)
        try:
            peeled = seal_to(key, inner, lp(*parts, _INNER))
            found.append(PairWrap(pair, seal_to(peeled, outer, lp(*parts, _OUTER))))
        except UnusableKey:
            continue
    return tuple(found)


def _wrap_info(vault: bytes, device: bytes, recipient: bytes, digest: bytes) -> bytes:
    return lp(_WRAP_TAG, vault, device, recipient, SUITE_HYBRID, digest)


def _pair_info(letter: Letter, pair: int, layer: int, outer_pub: bytes, inner_pub: bytes) -> bytes:
    digest = sha256(letter.ciphertext)
    return lp(
        _PAIR_TAG, letter.vault, letter.device, pair, letter.recovery_set_seq, outer_pub, inner_pub, digest, layer
    )


def _check(letter: Letter) -> None:
    if letter.version != _VERSION:
        raise Malformed("letter_version")
    ascending([one.device for one in letter.wraps], "letter_wraps")
    ascending([one.pair for one in letter.pairs], "letter_pairs")


def _class(size: int) -> int:
    return max(_SMALLEST_CLASS, 1 << (size - 1).bit_length())


def _padded(content: bytes) -> bytes:
    """Length (4 bytes), content, zeros up to the next of 256 * 2^n: the size says little of how much was written."""
    framed = len(content).to_bytes(4, "big") + content
    return framed.ljust(_class(len(framed)), b"\0")
