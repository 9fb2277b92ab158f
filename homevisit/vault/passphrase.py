"""The key file: the database key, wrapped under a passphrase and, where there is one, a secret of the OS key store
(docs/PROTOCOL.md, Local key).

Every parameter follows from the version byte; nothing else in the file is believed, so nobody who can write the file
can make the derivation cheap or dear.
"""

import enum
import hmac
import os
import unicodedata
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from homevisit.base.errors import BadInput, HomevisitError
from homevisit.vault.aead import KEY_BYTES, TAG_BYTES, open_once, seal_once
from homevisit.vault.errors import CannotOpen
from homevisit.vault.kdf import hkdf
from homevisit.vault.secret import wipe
from sync_server.protocol.ledger.encoding import lp, sha256

MINIMUM_CHARACTERS: Final = 15
KEYSTORE_SECRET_BYTES: Final = 32

_VERSION = 1
_MEMORY_KIB = 64 * 1024
_ITERATIONS = 3
_LANES = 1

_MARK = b"HVKF"
_WITH_KEYSTORE = 1
_SALT_BYTES = 16
_SECRET_NAME_BYTES = 16
_HEAD_BYTES = len(_MARK) + 2 + _SALT_BYTES + _SECRET_NAME_BYTES
_WRAPPED_BYTES = KEY_BYTES + TAG_BYTES
_SUM_BYTES = 8
KEY_FILE_BYTES: Final = _HEAD_BYTES + _WRAPPED_BYTES + _SUM_BYTES

_KEY_TAG = "hv/1/keyfile"
_SECRET_NAME_TAG = "hv/1/keyfile/secret-name"  # a domain tag, not a password
_SUM_TAG = "hv/1/keyfile/sum"


class WrongPassphrase(HomevisitError):
    """The file is whole and this is not its passphrase."""

    def __init__(self) -> None:
        super().__init__("wrong_passphrase")


class KeyStoreSecretMissing(HomevisitError):
    """The file needs the secret that was in this person's OS key store, and none or another one was given.

    `code` is keystore_secret_missing or keystore_secret_changed. The passphrase alone cannot open it.
    """


class Damaged(HomevisitError):
    """The bytes are no key file, or have changed since they were written (`key_file_damaged`, `key_file_newer`)."""

    def __init__(self, code: str = "key_file_damaged") -> None:
        super().__init__(code)


class Weakness(enum.StrEnum):
    """Why a passphrase is not good enough."""

    TOO_SHORT = "too_short"
    ONE_CHARACTER = "one_character"
    DISPLAY_NAME = "display_name"


class TooShort(BadInput):
    """The new passphrase has fewer than 15 characters."""

    def __init__(self) -> None:
        super().__init__("passphrase_too_short", field="passphrase", minimum=MINIMUM_CHARACTERS)


def check_strength(passphrase: str, display_name: str = "") -> list[Weakness]:
    """What is wrong with a new passphrase, nothing if it will do. Characters are counted after NFKC."""
    normal = unicodedata.normalize("NFKC", passphrase)
    found = []
    if len(normal) < MINIMUM_CHARACTERS:
        found.append(Weakness.TOO_SHORT)
    if len(set(normal.casefold())) == 1:
        found.append(Weakness.ONE_CHARACTER)
    if display_name and _letters(normal) == _letters(unicodedata.normalize("NFKC", display_name)):
        found.append(Weakness.DISPLAY_NAME)
    return found


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def new_keystore_secret() -> bytes:
    """32 random bytes for the OS key store."""
    return os.urandom(KEYSTORE_SECRET_BYTES)


def create(passphrase: str, keystore_secret: bytes | None) -> tuple[bytes, bytearray]:
    """A key file (94 bytes) around a new database key (32 bytes, the caller's to wipe). Raises TooShort.

    Takes about 130 ms and 64 MiB.
    """
    database_key = bytearray(os.urandom(KEY_BYTES))
    return _wrapped(database_key, passphrase, keystore_secret), database_key


def open(keyfile: bytes, passphrase: str, keystore_secret: bytes | None) -> bytearray:  # noqa: A001  # read as passphrase.open
    """The database key (32 bytes, the caller's to wipe).

    Raises Damaged, KeyStoreSecretMissing (both without trying the passphrase) or WrongPassphrase. A secret given for
    a file made without one is not used.
    """
    head, wrapped = _parts(keyfile)
    secret = b""
    if head[len(_MARK) + 1] & _WITH_KEYSTORE:
        if keystore_secret is None:
            raise KeyStoreSecretMissing("keystore_secret_missing")
        if not hmac.compare_digest(_secret_name(keystore_secret), head[-_SECRET_NAME_BYTES:]):
            raise KeyStoreSecretMissing("keystore_secret_changed")
        secret = keystore_secret
    try:
        return bytearray(open_once(_wrapping_key(head, passphrase, secret), wrapped, head))
    except CannotOpen:
        raise WrongPassphrase from None


