"""Unambiguous byte strings and the hashes over them (docs/PROTOCOL.md, Encodings).

Every hash, signature, authenticated datum and key derivation of the protocol takes its input from here, so that no
two uses can ever be confused: each begins with its own tag, and each part carries its length.
"""

import enum
import hashlib
from collections.abc import Iterable, Sequence

_NOT_A_PART = "a part is bytes, text, a whole number 0 <= n < 2^63, or a list or tuple of parts"

Part = bytes | int | str | Sequence["Part"]


class Tag(enum.StrEnum):
    """Every domain tag of the protocol but the signature contexts, which are in `signing.Context`."""

    BLOB = "hv/1/blob"
    BODY = "hv/1/body"
    COMMIT = "hv/1/commit"
    DEVICE = "hv/1/device"
    DIRECTORY = "hv/1/dir"
    ENROL = "hv/1/enrol"
    ENROL_KEYS = "hv/1/enrol-keys"
    ENROLLED = "hv/1/enrolled"
    EPOCH = "hv/1/epoch"
    KEY_COMMITMENT = "hv/1/kc"
    LINK = "hv/1/link"
    MEETING = "hv/1/meet"
    RECOVER = "hv/1/recover"
    REVISION = "hv/1/rev"
    ROOT = "hv/1/root"
    SHARE = "hv/1/share"
    VAULT = "hv/1/vault"
    WRAP = "hv/1/wrap"


def lp(*parts: Part) -> bytes:
    """Join parts, each behind its length in 4 bytes (big-endian); raises TypeError or ValueError for anything else.

    A whole number is 8 bytes big-endian, text is UTF-8, a sequence is the lp of its items.
    """
    joined = []
    for part in parts:
        encoded = part if type(part) is bytes else _encoded(part)
        size = len(encoded)
        joined.append(_LENGTHS[size] if size < 256 else size.to_bytes(4, "big"))
        joined.append(encoded)
    return b"".join(joined)


_LENGTHS = tuple(size.to_bytes(4, "big") for size in range(256))  # called four times a record: a look-up is cheaper


def _encoded(part: Part) -> bytes:
    if type(part) is Tag:
        return _TAGS[part]
    if isinstance(part, str):
        return part.encode("utf-8")
    if isinstance(part, bool):
        raise TypeError(_NOT_A_PART)
    if isinstance(part, int):
        if not 0 <= part < 1 << 63:
            raise ValueError(_NOT_A_PART)
        return part.to_bytes(8, "big")
    if isinstance(part, bytes):
        return part
    if isinstance(part, list | tuple):  # Not any sequence: a bytearray would pass for one of numbers
        return lp(*part)
    raise TypeError(_NOT_A_PART)


_TAGS = {tag: tag.encode("utf-8") for tag in Tag}


def sha256(data: bytes) -> bytes:
    """The one hash of the protocol: 32 bytes."""
    return hashlib.sha256(data).digest()


# ---- names made from what they name ----------------------------------------------------------------------------


def vault_id(genesis_seed: bytes) -> bytes:
    """16 bytes: nobody can be given two geneses for one vault id."""
    return sha256(lp(Tag.VAULT, genesis_seed))[:16]


def device_id(sign_pub: bytes, suite: int, kem_pub: bytes) -> bytes:
    """16 bytes that name both keys of a device."""
    return sha256(lp(Tag.DEVICE, sign_pub, suite, kem_pub))[:16]


def root_fingerprint(public_key: bytes) -> bytes:
    """32 bytes: what policy.toml pins."""
    return sha256(lp(Tag.ROOT, public_key))


def commit_hash(header_bytes: bytes) -> bytes:
    """32 bytes: the name of a commit, and the next one's prev_hash."""
    return sha256(lp(Tag.COMMIT, header_bytes))


def dir_hash(entry_bytes: bytes) -> bytes:
    """32 bytes: the name of a directory entry, and the next one's prev_hash."""
    return sha256(lp(Tag.DIRECTORY, entry_bytes))


