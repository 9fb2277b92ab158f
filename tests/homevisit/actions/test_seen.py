"""The marker behind *Siden sidst* moves forward only, and is no change of a person's."""

from homevisit.actions.seen import mark_seen
from homevisit.base.changes import EMPTY
from homevisit.store.queries.counts import waiting
from homevisit.store.seen import markers, seen_seq
from tests.support.desk import Table


def test_the_marker_moves_forward_only(table: Table) -> None:
    vault = table.family()
    for asked, stands in ((5, 5), (3, 5), (8, 8)):
        mark_seen(table.desk, vault, asked)
        with table.desk.db.read() as unit:
            assert seen_seq(unit, vault) == stands
            assert len(markers(unit, vault)) == 1


def test_nothing_is_written_when_nothing_is_new(table: Table) -> None:
    vault = table.family()
    assert mark_seen(table.desk, vault, 0) is EMPTY
    assert mark_seen(table.desk, vault, 4) != EMPTY
    assert mark_seen(table.desk, vault, 4) is EMPTY


def test_nobody_is_told_that_it_waits(table: Table) -> None:
    vault = table.family()
    with table.desk.db.read() as unit:
        before = waiting(unit)
    mark_seen(table.desk, vault, 4)
    with table.desk.db.read() as unit:
        assert waiting(unit) == before
