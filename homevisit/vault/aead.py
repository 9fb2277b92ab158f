"""ChaCha20-Poly1305 in the only two ways the protocol uses it; the one file that calls it.

No caller can give a nonce (a test reads the source of this room to keep it so): either the key is used once and the
nonce is zero, or the key belongs to one version of one file and the nonce is the number of the chunk.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from homevisit.vault.errors import CannotOpen, Reason

KEY_BYTES = 32
TAG_BYTES = 16
_ZERO_NONCE = bytes(12)


def seal_once(key: bytes, plaintext: bytes, aad: bytes) -> bytes:
    """Plaintext + 16 bytes, under a key (32 bytes) that seals nothing else, ever."""
    return ChaCha20Poly1305(key).encrypt(_ZERO_NONCE, plaintext, aad)


def open_once(key: bytes, ciphertext: bytes, aad: bytes) -> bytes:
    """What `seal_once` was given; raises CannotOpen(not_authentic)."""
    try:
        return ChaCha20Poly1305(key).decrypt(_ZERO_NONCE, ciphertext, aad)
    except InvalidTag:
        raise CannotOpen(Reason.NOT_AUTHENTIC) from None


def _chunk_nonce(index: int) -> bytes:
    return index.to_bytes(12, "big")


def seal_chunk(file_key: bytes, index: int, plaintext: bytes, aad: bytes) -> bytes:
    """Plaintext + 16 bytes; each index is sealed once under a file key (32 bytes) made for one version of one file."""
    return ChaCha20Poly1305(file_key).encrypt(_chunk_nonce(index), plaintext, aad)


def open_chunk(file_key: bytes, index: int, ciphertext: bytes, aad: bytes) -> bytes:
    """What `seal_chunk` was given; raises CannotOpen(not_authentic)."""
    try:
        return ChaCha20Poly1305(file_key).decrypt(_chunk_nonce(index), ciphertext, aad)
    except InvalidTag:
        raise CannotOpen(Reason.NOT_AUTHENTIC) from None
