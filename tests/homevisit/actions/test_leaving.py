from pathlib import Path

import pytest

from homevisit.actions import leaving, unlock
from homevisit.base.closed import Closed
from homevisit.base.errors import StorageError
from homevisit.base.keystore import NullKeyStore
from homevisit.base.paths import ProfilePaths
from tests.support.clock import FakeClock
from tests.support.desk import PASSPHRASE

WHAT = Closed("wipe", "2026-11-18T14:05:00Z", 1)


class Store(NullKeyStore):
    """A key store that only remembers what was taken out of it."""

    def __init__(self) -> None:
        self.removed: list[str] = []

    def available(self) -> bool:
        return True

    def remove(self, profile: str) -> None:
        self.removed.append(profile)


@pytest.fixture
def paths(tmp_path: Path) -> ProfilePaths:
    made = ProfilePaths(tmp_path / "profile")
    unlock.create_profile(made, PASSPHRASE, NullKeyStore(), FakeClock()).db.close()
    made.profile_file.write_text('display_name = "Mette Skov"\n', encoding="utf-8")
    (made.dead_letters / "a.letter").write_bytes(b"sealed")
    return made


def test_key_secret_and_everything_readable_go_and_sealed_letters_stay(paths: ProfilePaths) -> None:
    """Hard test M9: nothing readable stays."""
    store = Store()
    leaving.close_for_good(paths, store, WHAT)
    assert store.removed == [unlock.keystore_name(paths)]
    left = {file.name for file in paths.root.rglob("*") if file.is_file()}
    assert left == {"closed.toml", "a.letter"}
    assert leaving.finish(paths, store) == WHAT
    assert [file.name for file in leaving.sealed_letters(paths)] == ["a.letter"]


@pytest.mark.parametrize("gone", ["records.key", "records.db"])
def test_a_closing_that_was_cut_off_is_finished_at_the_next_start(paths: ProfilePaths, gone: str) -> None:
    copies = {file: file.read_bytes() for file in (paths.key_file, paths.database)}
    leaving.close_for_good(paths, Store(), WHAT)
    for file, data in copies.items():
        if file.name != gone:
            file.write_bytes(data)
    assert leaving.finish(paths, Store()) == WHAT
    assert not paths.key_file.exists()
    assert not paths.database.exists()


def test_without_a_note_nothing_is_touched(paths: ProfilePaths) -> None:
    before = paths.key_file.read_bytes()
    assert leaving.finish(paths, Store()) is None
    assert paths.key_file.read_bytes() == before
    with pytest.raises(StorageError):
        leaving.begin_anew(paths)


def test_the_computer_can_be_enrolled_anew_and_the_old_note_does_not_close_the_new_profile(paths: ProfilePaths) -> None:
    leaving.close_for_good(paths, Store(), WHAT)
    leaving.begin_anew(paths)
    assert not paths.closed_file.exists()
    leaving.close_for_good(paths, Store(), WHAT)
    unlock.create_profile(paths, PASSPHRASE, NullKeyStore(), FakeClock()).db.close()
    assert leaving.finish(paths, Store()) is None
    assert unlock.exists(paths)