def rewrap(
    keyfile: bytes,
    passphrase: str,
    new_passphrase: str,
    keystore_secret: bytes | None,
    new_keystore_secret: bytes | None = None,
) -> bytes:
    """A key file for the same database key under a new passphrase, with fresh salt.

    The key store secret stays unless a new one is given; one given for a file made without is needed from now on.
    Raises what `open` raises, and TooShort.
    """
    require_length(new_passphrase)
    database_key = open(keyfile, passphrase, keystore_secret)
    try:
        secret = keystore_secret if new_keystore_secret is None else new_keystore_secret
        return _wrapped(database_key, new_passphrase, secret)
    finally:
        wipe(database_key)


def needs_keystore_secret(keyfile: bytes) -> bool:
    """Whether this file can only be opened with the secret of the OS key store. Raises Damaged."""
    head, _ = _parts(keyfile)
    return bool(head[len(_MARK) + 1] & _WITH_KEYSTORE)


def _wrapped(database_key: bytearray, passphrase: str, keystore_secret: bytes | None) -> bytes:
    require_length(passphrase)
    if keystore_secret is not None and len(keystore_secret) != KEYSTORE_SECRET_BYTES:
        raise ValueError("a key store secret is 32 bytes")
    flags = _WITH_KEYSTORE if keystore_secret is not None else 0
    name = _secret_name(keystore_secret) if keystore_secret is not None else bytes(_SECRET_NAME_BYTES)
    head = _MARK + bytes((_VERSION, flags)) + os.urandom(_SALT_BYTES) + name
    wrapped = seal_once(_wrapping_key(head, passphrase, keystore_secret or b""), bytes(database_key), head)
    return head + wrapped + _sum(head, wrapped)


def _parts(keyfile: bytes) -> tuple[bytes, bytes]:
    """Head and wrapped key of a whole file. The sum only tells damage from a wrong passphrase; it protects nothing."""
    mark, version = keyfile[: len(_MARK)], keyfile[len(_MARK) : len(_MARK) + 1]
    if mark == _MARK and version > bytes((_VERSION,)):
        raise Damaged("key_file_newer")
    head, wrapped = keyfile[:_HEAD_BYTES], keyfile[_HEAD_BYTES : _HEAD_BYTES + _WRAPPED_BYTES]
    if (
        len(keyfile) != KEY_FILE_BYTES
        or mark != _MARK
        or version != bytes((_VERSION,))
        or keyfile[len(_MARK) + 1] not in {0, _WITH_KEYSTORE}
        or keyfile[-_SUM_BYTES:] != _sum(head, wrapped)
    ):
        raise Damaged
    return head, wrapped


def _wrapping_key(head: bytes, passphrase: str, secret: bytes) -> bytes:
    """32 bytes, used once: head carries a fresh salt of its own."""
    salt = head[len(_MARK) + 2 : len(_MARK) + 2 + _SALT_BYTES]
    kdf = Argon2id(salt=salt, length=KEY_BYTES, iterations=_ITERATIONS, lanes=_LANES, memory_cost=_MEMORY_KIB)
    material = bytearray(kdf.derive(_as_bytes(passphrase)) + secret)
    try:
        return hkdf(material, lp(_KEY_TAG, head), KEY_BYTES, salt)
    finally:
        wipe(material)


def _as_bytes(passphrase: str) -> bytes:
    """NFKC and UTF-8. Lone surrogates pass: an encoding error would carry the passphrase in its message."""
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def require_length(passphrase: str) -> None:
    """Raises TooShort."""
    if len(unicodedata.normalize("NFKC", passphrase)) < MINIMUM_CHARACTERS:
        raise TooShort


def _secret_name(secret: bytes) -> bytes:
    """16 bytes that tell one key store secret from another and say nothing else: the secret has 256 bits."""
    return hkdf(secret, lp(_SECRET_NAME_TAG), _SECRET_NAME_BYTES)


def _sum(head: bytes, wrapped: bytes) -> bytes:
    return sha256(lp(_SUM_TAG, head, wrapped))[:_SUM_BYTES]
