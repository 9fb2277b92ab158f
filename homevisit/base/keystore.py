"""The operating system's key store, as the rest of the program sees it; `store/keystore.py` is the real one."""

from __future__ import annotations

from typing import Protocol


class KeyStore(Protocol):
    """Keeps one secret of 32 bytes a profile. With such a secret, the passphrase alone does not open the database."""

    def available(self) -> bool:
        """False when this computer has no key store that is better than a plain file."""

    def get(self, profile: str) -> bytes | None:
        """The secret of that profile, None when there is none."""

    def create(self, profile: str) -> bytes | None:
        """Make, keep and give a new secret; None when there is no key store. Replaces an older one."""

    def remove(self, profile: str) -> None:
        """Forget the secret; nothing happens when there is none."""


class NullKeyStore:
    """A computer without a key store: the passphrase alone opens the database, and `doctor` says so."""

    def available(self) -> bool:
        return False

    def get(self, profile: str) -> bytes | None:  # noqa: ARG002 - the protocol's argument
        return None

    def create(self, profile: str) -> bytes | None:  # noqa: ARG002 - the protocol's argument
        return None

    def remove(self, profile: str) -> None:
        """Nothing was kept."""
