from homevisit.store import meta
from tests.homevisit.store.shelf import Shelf


def test_a_value_is_kept_and_replaced(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        assert meta.get(unit, "last_contact") is None
        meta.put(unit, "last_contact", b"2026-11-18T12:00:00Z")
        meta.put(unit, "last_contact", b"2026-11-18T13:00:00Z")
    with shelf.db.read() as unit:
        assert meta.get(unit, "last_contact") == b"2026-11-18T13:00:00Z"


def test_binary_values_come_back_as_they_were(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        meta.put(unit, "device_keys", bytes(range(256)))
        assert meta.get(unit, "device_keys") == bytes(range(256))
