"""Make a profile, open it, be refused, wait, open it."""

from datetime import timedelta
from pathlib import Path

import pytest

from homevisit.actions import unlock
from homevisit.base import profile
from homevisit.base.errors import HomevisitError, StorageError
from homevisit.base.keystore import NullKeyStore
from homevisit.base.paths import ProfilePaths
from homevisit.store import meta
from homevisit.vault.passphrase import TooShort, WrongPassphrase
from tests.support.clock import FakeClock
from tests.support.desk import PASSPHRASE


class OneSecret:
    """A key store of the test's own (tests/homevisit/base/test_keystore.py has the contract)."""

    def __init__(self) -> None:
        self.secrets: dict[str, bytes] = {}

    def available(self) -> bool:
        return True

    def get(self, profile: str) -> bytes | None:
        return self.secrets.get(profile)

    def create(self, profile: str) -> bytes | None:
        self.secrets[profile] = b"k" * 32
        return self.secrets[profile]

    def remove(self, profile: str) -> None:
        self.secrets.pop(profile, None)


def test_a_profile_opens_again_with_its_passphrase_and_keeps_its_keys(tmp_path: Path) -> None:
    paths, clock = ProfilePaths(tmp_path / "p"), FakeClock()
    assert not unlock.exists(paths)
    made = unlock.create_profile(paths, PASSPHRASE, NullKeyStore(), clock)
    made.db.close()
    assert unlock.exists(paths)
    opened = unlock.unlock(paths, PASSPHRASE, NullKeyStore(), clock)
    assert opened.keys.device_id == made.keys.device_id
    assert opened.me is None
    with pytest.raises(HomevisitError, match="not_enrolled"):
        opened.desk(clock)
    opened.db.close()


def test_an_existing_profile_is_never_overwritten(tmp_path: Path) -> None:
    paths, clock = ProfilePaths(tmp_path / "p"), FakeClock()
    unlock.create_profile(paths, PASSPHRASE, NullKeyStore(), clock).db.close()
    before = paths.key_file.read_bytes()
    with pytest.raises(StorageError):
        unlock.create_profile(paths, PASSPHRASE, NullKeyStore(), clock)
    assert paths.key_file.read_bytes() == before


def test_a_short_passphrase_makes_no_profile(tmp_path: Path) -> None:
    paths = ProfilePaths(tmp_path / "p")
    with pytest.raises(TooShort):
        unlock.create_profile(paths, "kort", NullKeyStore(), FakeClock())
    assert not unlock.exists(paths)


def test_a_profile_cut_off_before_its_key_file_is_begun_anew(tmp_path: Path) -> None:
    paths, clock = ProfilePaths(tmp_path / "p"), FakeClock()
    unlock.create_profile(paths, PASSPHRASE, NullKeyStore(), clock).db.close()
    paths.key_file.unlink()
    unlock.create_profile(paths, PASSPHRASE, NullKeyStore(), clock).db.close()
    unlock.unlock(paths, PASSPHRASE, NullKeyStore(), clock).db.close()


def test_wrong_tries_make_the_next_wait_longer_and_the_right_one_ends_it(tmp_path: Path) -> None:
    paths, clock = ProfilePaths(tmp_path / "p"), FakeClock()
    unlock.create_profile(paths, PASSPHRASE, NullKeyStore(), clock).db.close()
    for _ in range(4):
        with pytest.raises(WrongPassphrase):
            unlock.unlock(paths, "forkert " * 3, NullKeyStore(), clock)
    with pytest.raises(unlock.TooManyTries) as refused:
        unlock.unlock(paths, PASSPHRASE, NullKeyStore(), clock)
    assert 5 <= int(refused.value.facts["seconds"] or 0) <= 6
    clock.moment += timedelta(seconds=7)
    unlock.unlock(paths, PASSPHRASE, NullKeyStore(), clock).db.close()
    kept = profile.load(paths.profile_file)
    assert kept is not None
    assert kept.failed_unlocks == 0


