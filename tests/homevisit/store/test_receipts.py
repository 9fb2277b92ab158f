from homevisit.store import receipts
from homevisit.store.receipts import Receipt
from tests.homevisit.store.shelf import HER_DEVICE, MY_DEVICE, Shelf


def receipt(shelf: Shelf, seq: int, device: bytes = HER_DEVICE) -> Receipt:
    return Receipt(shelf.family, device, seq, bytes([seq]) * 32, "2026-11-18", bytes([seq]) * 64)


def test_the_newest_receipt_of_each_device_counts(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        receipts.keep(unit, [receipt(shelf, 3), receipt(shelf, 5, MY_DEVICE)])
        receipts.keep(unit, [receipt(shelf, 4)])
    with shelf.db.read() as unit:
        assert receipts.seen_by(unit, shelf.family) == {HER_DEVICE: 4, MY_DEVICE: 5}
        assert set(receipts.of_vault(unit, shelf.family)) == {receipt(shelf, 4), receipt(shelf, 5, MY_DEVICE)}
        assert receipts.of_vault(unit, shelf.other) == []


def test_an_older_receipt_replayed_changes_nothing(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        receipts.keep(unit, [receipt(shelf, 5)])
        receipts.keep(unit, [receipt(shelf, 3), receipt(shelf, 5)._replace(day="1999-01-01")])
    with shelf.db.read() as unit:
        assert receipts.of_vault(unit, shelf.family) == [receipt(shelf, 5)]
