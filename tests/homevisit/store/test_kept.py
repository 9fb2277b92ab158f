"""Sealed bytes of the last weeks."""

from homevisit.store import kept, outbox
from homevisit.store.edits import KEEP_DAYS
from sync_server.protocol.messages.common import WireCommit
from tests.homevisit.store.shelf import Shelf

WIRE = WireCommit(b"header", bytes(64), [b"body", b""], [b"wrap"])


def test_it_is_given_as_it_came_and_kept_five_weeks(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        assert not kept.any_of(unit, shelf.family)
        kept.keep(unit, shelf.family, [(5, b"h" * 32, WIRE), (6, b"i" * 32, WIRE)], "2026-10-01")
        kept.keep(unit, shelf.family, [(6, b"j" * 32, WIRE)], "2026-11-01")
        assert kept.any_of(unit, shelf.family)
        assert kept.after(unit, shelf.family, 5) == {6: (b"i" * 32, WIRE)}
        assert kept.after(unit, shelf.other, 0) == {}
        kept.prune(unit, "2026-11-05")
        assert len(kept.after(unit, shelf.family, 0)) == 2
        kept.prune(unit, "2026-11-06")
        assert kept.after(unit, shelf.family, 0) == {}
    assert KEEP_DAYS == 35


def test_own_ones_are_taken_over_from_what_was_sealed(shelf: Shelf) -> None:
    import msgspec  # one use

    with shelf.db.write() as unit:
        row = outbox.SealedRow(3, b"h" * 32, msgspec.msgpack.encode(WIRE), True)
        outbox.keep_sealed(unit, shelf.family, row, [])
        kept.keep_own(unit, shelf.family, 1, 3, "2026-11-18")
        assert kept.after(unit, shelf.family, 0) == {3: (b"h" * 32, WIRE)}
        kept.drop_after(unit, shelf.family, 2)
        assert not kept.any_of(unit, shelf.family)
