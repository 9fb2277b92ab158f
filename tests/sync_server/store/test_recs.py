from sync_server.protocol.ledger.vaultlog import RecState
from sync_server.store import recs
from tests.support.builders import fixed
from tests.support.server import InProcess
from tests.support.square import Square

LIVE = RecState(b"1" * 32, False, False, False, b"u" * 16)
STATES = {
    fixed("live"): LIVE,
    fixed("final"): RecState(b"2" * 32, True, False, False, b"v" * 16),
    fixed("hidden"): RecState(b"3" * 32, False, True, False, b"u" * 16),
    fixed("gone"): RecState(b"4" * 32, True, False, True, b"u" * 16),
}


def test_every_state_comes_back_as_it_was(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    seqs = dict.fromkeys(STATES, 7)
    with town.server.store.write() as unit:
        recs.save(unit, 1, STATES, set(), seqs, seqs)
        assert recs.load(unit, 1, [*STATES, fixed("none")]) == STATES
        assert recs.load(unit, 2, STATES) == {}


def test_more_than_a_thousand_are_found_at_once(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    many = {fixed(str(number)): LIVE for number in range(1200)}
    seqs = dict.fromkeys(many, 2)
    with town.server.store.write() as unit:
        recs.save(unit, 1, many, set(), seqs, seqs)
        assert recs.load(unit, 1, many) == many


def test_a_later_change_replaces_the_state(town: Square) -> None:
    town.m.push(town.log, town.log.put(town.mette, "note"))
    town.m.push(town.log, town.log.tombstone(town.mette, "note"))
    town.m.push(town.log, town.log.put(town.mette, "note", final=True))
    assert isinstance(town.server, InProcess)
    rec = fixed("rec note")
    with town.server.store.read() as unit:
        assert recs.load(unit, 1, [rec]) == {rec: town.log.recs[rec]}
