"""The formats of the secret half, written a second time from docs/PROTOCOL.md with other tools, for the tests.

Shares no code with the room or with `sync_server.protocol`: HKDF from `hmac`, and HPKE's key schedule by hand over
the two key exchanges of the library. What both sides agree on is the protocol and not an accident of one of them.
"""

import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305


def lp(*parts: bytes | str | int) -> bytes:
    out = b""
    for part in parts:
        raw = part.to_bytes(8, "big") if isinstance(part, int) else part.encode() if isinstance(part, str) else part
        out += len(raw).to_bytes(4, "big") + raw
    return out


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def extract(salt: bytes, material: bytes) -> bytes:
    return hmac.new(salt or bytes(32), material, "sha256").digest()


def expand(key: bytes, info: bytes, length: int) -> bytes:
    out, block, counter = b"", b"", 1
    while len(out) < length:
        block = hmac.new(key, block + info + bytes((counter,)), "sha256").digest()
        out += block
        counter += 1
    return out[:length]


def hkdf(material: bytes, info: bytes, length: int, salt: bytes = b"") -> bytes:
    return expand(extract(salt, material), info, length)


def body_keys(vault: bytes, rec: bytes, epoch_key: bytes, share: bytes, salt: bytes) -> tuple[bytes, bytes]:
    """The key of a body and its key_commit."""
    derived = hkdf(epoch_key + share, lp("hv/1/body", vault, rec), 64, salt)
    return derived[:32], sha256(lp("hv/1/kc", derived[32:]))


def body_aad(
    vault: bytes,
    epoch: int,
    rec: bytes,
    base_rev: bytes,
    flags: int,
    author: bytes,
    salt: bytes,
    blob_hashes: tuple[bytes, ...] = (),
) -> bytes:
    digest = sha256(lp(*blob_hashes))
    return lp("hv/1/body", vault, epoch, rec, base_rev, flags, author, salt, digest)


def chacha(key: bytes, nonce: bytes, plaintext: bytes, aad: bytes) -> bytes:
    return ChaCha20Poly1305(key).encrypt(nonce, plaintext, aad)


def link(vault: bytes, epoch: int, key: bytes, previous: bytes) -> bytes:
    label = lp("hv/1/link", vault, epoch)
    return chacha(hkdf(key, label, 32), bytes(12), previous, label)


# ---- HPKE (RFC 9180), base mode, KEM 0x647a (X-Wing), KDF 0x0001, AEAD 0x0003 -----------------------------------

_SUITE_ID = b"HPKE" + (0x647A).to_bytes(2, "big") + (1).to_bytes(2, "big") + (3).to_bytes(2, "big")
_XWING_LABEL = b"\\.//^\\"


def _labeled_extract(salt: bytes, label: bytes, material: bytes) -> bytes:
    return extract(salt, b"HPKE-v1" + _SUITE_ID + label + material)


def _labeled_expand(secret: bytes, label: bytes, info: bytes, length: int) -> bytes:
    return expand(secret, length.to_bytes(2, "big") + b"HPKE-v1" + _SUITE_ID + label + info, length)


def hpke_open(private96: bytes, sealed: bytes, info: bytes) -> bytes:
    """Open with the 96 private bytes of a device's KEM key."""
    mlkem = MLKEM768PrivateKey.from_seed_bytes(private96[:64])
    x25519 = X25519PrivateKey.from_private_bytes(private96[64:])
    mlkem_part, x25519_part, ciphertext = sealed[:1088], sealed[1088:1120], sealed[1120:]
    shared = hashlib.sha3_256(
        mlkem.decapsulate(mlkem_part)
        + x25519.exchange(X25519PublicKey.from_public_bytes(x25519_part))
        + x25519_part
        + x25519.public_key().public_bytes_raw()
        + _XWING_LABEL
    ).digest()
    context = b"\0" + _labeled_extract(b"", b"psk_id_hash", b"") + _labeled_extract(b"", b"info_hash", info)
    secret = _labeled_extract(shared, b"secret", b"")
    key = _labeled_expand(secret, b"key", context, 32)
    nonce = _labeled_expand(secret, b"base_nonce", context, 12)
    return ChaCha20Poly1305(key).decrypt(nonce, ciphertext, b"")
