import pytest

from sync_server.protocol.messages.common import SignedEntry
from sync_server.store import directory
from sync_server.store.database import Store
from tests.support.server import InProcess
from tests.support.square import Square


def test_what_is_kept_in_memory_follows_what_others_commit(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    other = Store.open(town.server.data)
    with other.read() as unit:
        before = other.directory_log.current(unit, directory.server_row(unit))
        assert other.directory_log.current(unit, directory.server_row(unit)) is before
    since = town.town.directory.seq
    town.town.enrol("Ny Kollega")
    town.publish(since)
    with other.read() as unit:
        after = other.directory_log.current(unit, directory.server_row(unit))
    assert (before.seq, after.seq) == (since, town.town.directory.seq)
    assert after.head_hash == town.town.directory.head_hash
    other.close()


def test_what_was_rolled_back_was_never_known(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    store = town.server.store

    def fail() -> None:
        with store.write() as unit:
            row = directory.server_row(unit)
            directory.append(unit, row, [(SignedEntry(b"phantom", [bytes(64)]), b"h" * 32)])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with store.read() as unit:
        known = store.directory_log.current(unit, directory.server_row(unit))
    assert known.head_hash == town.town.directory.head_hash
    since = town.town.directory.seq
    town.town.enrol("Ny Kollega")
    town.publish(since)
    assert town.colleague("Og En Til").token


def test_of_two_who_append_to_one_head_the_second_is_told(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    with town.server.store.read() as unit:
        row = directory.server_row(unit)
    since = town.town.directory.seq
    town.town.enrol("Ny Kollega")
    town.publish(since)
    with pytest.raises(directory.DirectoryMoved), town.server.store.write() as unit:
        directory.append(unit, row, [(SignedEntry(b"late", [bytes(64)]), b"h" * 32)])


def test_a_restored_older_file_is_read_anew(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    log = directory.DirectoryLog()
    with town.server.store.read() as unit:
        row = directory.server_row(unit)
        log.current(unit, row)
        shorter = directory.ServerRow(row.server_id, 1, row.roots, 0, bytes(32))
        with pytest.raises(AssertionError):
            log.current(unit, shorter)  # rows past the head: such a file is not ours


def test_entries_come_in_pages_of_at_least_one(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    with town.server.store.read() as unit:
        assert directory.entries_after(unit, 0, 10**6) == town.town.entries
        assert directory.entries_after(unit, 2, 100) == town.town.entries[2:3]
        assert directory.entries_after(unit, 10**6, 100) == []
