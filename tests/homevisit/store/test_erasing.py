from homevisit.store import deletions, erasing, ledger, records, vaults
from homevisit.store.ledger import KeptHeader
from homevisit.store.records import Stored
from homevisit.store.search import search
from tests.homevisit.store.shelf import HER, ME, Shelf

DAY = "2026-11-18"


def _held_vault(shelf: Shelf, *, trusted: bool) -> bool:
    with shelf.db.write() as unit:
        ledger.append(unit, shelf.family, [KeptHeader(1, bytes(32), b"header", bytes(64))])
        deletions.note_vault(unit, shelf.family, HER, 2, DAY)
        return erasing.conclude(unit, shelf.family, today=DAY, me=ME, trusted=trusted)[1]


def _tasks(shelf: Shelf) -> list[Stored]:
    with shelf.db.read() as unit:
        return records.find(unit, "task")


def test_a_whole_vault_is_asked_about_unless_this_person_has_said_so_already(shelf: Shelf) -> None:
    shelf.fold(shelf.family, shelf.change("task", title="Sprogkuffert"))
    assert _held_vault(shelf, trusted=False)
    assert _tasks(shelf)
    assert not _held_vault(shelf, trusted=True)
    assert not _tasks(shelf)


def test_a_forgotten_vault_leaves_headers_and_ones_own_unsent_words(shelf: Shelf) -> None:
    task = shelf.change("task", title="Sprogkuffert")
    shelf.fold(shelf.family, task)
    shelf.put(shelf.family, "task", task.rec, title="Mine ord")
    shelf.fold(shelf.other, shelf.change("task", title="En anden familie"))
    _held_vault(shelf, trusted=True)
    with shelf.db.read() as unit:
        row = vaults.get(unit, shelf.family)
        assert row is not None
        assert (row.state, row.share, vaults.epoch_keys(unit, shelf.family)) == (vaults.ERASED, None, {})
        assert ledger.at(unit, shelf.family, 1) is not None
        assert unit.rows("SELECT base, quarantine FROM unsent WHERE vault = ?", (shelf.family,)) == [(None, "erased")]
        assert not search(unit, "sprogkuffert")
        assert len(search(unit, "anden")) == 1
        assert vaults.epoch_keys(unit, shelf.other)
        assert deletions.tidy_due(unit)


def test_without_deletions_nothing_happens(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        assert erasing.conclude(unit, shelf.family, today=DAY, me=ME) == (set(), False)
