"""What stands under *Slettet for nylig*. Over two laptops and a server: tests/together/test_erasure.py."""

from homevisit.store import deletions, records
from homevisit.store.queries.deleted import deleted
from tests.homevisit.store.shelf import HER, ME, Shelf

TODAY = "2026-11-20"


def _gone(shelf: Shelf, rec: bytes, user: bytes = HER, day: str = "2026-11-18") -> None:
    change = shelf.deletion(rec)
    with shelf.db.write() as unit:
        unit.run("UPDATE record SET status = 'tombstone' WHERE rec = ?", (rec,))
        row = deletions.Deletion(shelf.family, rec, "tombstone", user, change.seq, day, deletions.DONE)
        unit.run("INSERT INTO deletion (vault, rec, op, user, seq, day, held) VALUES (?, ?, ?, ?, ?, ?, ?)", tuple(row))


def test_what_the_log_deleted_says_who_and_until_when(shelf: Shelf) -> None:
    family = shelf.change("family", family_no="F-1", title="Familien Birk", languages=["da"], started_on="2026-01-01")
    agreement = shelf.change("agreement", what="Ring til Line", agreed_on="2026-11-18")
    shelf.fold(shelf.family, family, agreement)
    _gone(shelf, agreement.rec)
    with shelf.db.read() as unit:
        (row,) = deleted(unit, me=ME, today=TODAY)
    assert (row.kind, row.title, row.family_title) == ("agreement", "Ring til Line", "Familien Birk")
    assert (row.on, row.until, row.mine, row.back) == ("2026-11-18", "2026-12-18", False, True)
    assert row.erasing == ""  # nobody is known to be the contact person before the vault has come back


def test_a_deletion_that_has_not_left_is_there_and_goes_when_it_is_taken_back(shelf: Shelf) -> None:
    agreement = shelf.change("agreement", what="Ring til Line", agreed_on="2026-11-18")
    shelf.fold(shelf.family, agreement)
    shelf.tombstone(shelf.family, agreement.rec)
    with shelf.db.write() as unit:
        (row,) = deleted(unit, me=ME, today=TODAY)
        assert (row.rec, row.title, row.mine, row.on) == (agreement.rec, "Ring til Line", True, "2026-11-18")
        records.revive(unit, vault=shelf.family, rec=row.rec, unit_id=bytes(16), at=shelf.at())
        assert deleted(unit, me=ME, today=TODAY) == ()


def test_the_newest_first_and_nothing_the_program_puts_away_by_itself(shelf: Shelf) -> None:
    old = shelf.change("agreement", what="Gammel", agreed_on="2026-10-01")
    new = shelf.change("agreement", what="Ny", agreed_on="2026-11-18")
    seen = shelf.change("erasure_request", what="vault", nonce="55" * 16, asked_by=HER.hex(), asked_on="2026-11-18")
    shelf.fold(shelf.family, old, new, seen)
    _gone(shelf, old.rec, day="2026-10-02")
    _gone(shelf, new.rec, day="2026-11-19")
    _gone(shelf, seen.rec, day="2026-11-19")
    with shelf.db.read() as unit:
        assert [row.title for row in deleted(unit, me=ME, today=TODAY)] == ["Ny", "Gammel"]


def test_what_was_erased_or_came_back_is_not_there(shelf: Shelf) -> None:
    one, two = (shelf.change("agreement", what=what, agreed_on="2026-11-18") for what in ("Væk", "Tilbage"))
    shelf.fold(shelf.family, one, two)
    _gone(shelf, one.rec)
    with shelf.db.write() as unit:
        unit.run("UPDATE record SET status = 'erased', document = NULL WHERE rec = ?", (one.rec,))
        assert deleted(unit, me=ME, today=TODAY) == ()
