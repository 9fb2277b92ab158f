"""Reading ends, writing does not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.actions import edge, lease, letters, notes, visits
from homevisit.base.errors import NotAllowed
from homevisit.store import meta
from tests.support.desk import Table, sit_down

DAY = 86_400


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    made = sit_down(tmp_path / "profile")
    with made.desk.db.write() as unit:
        meta.put(unit, "last_contact", made.desk.now().encode())
    yield made
    made.close()


def begun(table: Table) -> tuple[bytes, bytes]:
    family = table.family("Familien Birk")
    visit = visits.plan_visit(table.desk, family, planned_start="2026-11-18T15:30", purpose="closing")[1]
    draft = notes.start_note(table.desk, family, visit)[1]
    notes.save_draft(table.desk, draft, {"observations": "Alma fandt selv bogen."})
    return family, draft


def test_records_are_refused_with_a_code_and_drafts_go_on(table: Table) -> None:
    family, draft = begun(table)
    assert list(edge.list_lines(table.desk, kind="family"))
    table.clock.tick(30 * DAY)
    for ask in (
        lambda: list(edge.list_lines(table.desk)),
        lambda: edge.get_line(table.desk, family.hex()),
        lambda: letters.waiting(table.desk),
    ):
        with pytest.raises(NotAllowed, match="lease_over"):
            ask()
    notes.save_draft(table.desk, draft, {"observations": "Alma fandt selv bogen. Og læste den."})
    (one,) = lease.own_drafts(table.desk)
    assert one.words == "Alma fandt selv bogen. Og læste den."


def test_what_was_seen_stays_seen(table: Table) -> None:
    table.clock.tick(40 * DAY)
    assert lease.look(table.desk).over
    table.clock.tick(-39 * DAY)
    assert lease.look(table.desk).over
    with pytest.raises(NotAllowed, match="lease_over"):
        lease.require(table.desk)


def test_a_draft_says_nothing_of_its_family(table: Table) -> None:
    begun(table)
    assert "Birk" not in str(lease.own_drafts(table.desk)[0].stored.document)
    assert "Alma" not in repr(lease.own_drafts(table.desk))
