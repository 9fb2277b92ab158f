import pytest

from homevisit.store import integrity
from homevisit.store.integrity import Stopped, Trouble
from tests.homevisit.store.shelf import Shelf, name


def test_a_good_file_has_no_troubles(shelf: Shelf) -> None:
    shelf.put(shelf.family, "task", title="1")
    with shelf.db.write() as unit:
        assert integrity.check(unit) == ()


def test_a_lost_reference_is_counted(shelf: Shelf) -> None:
    shelf.put(shelf.family, "task", title="1")
    with shelf.db.write() as unit:
        unit.run("PRAGMA defer_foreign_keys = ON")
        unit.run("UPDATE unsent SET vault = ?", (name("nowhere"),))
        assert integrity.check(unit) == (Trouble("reference", 1),)
        unit.run("UPDATE unsent SET vault = ?", (shelf.family,))


def test_a_broken_page_is_counted(shelf: Shelf) -> None:
    for number in range(100):
        shelf.put(shelf.family, "task", title=f"opgave {number}")
    shelf.db._connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    shelf.db._connection.rollback()
    content = bytearray(shelf.path.read_bytes())
    content[-4000] ^= 1
    shelf.path.write_bytes(bytes(content))
    with shelf.db.write() as unit:
        assert Trouble("page", 1) in integrity.check(unit)


def test_a_search_that_does_not_fit_its_index_is_counted(shelf: Shelf) -> None:
    shelf.put(shelf.family, "task", title="opgave")
    with shelf.db.write() as unit:
        unit.run("UPDATE search_data SET block = zeroblob(40) WHERE id > 10")
        assert integrity.check(unit) == (Trouble("search", 1),)


def test_the_file_says_how_large_it_is_and_of_what_make(shelf: Shelf) -> None:
    with shelf.db.read() as unit:
        size, cipher, schema = integrity.pages(unit)
    assert size >= 8192
    assert cipher.startswith("4.")
    assert schema >= 1


def test_somebody_may_break_it_off_and_the_database_works_on(shelf: Shelf) -> None:
    for number in range(300):
        shelf.put(shelf.family, "task", title=f"opgave {number}")
    with pytest.raises(Stopped), shelf.db.write() as unit:
        integrity.check(unit, lambda: True)
    with pytest.raises(Stopped), shelf.db.read() as unit:
        integrity.sums(unit, lambda: True)
    shelf.put(shelf.family, "task", title="bagefter")
    with shelf.db.write() as unit:
        assert integrity.check(unit) == ()


def test_two_laptops_that_folded_the_same_have_the_same_sum(shelf: Shelf) -> None:
    first, second = shelf.change("task", title="Ring"), shelf.change("task", title="Skriv")
    shelf.fold(shelf.family, first, second)
    shelf.fold(shelf.other, second, first)
    with shelf.db.read() as unit:
        sums = {one.vault: one for one in integrity.sums(unit)}
    one, other = sums[shelf.family.hex()], sums[shelf.other.hex()]
    assert one.sha256 == other.sha256
    assert (one.records, one.type, one.state) == (2, "family", "new")
    assert sums[shelf.personal.hex()].records == 0
    shelf.fold(shelf.other, shelf.change("task", first.rec, title="Ring igen"))
    with shelf.db.read() as unit:
        after = {found.vault: found for found in integrity.sums(unit)}
    assert after[shelf.family.hex()] == one
    assert after[shelf.other.hex()].sha256 != other.sha256


def test_what_is_only_written_here_does_not_count(shelf: Shelf) -> None:
    shelf.fold(shelf.family, shelf.change("task", title="Ring"))
    with shelf.db.read() as unit:
        before = integrity.sums(unit)
    shelf.put(shelf.family, "task", title="usendt")
    with shelf.db.read() as unit:
        assert integrity.sums(unit) == before
