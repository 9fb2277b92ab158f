from homevisit.store import integrity
from homevisit.store.integrity import Trouble
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
