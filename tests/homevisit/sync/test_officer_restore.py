"""Two officers, each with his own file, and a server that knows less of the directory than their laptop."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.actions import ceremony
from homevisit.base.errors import BadInput, StorageError
from homevisit.sync.officer_restore import RestoreLine, read_words, write_words
from sync_server.cli.restore import begin
from sync_server.service import LocalService
from sync_server.store.database import Store
from tests.support.desk import PASSPHRASE
from tests.support.municipality import ORIGIN, Town, founded
from tests.support.server import NO_LIMITS


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """Restored to before its last colleague came."""
    with founded(tmp_path) as made:
        assert isinstance(made.service, LocalService)
        made.service.store.tidy()
        shutil.copy(tmp_path / "server" / "server.db", tmp_path / "backup.db")
        made.line.add_user("Tina Test", "It", ("practitioner",))
        made.service.store.close()
        for ending in ("-wal", "-shm"):
            (tmp_path / "server" / f"server.db{ending}").unlink(missing_ok=True)
        shutil.copy(tmp_path / "backup.db", tmp_path / "server" / "server.db")
        store = Store.open(tmp_path / "server")
        assert begin(store) == (2, True)
        made.service = LocalService(store, lambda: made.clock.now().timestamp(), NO_LIMITS)
        yield made
        store.close()


def line_of(town: Town, number: int) -> RestoreLine:
    key = ceremony.read_officer(town.folder / "ceremony" / f"officer-{number}.key", PASSPHRASE)
    it = town.opened[0]
    return RestoreLine(town.service, it.db, it.keys, ORIGIN, (key.user_id, key.key), town.clock)


def test_each_signs_alone_and_the_second_carries_it_in(town: Town) -> None:
    first, path = line_of(town, 1), town.folder / "word"
    assert first.bring_back() == 2
    write_words(path, first.words(2))
    town.clock.tick(3600)
    second = line_of(town, 2)
    second.bring_back()
    second.declare(2, read_words(path))
    assert second.directory.generation == 2
    assert any(user.display_name == "Tina Test" for user in second.directory.users(second.directory.seq))
    with pytest.raises(BadInput):
        second.declare(2, read_words(path))
    assert second.open_vaults() == 0


def test_one_officer_twice_is_not_two(town: Town) -> None:
    line = line_of(town, 1)
    line.bring_back()
    with pytest.raises(BadInput):
        line.declare(2, line.words(2))
    with pytest.raises(BadInput):
        line.declare(2, [])


def test_a_file_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        read_words(tmp_path / "word")
    (tmp_path / "word").write_bytes(b"{")
    with pytest.raises(StorageError):
        read_words(tmp_path / "word")


def test_two_generations_at_once_where_the_first_was_never_declared(town: Town) -> None:
    line = line_of(town, 1)
    line.bring_back()
    other = ceremony.read_officer(town.folder / "ceremony" / "officer-2.key", PASSPHRASE)
    line.declare(3, other.key)
    assert line.directory.generation == 3
