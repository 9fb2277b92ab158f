from typing import Any

from homevisit.store import cosigning, deletions, outbox
from homevisit.store.stored import FINAL
from sync_server.protocol.ledger.vaultlog import VaultState
from tests.homevisit.store.shelf import HER, ME, Shelf, note_of, visit_of

NOON = "2026-11-18T12:00:00Z"


def test_who_is_alone_needs_nobody_and_others_need_one_for_much_or_approved(shelf: Shelf) -> None:
    visit = shelf.change("visit", **visit_of("2026-11-18T15:30", ME))
    note = shelf.change("visit_note", **note_of(visit.rec, ME, observations="x"))
    shelf.fold(shelf.family, visit, note)
    assert note.flags == FINAL
    alone, team = VaultState(shelf.family, live=50), VaultState(shelf.family, live=50, solo=False)
    with shelf.db.read() as unit:
        assert not cosigning.needs_second(unit, alone, None)
        assert cosigning.needs_second(unit, team, None)
        assert not cosigning.needs_second(unit, team, [visit.rec])
        assert cosigning.needs_second(unit, team, [note.rec])
        assert cosigning.needs_second(unit, VaultState(shelf.family, live=4, solo=False), [visit.rec])


def test_thirty_days_are_thirty_days(shelf: Shelf) -> None:
    task = shelf.change("task", title="x")
    shelf.fold(shelf.family, task, shelf.deletion(task.rec))
    with shelf.db.write() as unit:
        deletions.note(unit, shelf.family, [shelf.deletion(task.rec)], (), "2026-11-18")
        ripe = [cosigning.ripe(unit, shelf.family, task.rec, day, solo=False) for day in ("2026-12-17", "2026-12-18")]
        assert ripe == [False, True]
        assert cosigning.ripe(unit, shelf.family, task.rec, "2026-11-18", solo=True)
        assert not cosigning.ripe(unit, shelf.family, shelf.rec(), "2027-11-18", solo=True)


def test_a_request_goes_once_when_somebody_has_signed_and_only_from_who_asked(shelf: Shelf) -> None:
    document: dict[str, Any] = {"what": "vault", "nonce": "55" * 16, "asked_by": ME.hex(), "asked_on": "2026-11-18"}
    unsigned = shelf.change("erasure_request", **document)
    shelf.fold(shelf.family, unsigned)
    with shelf.db.write() as unit:
        assert cosigning.has_work(unit, shelf.personal, NOON)
        assert not cosigning.complete(unit, ME, shelf.personal, NOON)
    signed = shelf.change("erasure_request", unsigned.rec, **document, signatures=[f"{'d4' * 16}:{'0f' * 64}"])
    shelf.fold(shelf.family, signed)
    with shelf.db.write() as unit:
        assert not cosigning.complete(unit, ME, shelf.personal, NOON)  # nobody has asked for it here
        cosigning.remember(unit, shelf.family, document | {"nonce": "66" * 16})
        assert not cosigning.complete(unit, ME, shelf.personal, NOON)
        cosigning.remember(unit, shelf.family, document)
        cosigning.forget(unit, document["nonce"])
        assert not cosigning.complete(unit, ME, shelf.personal, NOON)
        cosigning.remember(unit, shelf.family, document)
        assert not cosigning.complete(unit, HER, shelf.personal, NOON)
        assert cosigning.complete(unit, ME, shelf.personal, NOON)
        assert not cosigning.complete(unit, ME, shelf.personal, NOON)
        (asked,) = outbox.controls(unit, shelf.family)
    assert asked.op == "erase.vault"
    assert asked.args == {"nonce": "55" * 16, "cosigs": [["d4" * 16, "0f" * 64]]}


def test_a_wish_stands_for_what_it_asks_and_not_for_who_has_signed() -> None:
    document = {"what": "records", "nonce": "55" * 16, "asked_by": ME.hex(), "recs": ["b", "a"]}
    same = cosigning.wish(bytes(16), document | {"recs": ["a", "b"], "signatures": ["x"]})
    assert cosigning.wish(bytes(16), document) == same
    for other in ({"recs": ["a"]}, {"nonce": "66" * 16}, {"what": "vault"}, {"asked_by": HER.hex()}):
        assert cosigning.wish(bytes(16), document | other) != same
    assert cosigning.wish(b"\1" * 16, document) != same
