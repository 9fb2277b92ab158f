from typing import Any

import keyring.errors
import pytest
from keyring.backend import KeyringBackend

from homevisit.base.keystore import KeyStore
from homevisit.store.keystore import OsKeyStore


class MemoryKeyring(KeyringBackend):
    """A key store in memory, as those of the operating systems answer."""

    priority = 1

    def __init__(self, *, locked: bool = False, forgetful: bool = False) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring leaves it without annotations
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = locked
        self.forgetful = forgetful

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise keyring.errors.KeyringLocked
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise keyring.errors.KeyringLocked
        if not self.forgetful:
            self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise keyring.errors.PasswordDeleteError
        del self.kept[service, username]


def test_a_secret_is_kept_for_each_profile() -> None:
    store: KeyStore = OsKeyStore(MemoryKeyring())
    assert store.available()
    assert store.get("one") is None
    one, two = store.create("one"), store.create("two")
    assert one is not None
    assert len(one) == 32
    assert one != two
    assert store.get("one") == one
    store.remove("one")
    store.remove("one")
    assert store.get("one") is None
    assert store.get("two") == two


@pytest.mark.parametrize("options", [{"locked": True}, {"forgetful": True}])
def test_a_secret_that_cannot_be_read_back_never_becomes_half_a_key(options: dict[str, Any]) -> None:
    store = OsKeyStore(MemoryKeyring(**options))
    assert store.create("one") is None
    assert store.get("one") is None


@pytest.mark.parametrize("text", ["", "not hex", "ab" * 31])
def test_something_else_under_our_name_is_no_secret(text: str) -> None:
    backend = MemoryKeyring()
    backend.kept["homevisit", "one"] = text
    assert OsKeyStore(backend).get("one") is None


def test_a_backend_that_is_no_key_store_of_the_system_is_not_used() -> None:
    # The tests run with keyring's null backend, which keeps nothing and says so to nobody.
    store = OsKeyStore()
    assert not store.available()
    assert store.create("one") is None
    assert store.get("one") is None
    store.remove("one")
