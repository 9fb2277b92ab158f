"""A disk that is full, or was made read-only, at any statement of anything a person saves: all of it or none of it.

The real end of a disk at lock and close is in tests/homevisit/ui/test_program.py.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from homevisit.actions import agreements, families, notes, reading, visits
from homevisit.actions.desk import Desk
from homevisit.base.errors import StorageError, StorageTrouble
from homevisit.base.ids import new_record_id, record_text
from tests.support import tally
from tests.support.desk import Table, sit_down
from tests.support.tight import Tight

TABLES = ("record", "record_index", "unsent", "version", "vault")
WHOLE = {"observations": "Alma bladrer.", "parents": "De læser.", "child": "Se!"}


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    made = sit_down(tmp_path)
    yield made
    made.close()


class Written:
    """A family with a visit of each kind a step needs."""

    def __init__(self, desk: Desk) -> None:
        self.vault = families.create_family(desk, title="Familien Birk")[1]
        self.visit = self._visit(desk, 9)
        self.other = self._visit(desk, 11)
        self.draft = notes.start_note(desk, self.vault, self._visit(desk, 13))[1]
        notes.save_draft(desk, self.draft, WHOLE)
        self.due = notes.start_note(desk, self.vault, self._visit(desk, 15))[1]
        notes.save_draft(
            desk,
            self.due,
            WHOLE
            | {
                "agreements": [
                    {"id": record_text(new_record_id()), "what": "Læse", "who": "Mor", "owner_kind": "family"}
                ]
            },
        )
        self.note = notes.start_note(desk, self.vault, self._visit(desk, 17))[1]
        notes.save_draft(desk, self.note, WHOLE)
        notes.schedule_approval(desk, self.note)
        notes.carry_out_due(desk, force=True)
        self.agreement = agreements.make_agreement(
            desk, self.vault, what="Læse hver aften", who="Mor", owner_kind="family"
        )[1]

    def _visit(self, desk: Desk, hour: int) -> bytes:
        return visits.plan_visit(desk, self.vault, planned_start=f"2026-11-19T{hour:02d}:00", purpose="follow_up")[1]


Step = Callable[[Desk, Written], Any]


def _approve_now(desk: Desk, at: Written) -> None:
    """What Ctrl+Enter and ten seconds do, each again where it failed."""
    notes.schedule_approval(desk, at.due)
    notes.carry_out_due(desk, force=True)


STEPS: dict[str, Step] = {
    "a note begun": lambda desk, at: notes.start_note(desk, at.vault, at.visit),
    "a sentence saved": lambda desk, at: notes.save_draft(desk, at.draft, {"parents": "Mor fortæller."}),
    "a draft put away": lambda desk, at: notes.delete_draft(desk, at.draft),
    "a note approved": _approve_now,
    "an addition": lambda desk, at: notes.add_addendum(desk, at.vault, at.note, "Det var far.", "correction"),
    "read together": lambda desk, at: reading.read_together(desk, at.vault, at.note),
    "a visit planned": lambda desk, at: visits.plan_visit(
        desk, at.vault, planned_start="2026-12-01T10:00", purpose="follow_up"
    ),
    "a visit moved": lambda desk, at: visits.change_visit(desk, at.vault, at.other, planned_start="2026-12-02T10:00"),
    "a visit held": lambda desk, at: visits.mark_held(desk, at.vault, at.other),
    "an agreement": lambda desk, at: agreements.make_agreement(
        desk, at.vault, what="Ringe", who="Mor", owner_kind="family"
    ),
    "an agreement done": lambda desk, at: agreements.mark_done(desk, at.vault, at.agreement),
    "a family": lambda desk, at: families.create_family(desk, title="Familien Storm"),
}


def everything(desk: Desk) -> list[Any]:
    """What the database holds of a person's work."""
    with desk.db.read() as unit:
        return [unit.rows(f"SELECT * FROM {name} ORDER BY 1, 2, 3") for name in TABLES] + unit.rows(
            "PRAGMA integrity_check"
        )


def refused(work: Callable[[], Any], trouble: StorageTrouble) -> bool:
    """Whether the disk's trouble came through as such."""
    try:
        work()
    except StorageError as error:
        return error.code == trouble
    return False


@pytest.mark.parametrize("trouble", ["disk_full", "read_only"])
@pytest.mark.parametrize("step", STEPS)
def test_all_or_nothing(table: Table, step: str, trouble: StorageTrouble) -> None:
    at = Written(table.desk)
    tight = Tight(table.desk.db, trouble)
    desk = replace(table.desk, db=tight)  # type: ignore[arg-type]  # stands in for the database
    before = everything(table.desk)
    for statement in itertools.count(1):
        tight.left = statement
        if not refused(lambda: STEPS[step](desk, at), trouble):
            break
        if step != "a note approved":  # two transactions, each whole: the first may stand
            assert everything(table.desk) == before
    tight.left = 0
    assert statement > 1
    assert everything(table.desk) != before
    assert everything(table.desk)[-1] == ("ok",)
    if step == "a note approved":
        with table.desk.db.read() as unit:
            assert unit.rows("SELECT count(*) FROM unsent WHERE kind = 'visit_note' AND rec = ?", (at.due,)) == [(1,)]
            assert unit.rows("SELECT count(*) FROM unsent WHERE kind = 'agreement'") == [(2,)]
    tally.add("disks refused", statement - 1)