def rev(commit: bytes, rec: bytes) -> bytes:
    """32 bytes: the revision that the commit with this hash gave this record."""
    return sha256(lp(Tag.REVISION, commit, rec))


# ---- commitments to secrets ------------------------------------------------------------------------------------


def share_commitment(share: bytes) -> bytes:
    """32 bytes in genesis that bind the shred share of a vault."""
    return sha256(lp(Tag.SHARE, share))


def epoch_commitment(vault: bytes, epoch: int, epoch_key: bytes) -> bytes:
    """32 bytes: the `kc` that a rekey publishes for its epoch key."""
    return sha256(lp(Tag.EPOCH, vault, epoch, epoch_key))


def key_commitment(commitment_half: bytes) -> bytes:
    """32 bytes: the `key_commit` of a body, from the second half of its derived key."""
    return sha256(lp(Tag.KEY_COMMITMENT, commitment_half))


# ---- digests ---------------------------------------------------------------------------------------------------


def blobs_digest(hashes: Sequence[bytes]) -> bytes:
    """32 bytes over the blob hashes of a change, in the order of the change."""
    return sha256(lp(*hashes))


def heads_digest(items: Iterable[tuple[bytes, int, bytes]]) -> bytes:
    """32 bytes over (vault, seq, head hash) of every vault a device holds open, in any order."""
    return sha256(b"".join(sorted(lp(vault, seq, head) for vault, seq, head in items)))


# ---- context strings of the secret half (key derivation, HPKE info, authenticated data) -------------------------


def body_info(vault: bytes, rec: bytes) -> bytes:
    """HKDF info of a body key."""
    return lp(Tag.BODY, vault, rec)


def body_aad(
    vault: bytes,
    epoch: int,
    rec: bytes,
    base_rev: bytes,
    flags: int,
    author_device: bytes,
    salt: bytes,
    blobs: bytes,
) -> bytes:
    """What a body's ciphertext is bound to; `blobs` is the `blobs_digest` of its change."""
    return lp(Tag.BODY, vault, epoch, rec, base_rev, flags, author_device, salt, blobs)


def link_info(vault: bytes, epoch: int) -> bytes:
    """L: HKDF info and AAD of the link by which epoch key e opens epoch key e - 1."""
    return lp(Tag.LINK, vault, epoch)


def wrap_info(vault: bytes, epoch: int, device: bytes, suite: int) -> bytes:
    """HPKE info of an epoch key wrapped for a device."""
    return lp(Tag.WRAP, vault, epoch, device, suite)


def recover_info(
    vault: bytes,
    epoch: int,
    pair: int,
    layer: int,
    recovery_set_seq: int,
    outer_pub: bytes,
    inner_pub: bytes,
) -> bytes:
    """HPKE info of one layer (0 inner, 1 outer) of an epoch key wrapped for a pair (0, 1, 2) of recovery officers."""
    return lp(Tag.RECOVER, vault, epoch, pair, layer, recovery_set_seq, outer_pub, inner_pub)


def blob_aad(vault: bytes, file_id: bytes, index: int, count: int) -> bytes:
    """What one chunk of an attachment is bound to."""
    return lp(Tag.BLOB, vault, file_id, index, count)


def enrol_keys_info() -> bytes:
    """HKDF info by which an enrolment code becomes invite_id, k_up and k_down."""
    return lp(Tag.ENROL_KEYS)


def enrolled_input(
    root_fpr: bytes,
    invite_id: bytes,
    user_id: bytes,
    device: bytes,
    server_id: bytes,
    dir_seq: int,
    directory_hash: bytes,
) -> bytes:
    """What the officer's answer to an enrolment authenticates with k_down."""
    return lp(Tag.ENROLLED, root_fpr, invite_id, user_id, device, server_id, dir_seq, directory_hash)
