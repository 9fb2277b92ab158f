"""Reading together is a fact beside the note."""

import pytest

from homevisit.actions import notes, reading, visits
from homevisit.base.errors import NotAllowed
from homevisit.base.ids import new_record_id, record_text
from homevisit.store import records
from tests.support.desk import Table


def test_reading_together_points_at_the_note_and_changes_nothing_in_it(table: Table) -> None:
    vault = table.family()
    _, visit = visits.plan_visit(table.desk, vault, planned_start="2026-11-18T15:30", purpose="closing")
    _, note = notes.start_note(table.desk, vault, visit)
    notes.save_draft(table.desk, note, {"observations": "a", "parents": "b"})
    with pytest.raises(NotAllowed):
        reading.read_together(table.desk, vault, note)
    notes.schedule_approval(table.desk, note)
    notes.carry_out_due(table.desk, force=True)
    _, rec = reading.read_together(table.desk, vault, note)
    with table.desk.db.read() as unit:
        found = records.get(unit, vault, rec)
    assert found is not None
    assert found.final
    assert found.document["note"] == record_text(note)
    assert found.document["read_on"] == "2026-11-18"
    with pytest.raises(NotAllowed):
        reading.read_together(table.desk, vault, new_record_id())
