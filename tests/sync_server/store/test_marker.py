"""An older database put back without a word is noticed by what lies beside it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from sync_server.store import marker
from sync_server.store.database import Store
from tests.support.server import InProcess
from tests.support.square import Square


def test_an_empty_server_needs_no_mark_and_a_full_one_does(server: InProcess, town: Square) -> None:
    with server.store.read() as unit:
        now = marker.of(unit)
        (server.data / marker.FILE_NAME).unlink(missing_ok=True)
        assert now.commits > 0
        assert marker.restored(server.data, unit)  # a backup put on a new machine
        marker.write(server.data, now)
        assert not marker.restored(server.data, unit)


def test_a_new_folder_is_no_restored_one(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "new", [bytes(32)])
    with store.read() as unit:
        assert not marker.restored(store.data, unit)
    store.close()


@pytest.mark.parametrize("what", ["generation", "dir_seq", "commits"])
def test_a_database_that_is_behind_in_anything_was_restored(server: InProcess, town: Square, what: str) -> None:
    with server.store.read() as unit:
        now = marker.of(unit)
        marker.write(server.data, replace(now, **{what: getattr(now, what) + 1}))
        assert marker.restored(server.data, unit)
        marker.write(server.data, replace(now, server_id="another", commits=9999))
        assert not marker.restored(server.data, unit)  # of another server: says nothing about this one


def test_a_damaged_mark_is_none(tmp_path: Path) -> None:
    (tmp_path / marker.FILE_NAME).write_text("{", "ascii")
    assert marker.read(tmp_path) is None


def test_the_mark_follows_what_is_served_once_a_minute(server: InProcess, town: Square) -> None:
    kept = marker.read(server.data)
    assert kept is not None
    server.clock.seconds += marker.EVERY_SECONDS
    town.m.push(town.log, town.log.put(town.mette, "en"))
    after = marker.read(server.data)
    assert after is not None
    assert after.commits > kept.commits
    town.m.push(town.log, town.log.put(town.mette, "to"))
    assert marker.read(server.data) == after


def test_a_folder_that_refuses_stops_nothing(server: InProcess, town: Square) -> None:
    keeper = marker.Keeper(server.data / "not there")
    with server.store.read() as unit:
        assert keeper.due(100.0)
        keeper.keep(unit)
    assert keeper.due(100.0)
    shutil.rmtree(server.data / "not there", ignore_errors=True)
