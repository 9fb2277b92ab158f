"""X10: ChaCha20-Poly1305 alone lets one ciphertext open under two keys; the key commitment does not."""

import os

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20

from homevisit.vault.envelope import PUT, Sealer
from homevisit.vault.errors import CannotOpen, Reason
from tests.homevisit.vault import reference

P = 2**130 - 5
VAULT, REC, AUTHOR = b"v" * 16, b"r" * 16, b"d" * 16


def poly_key(key: bytes) -> tuple[int, int]:
    """r and s of the one-time authenticator, for nonce 0."""
    block = Cipher(ChaCha20(key, bytes(16)), None).encryptor().update(bytes(32))
    r = int.from_bytes(block[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    return r, int.from_bytes(block[16:], "little")


def blocks_of(aad: bytes, ciphertext: bytes) -> list[int]:
    def padded(data: bytes) -> bytes:
        return data + bytes(-len(data) % 16)

    lengths = len(aad).to_bytes(8, "little") + len(ciphertext).to_bytes(8, "little")
    data = padded(aad) + padded(ciphertext) + lengths
    return [int.from_bytes(data[at : at + 16], "little") + (1 << 128) for at in range(0, len(data), 16)]


def colliding(one: bytes, other: bytes, aad: bytes) -> bytes:
    """256 bytes and a tag that authenticate under both keys: two free blocks, two linear equations modulo P."""
    while True:
        body = bytearray(os.urandom(256))
        body[:32] = bytes(32)
        first = -(-len(aad) // 16)
        tag = int.from_bytes(os.urandom(16), "little")
        rows = []
        for key in (one, other):
            r, s = poly_key(key)
            blocks = blocks_of(aad, bytes(body))
            powers = [pow(r, len(blocks) - at, P) for at in range(len(blocks))]
            known = sum(block * power for block, power in zip(blocks, powers, strict=True))
            rows.append((powers[first], powers[first + 1], ((tag - s) % 2**128 - known) % P))
        (a, b, e), (c, d, f) = rows
        inverse = pow(a * d - b * c, -1, P)
        x, y = (e * d - b * f) * inverse % P, (a * f - e * c) * inverse % P
        if x < 2**128 and y < 2**128:
            body[:16], body[16:32] = x.to_bytes(16, "little"), y.to_bytes(16, "little")
            return bytes(body) + tag.to_bytes(16, "little")


def test_a_crafted_ciphertext_opens_under_one_key_only() -> None:
    share, salt = os.urandom(32), os.urandom(16)
    epoch_keys = os.urandom(32), os.urandom(32)
    aad = reference.body_aad(VAULT, 1, REC, b"", PUT, AUTHOR, salt)
    (one, commit_one), (other, commit_other) = (
        reference.body_keys(VAULT, REC, epoch_key, share, salt) for epoch_key in epoch_keys
    )
    ciphertext = colliding(one, other, aad)
    plain = {ChaCha20Poly1305(key).decrypt(bytes(12), ciphertext, aad) for key in (one, other)}
    assert len(plain) == 2, "the cipher alone accepts it under both keys, with two meanings"

    for committed, epoch_key, reason in (
        (commit_one, epoch_keys[0], Reason.PADDING),  # opens; what is inside is noise here
        (commit_one, epoch_keys[1], Reason.KEY_COMMITMENT),
        (commit_other, epoch_keys[1], Reason.PADDING),
        (commit_other, epoch_keys[0], Reason.KEY_COMMITMENT),
    ):
        with pytest.raises(CannotOpen) as caught:
            Sealer(VAULT, 1, epoch_key, share).open(REC, b"", PUT, AUTHOR, salt, committed, (), ciphertext)
        assert caught.value.reason is reason
