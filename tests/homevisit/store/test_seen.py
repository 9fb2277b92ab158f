from typing import Any

from homevisit.base.ids import hex16
from homevisit.store.seen import markers, seen_seq
from tests.homevisit.store.shelf import HER_DEVICE, MY_DEVICE, NOON, Shelf


def seen(shelf: Shelf, vault: bytes) -> int:
    with shelf.db.read() as unit:
        return seen_seq(unit, vault)


def test_the_furthest_marker_of_all_devices_counts(shelf: Shelf) -> None:
    assert seen(shelf, shelf.family) == 0
    for device, seq in ((MY_DEVICE, 4), (HER_DEVICE, 9)):
        document: dict[str, Any] = {
            "family_vault": hex16(shelf.family),
            "device": hex16(device),
            "seq": seq,
            "seen_at": NOON,
        }
        shelf.put(shelf.personal, "family_seen", **document)
    assert seen(shelf, shelf.family) == 9
    assert seen(shelf, shelf.other) == 0
    with shelf.db.read() as unit:
        assert len(markers(unit, shelf.family)) == 2
