from homevisit.store import outbox
from homevisit.store.queries.counts import Counts, counts, to_clarify, waiting
from tests.homevisit.store.shelf import HER, Shelf, draft_of, name


def count(shelf: Shelf) -> int:
    with shelf.db.read() as unit:
        return waiting(unit)


def test_everything_a_person_did_and_nothing_else_waits(shelf: Shelf) -> None:
    assert count(shelf) == 0
    rec = shelf.put(shelf.family, "task", title="1")
    shelf.put(shelf.family, "task", rec, title="2")
    shelf.put(shelf.personal, "note_draft", **draft_of(shelf.family, name("v")))
    shelf.put(shelf.personal, "vault_index", device="aa" * 16, written_on="2026-11-18")
    assert count(shelf) == 2
    with shelf.db.write() as unit:
        outbox.add_control(unit, vault=shelf.family, unit_id=name("u"), op="member.leave", args={}, at="")
    assert count(shelf) == 3
    shelf.settle(shelf.seal(shelf.family, [rec]))
    assert count(shelf) == 2


def test_what_is_set_aside_is_counted_apart_and_still_waits(shelf: Shelf) -> None:
    shelf.put(shelf.family, "task", unit_id=name("bad"), title="1")
    shelf.put(shelf.family, "task", title="2")
    with shelf.db.write() as unit:
        outbox.add_control(unit, vault=shelf.family, unit_id=name("u"), op="member.leave", args={}, at="")
        assert to_clarify(unit) == 0
        outbox.quarantine(unit, shelf.family, [name("bad"), name("u")], "too_large")
        assert (to_clarify(unit), waiting(unit)) == (2, 3)


def test_questions_count_by_field_and_what_is_set_aside_by_unit(shelf: Shelf) -> None:
    beside = [{"field": part, "user": HER.hex(), "edit_id": "e1", "value": "x"} for part in ("wish", "outcome")]
    shelf.fold(shelf.family, shelf.change("task", title="1", alts=beside))
    shelf.put(shelf.family, "task", unit_id=name("bad"), title="2")
    shelf.put(shelf.family, "agreement", unit_id=name("bad"), what="3")
    shelf.put(shelf.family, "task", title="4")
    with shelf.db.write() as unit:
        outbox.quarantine(unit, shelf.family, [name("bad")], "too_large")
        assert counts(unit) == Counts(waiting=1, aside=1, unclear=2)
        assert counts(unit).to_clarify == to_clarify(unit) == 3
