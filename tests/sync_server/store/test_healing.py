"""Who is waited for before a restored vault takes pushes again."""

from sync_server.store import healing, vaults
from sync_server.store.directory import server_row
from tests.support.server import InProcess
from tests.support.square import Square

DAY = "2026-11-18"


def missing(town: Square, since: str) -> list[bytes]:
    assert isinstance(town.server, InProcess)
    with town.server.store.read() as unit:
        row = vaults.get(unit, town.log.vault)
        assert row is not None
        directory = town.server.store.directory_log.current(unit, server_row(unit))
        return healing.missing(unit, directory, row.row, 2, since)


def test_a_laptop_is_waited_for_until_it_has_answered(server: InProcess, town: Square) -> None:
    with server.store.write() as unit:
        healing.note_seen(unit, town.mette.id, DAY, 1)
    assert missing(town, "2026-11-04") == [town.mette.id]
    assert missing(town, "2026-11-19") == []
    with server.store.write() as unit:
        row = vaults.get(unit, town.log.vault)
        assert row is not None
        healing.note_answers(unit, [row.row], town.mette.id, 2)
    assert missing(town, "2026-11-04") == []


def test_one_never_heard_of_is_waited_for(town: Square) -> None:
    assert missing(town, DAY) == [town.mette.id]


def test_beginning_remembers_how_fresh_the_backup_was(server: InProcess, town: Square) -> None:
    with server.store.write() as unit:
        healing.note_seen(unit, town.mette.id, DAY, 1)
        healing.begin(unit, 2)
        assert healing.closed(unit, 2) != []
        assert healing.closed(unit, 1) == []
        directory = server.store.directory_log.current(unit, server_row(unit))
        rows = healing.closed(unit, 2)
        assert healing.open_complete(unit, directory, rows, 2) == []
        healing.note_answers(unit, rows, town.mette.id, 2)
        assert healing.open_complete(unit, directory, rows, 2) == rows
        assert healing.closed(unit, 2) == []


def test_once_a_day_a_laptop_is_noted(server: InProcess, town: Square) -> None:
    town.m.heads(town.town)
    with server.store.read() as unit:
        assert healing.is_seen(unit, town.mette.id, healing.day_of(int(server.clock())), 1)
        assert not healing.is_seen(unit, town.mette.id, DAY + "x", 1)
        assert not healing.is_seen(unit, town.hanne.id, healing.day_of(int(server.clock())), 1)
