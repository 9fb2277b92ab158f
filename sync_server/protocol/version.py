"""Version numbers of the protocol (docs/PROTOCOL.md, Versions and extensions)."""

LOG_VERSION = 1
"""`v` of a commit header and of a directory entry; another one pauses that log here, and is never called invalid."""

PROTOCOL_VERSION = 1
"""Version of the messages; `min_client` of the directory's policy is compared with it."""

SUITE_RESERVED = 1
"""Never accepted: a suite without a post-quantum half."""

SUITE_HYBRID = 2
"""Ed25519 for signatures; MLKEM768_X25519, HKDF-SHA256 and ChaCha20-Poly1305 for wraps."""

SUITES = frozenset({SUITE_HYBRID})
"""Suites this program knows."""

KEM_PUBLIC_BYTES = {SUITE_HYBRID: 1216}
"""Length of a KEM public key for each suite."""

WRAP_BYTES = {SUITE_HYBRID: 1168}
"""Length of an epoch key wrapped for a device, for each suite."""

PAIR_WRAP_BYTES = {SUITE_HYBRID: 2304}
"""Length of an epoch key wrapped for a pair of recovery officers, for each suite."""

SIGN_PUBLIC_BYTES = {SUITE_HYBRID: 32}
"""Length of a signing public key for each suite."""
