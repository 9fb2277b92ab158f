"""HKDF-SHA256, the one key derivation of the protocol (docs/PROTOCOL.md, Primitives)."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def hkdf(key_material: bytes | bytearray, info: bytes, length: int, salt: bytes | None = None) -> bytes:
    """`length` bytes (at most 8,160); no salt means RFC 5869's string of zeros."""
    return HKDF(SHA256(), length, salt, info).derive(key_material)
