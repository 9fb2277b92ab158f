"""Reading together and the family's remark are facts beside the note."""

import pytest

from homevisit.actions import notes, reading, visits
from homevisit.base.errors import BadInput, NotAllowed
from homevisit.base.ids import hex16, new_record_id, record_text
from homevisit.records.kinds.family_remark import LONGEST
from homevisit.store import records
from homevisit.store.queries.family_screen import begun_remark
from homevisit.store.stored import Stored
from tests.support.desk import Table


def begun(table: Table) -> tuple[bytes, bytes, bytes]:
    """A family, a visit, and the draft of its note."""
    vault = table.family()
    _, visit = visits.plan_visit(table.desk, vault, planned_start="2026-11-18T15:30", purpose="closing")
    _, note = notes.start_note(table.desk, vault, visit)
    notes.save_draft(table.desk, note, {"observations": "a", "parents": "b"})
    return vault, visit, note


def stored(table: Table, vault: bytes, rec: bytes) -> Stored | None:
    with table.desk.db.read() as unit:
        return records.get(unit, vault, rec)


def half_written(table: Table, vault: bytes, note: bytes) -> Stored | None:
    with table.desk.db.read() as unit:
        return begun_remark(unit, vault, note)


def test_reading_together_points_at_the_note_and_changes_nothing_in_it(table: Table) -> None:
    vault, _visit, note = begun(table)
    notes.schedule_approval(table.desk, note)
    notes.carry_out_due(table.desk, force=True)
    before = stored(table, vault, note)
    _, rec = reading.read_together(table.desk, vault, note, with_whom=["Sofie"])
    found = stored(table, vault, rec)
    assert found is not None
    assert found.final
    assert found.document["note"] == record_text(note)
    assert found.document["read_on"] == "2026-11-18"
    assert found.document["with_whom"] == ["Sofie"]
    assert stored(table, vault, note) == before
    with pytest.raises(NotAllowed):
        reading.read_together(table.desk, vault, new_record_id())


def test_a_draft_can_be_read_together_and_the_approved_note_has_it(table: Table) -> None:
    vault, _visit, note = begun(table)
    _, rec = reading.read_together(table.desk, vault, note)
    found = stored(table, vault, rec)
    assert found is not None
    assert found.document["note"] == record_text(note)
    other = table.family("Familien Anden")
    with pytest.raises(NotAllowed, match="note_unknown"):
        reading.read_together(table.desk, other, note)


def test_half_a_remark_is_kept_for_oneself_and_goes_when_it_is_given(table: Table) -> None:
    vault, visit, note = begun(table)
    reading.keep_remark(table.desk, vault, note, "Vi", "Sofie")
    reading.keep_remark(table.desk, vault, note, "Vi læser", "Sofie")
    kept = half_written(table, vault, note)
    assert kept is not None
    assert (kept.vault, kept.document["text"]) == (table.desk.me.personal_vault, "Vi læser")
    _, rec = reading.give_remark(table.desk, vault, note, " Vi læser på polsk. \n", "Sofie")
    given = stored(table, vault, rec)
    assert given is not None
    assert given.final
    assert given.document == {
        "note": record_text(note),
        "visit": record_text(visit),
        "text": "Vi læser på polsk.",
        "said_by": "Sofie",
        "on": "2026-11-18",
        "by_user": hex16(table.desk.me.user_id),
    }
    assert rec == kept.rec
    assert half_written(table, vault, note) is None
    _, second = reading.give_remark(table.desk, vault, note, "Og på dansk.", "Rasmus")
    assert second != rec


def test_half_a_remark_whose_whole_has_arrived_is_done_with(table: Table) -> None:
    """Given on my other laptop: the fact comes first, the tombstone of the half later."""
    vault, _visit, note = begun(table)
    reading.keep_remark(table.desk, vault, note, "Vi", "Sofie")
    kept = half_written(table, vault, note)
    assert kept is not None
    _, rec = reading.give_remark(table.desk, vault, note, "Vi læser", "Sofie")
    with table.desk.db.write() as unit:
        records.put(
            unit,
            vault=kept.vault,
            rec=rec,
            kind="remark_draft",
            document=kept.document,
            unit_id=b"x" * 16,
            at=kept.at,
        )
    assert half_written(table, vault, note) is None


def test_a_remark_emptied_is_put_away_and_the_same_words_are_no_change(table: Table) -> None:
    vault, _visit, note = begun(table)
    assert not reading.keep_remark(table.desk, vault, note, "  ", "").records
    reading.keep_remark(table.desk, vault, note, "Vi", "")
    assert not reading.keep_remark(table.desk, vault, note, "Vi", "").records
    reading.keep_remark(table.desk, vault, note, "", "")
    assert half_written(table, vault, note) is None


def test_a_remark_is_somebodys_words_about_a_note_that_is_here(table: Table) -> None:
    vault, _visit, note = begun(table)
    for text, said_by, field in (("", "Sofie", "text"), ("Vi", " ", "said_by"), ("a" * (LONGEST + 1), "S", "text")):
        with pytest.raises(BadInput) as refused:
            reading.give_remark(table.desk, vault, note, text, said_by)
        assert refused.value.field == field
    with pytest.raises(NotAllowed):
        reading.give_remark(table.desk, vault, new_record_id(), "Vi", "Sofie")
    with pytest.raises(NotAllowed):
        reading.keep_remark(table.desk, table.family("Anden"), note, "Vi", "Sofie")
