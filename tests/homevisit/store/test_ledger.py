from dataclasses import replace

from homevisit.store import ledger
from homevisit.store.ledger import KeptHeader
from tests.homevisit.store.shelf import Shelf, name


def kept(seq: int, word: str = "header") -> KeptHeader:
    return KeptHeader(seq, name(f"{word} {seq}") * 2, f"{word} {seq}".encode(), b"s" * 64)


def test_headers_are_kept_as_signed_and_in_order(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        ledger.append(unit, shelf.family, [kept(2), kept(1), kept(3)])
        ledger.append(unit, shelf.other, [kept(1, "other")])
    with shelf.db.read() as unit:
        assert ledger.after(unit, shelf.family, 0) == [kept(1), kept(2), kept(3)]
        assert ledger.after(unit, shelf.family, 1, limit=1) == [kept(2)]
        assert ledger.hash_at(unit, shelf.family, 2) == kept(2).hash
        assert ledger.hash_at(unit, shelf.family, 9) is None
        assert ledger.at(unit, shelf.other, 1) == kept(1, "other")
        assert ledger.at(unit, shelf.other, 2) is None
        assert ledger.hashes_after(unit, shelf.family, 1) == {2: kept(2).hash, 3: kept(3).hash}


def test_a_verified_header_is_never_replaced(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        ledger.append(unit, shelf.family, [kept(1)])
        ledger.append(unit, shelf.family, [kept(1, "another")])
    with shelf.db.read() as unit:
        assert ledger.at(unit, shelf.family, 1) == kept(1)


def test_unopened_names_bodies_that_may_be_asked_for_again(shelf: Shelf) -> None:
    missing = replace(
        shelf.change("task", title="x"), status="unreadable", kind=None, document=None, body_hash=b"b" * 32
    )
    hopeless = replace(shelf.change("task", title="y"), status="unreadable", kind=None, document=None)
    shelf.fold(shelf.family, missing, hopeless, shelf.change("task", title="z"))
    with shelf.db.read() as unit:
        assert ledger.unopened(unit, shelf.family) == [(missing.rec, missing.seq, b"b" * 32)]
