"""The operating system's key store: Windows Credential Manager, macOS Keychain, Secret Service or KWallet."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE = "homevisit"
_SECRET_BYTES = 32
_TRUSTED_MODULES = frozenset(
    {
        "keyring.backends.Windows",
        "keyring.backends.macOS",
        "keyring.backends.SecretService",
        "keyring.backends.libsecret",
        "keyring.backends.kwallet",
    }
)
"""Backends that keep a secret away from other users. A plain file or an add-on that merely looks like one is none."""


class OsKeyStore:
    """`homevisit.base.keystore.KeyStore` over the keyring package.

    `profile` is a fixed name for the profile (the hash of its folder), never a person's. A key store that is locked or
    refuses counts as one that holds nothing: unlocking then says that the secret is missing.
    """

    def __init__(self, backend: KeyringBackend | None = None) -> None:
        self._given = backend

    def available(self) -> bool:
        return self._backend() is not None

    def get(self, profile: str) -> bytes | None:
        # keyring takes 60 ms to import, and a start of the window without a key store never needs it.
        from keyring.errors import KeyringError  # noqa: PLC0415 - lazy for start-up speed

        backend = self._backend()
        if backend is None:
            return None
        try:
            text = backend.get_password(_SERVICE, profile)
        except KeyringError:
            return None
        return _secret(text)

    def create(self, profile: str) -> bytes | None:
        from keyring.errors import KeyringError  # noqa: PLC0415 - lazy for start-up speed

        backend = self._backend()
        if backend is None:
            return None
        secret = secrets.token_bytes(_SECRET_BYTES)
        try:
            backend.set_password(_SERVICE, profile, secret.hex())
            kept = _secret(backend.get_password(_SERVICE, profile))
        except KeyringError:
            return None
        # Only a secret that was read back may become half of a key.
        return secret if kept == secret else None

    def remove(self, profile: str) -> None:
        from keyring.errors import KeyringError  # noqa: PLC0415 - lazy for start-up speed

        backend = self._backend()
        if backend is None:
            return
        try:
            backend.delete_password(_SERVICE, profile)
        except KeyringError:
            return

    def _backend(self) -> KeyringBackend | None:
        if self._given is not None:
            return self._given
        import keyring  # noqa: PLC0415 - lazy for start-up speed

        chosen = keyring.get_keyring()
        members = list(getattr(chosen, "backends", [chosen]))
        trusted = [member for member in members if type(member).__module__ in _TRUSTED_MODULES]
        return trusted[0] if trusted else None


def _secret(text: str | None) -> bytes | None:
    try:
        secret = bytes.fromhex(text or "")
    except ValueError:
        return None
    return secret if len(secret) == _SECRET_BYTES else None
