"""The key file of a root, an enrolment officer or a recovery officer: one secret, sealed by a passphrase.

    "hv/1/officer-file" LF ‖ key file of passphrase.py (94 bytes) ‖ sealed [role, root fingerprint, user, secret]

The key file's random 32-byte key seals this one file and nothing else, so the nonce may be zero.
"""

import msgspec

from homevisit.vault import passphrase as key_file
from homevisit.vault.aead import open_once, seal_once
from homevisit.vault.errors import CannotOpen
from homevisit.vault.kdf import hkdf
from homevisit.vault.passphrase import Damaged
from homevisit.vault.secret import wipe

ROOT, OFFICER, RECOVERY = "root", "officer", "recovery"
_MARK = b"hv/1/officer-file\n"
_INFO = b"hv/1/officer-file"


def write(role: str, root_fingerprint: bytes, user_id: bytes, secret: bytes, passphrase: str) -> bytes:
    """The file's bytes. user_id is empty for roots and recovery officers. Raises TooShort."""
    wrapped, key = key_file.create(passphrase, None)
    try:
        body = msgspec.msgpack.encode([role, root_fingerprint, user_id, secret])
        return _MARK + wrapped + seal_once(hkdf(key, _INFO, 32), body, _MARK + wrapped)
    finally:
        wipe(key)


def read_any(data: bytes, passphrase: str) -> tuple[str, bytes, bytes, bytes]:
    """(role, root fingerprint, user id, secret) of a file of any role. Raises WrongPassphrase, Damaged."""
    end = len(_MARK) + key_file.KEY_FILE_BYTES
    if not data.startswith(_MARK) or len(data) <= end:
        raise Damaged
    wrapped = data[len(_MARK) : end]
    key = key_file.open(wrapped, passphrase, None)
    try:
        return msgspec.msgpack.decode(
            open_once(hkdf(key, _INFO, 32), data[end:], data[:end]), type=tuple[str, bytes, bytes, bytes]
        )
    except (CannotOpen, msgspec.MsgspecError):
        raise Damaged from None
    finally:
        wipe(key)


def read(data: bytes, role: str, passphrase: str) -> tuple[bytes, bytes, bytes]:
    """(root fingerprint, user id, secret). Raises WrongPassphrase, or Damaged, also for a file of another role."""
    found, *rest = read_any(data, passphrase)
    if found != role:
        raise Damaged("other_role")
    fingerprint, user_id, secret = rest
    return fingerprint, user_id, secret