def test_with_a_key_store_both_are_needed(tmp_path: Path) -> None:
    paths, clock, store = ProfilePaths(tmp_path / "p"), FakeClock(), OneSecret()
    unlock.create_profile(paths, PASSPHRASE, store, clock).db.close()
    with pytest.raises(HomevisitError, match="keystore_secret_missing"):
        unlock.unlock(paths, PASSPHRASE, NullKeyStore(), clock)
    unlock.unlock(paths, PASSPHRASE, store, clock).db.close()


def test_a_changed_passphrase_opens_the_same_database(tmp_path: Path) -> None:
    paths, clock = ProfilePaths(tmp_path / "p"), FakeClock()
    made = unlock.create_profile(paths, PASSPHRASE, NullKeyStore(), clock)
    with made.db.write() as unit:
        meta.put(unit, "user_id", b"u" * 16)
    made.db.close()
    unlock.change_passphrase(paths, PASSPHRASE, "en helt anden kode", NullKeyStore(), clock)
    with pytest.raises(WrongPassphrase):
        unlock.unlock(paths, PASSPHRASE, NullKeyStore(), clock)
    opened = unlock.unlock(paths, "en helt anden kode", NullKeyStore(), clock)
    assert opened.me is not None
    assert opened.me.user_id == b"u" * 16
    opened.db.close()


def test_wrong_tries_at_changing_the_passphrase_wait_as_at_the_lock(tmp_path: Path) -> None:
    paths, clock = ProfilePaths(tmp_path / "p"), FakeClock()
    unlock.create_profile(paths, PASSPHRASE, NullKeyStore(), clock).db.close()
    for _ in range(4):
        with pytest.raises(WrongPassphrase):
            unlock.change_passphrase(paths, "forkert " * 3, "en helt anden kode", NullKeyStore(), clock)
    with pytest.raises(unlock.TooManyTries):
        unlock.change_passphrase(paths, PASSPHRASE, "en helt anden kode", NullKeyStore(), clock)
    with pytest.raises(unlock.TooManyTries):
        unlock.unlock(paths, PASSPHRASE, NullKeyStore(), clock)
    clock.moment += timedelta(seconds=7)
    with pytest.raises(TooShort):
        unlock.change_passphrase(paths, PASSPHRASE, "kort", NullKeyStore(), clock)
    unlock.change_passphrase(paths, PASSPHRASE, "en helt anden kode", NullKeyStore(), clock)
    unlock.unlock(paths, "en helt anden kode", NullKeyStore(), clock).db.close()


def test_the_lock_screen_learns_name_and_unit(tmp_path: Path) -> None:
    paths = ProfilePaths(tmp_path / "p")
    unlock.create_profile(paths, PASSPHRASE, NullKeyStore(), FakeClock()).db.close()
    unlock.remember(paths, display_name="Mette Skov", unit="Børnehuset Mælkevejen")
    kept = profile.load(paths.profile_file)
    assert kept is not None
    assert (kept.display_name, kept.unit) == ("Mette Skov", "Børnehuset Mælkevejen")
    with pytest.raises(TypeError):
        unlock.remember(paths, shoe_size=44)


def test_asking_again_counts_the_tries_of_the_lock_and_opens_nothing(tmp_path: Path) -> None:
    """The family's screen is left by the same code with the same waits, while the database stays open."""
    paths, clock = ProfilePaths(tmp_path / "p"), FakeClock()
    made = unlock.create_profile(paths, PASSPHRASE, NullKeyStore(), clock)
    unlock.check(paths, PASSPHRASE, NullKeyStore(), clock)
    for _ in range(4):
        with pytest.raises(WrongPassphrase):
            unlock.check(paths, "forkert " * 3, NullKeyStore(), clock)
    for ask in (unlock.check, unlock.unlock):
        with pytest.raises(unlock.TooManyTries):
            ask(paths, PASSPHRASE, NullKeyStore(), clock)
    clock.moment += timedelta(seconds=7)
    unlock.check(paths, PASSPHRASE, NullKeyStore(), clock)
    kept = profile.load(paths.profile_file)
    assert kept is not None
    assert (kept.failed_unlocks, kept.next_try_at) == (0, "")
    with made.db.read() as unit:
        assert meta.get(unit, "personal_vault")
    made.db.close()
