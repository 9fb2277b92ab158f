"""What is looked up behind the lock, and done before it comes down."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from homevisit.actions import notes, visits
from homevisit.store import lease, meta, records
from homevisit.ui.welcome import carry_out, carry_out_and_tidy, welcome
from tests.support.desk import Table, sit_down


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    made = sit_down(tmp_path / "profile")
    yield made
    made.close()


def test_a_fresh_laptop_and_one_whose_lease_is_over(table: Table) -> None:
    now = table.clock.now()
    with table.desk.db.write() as unit:
        found = welcome(unit, now)
        assert (found.fresh, found.it_phone, found.lease.over) == (True, "", False)
        meta.put(unit, "last_contact", table.desk.now().encode())
        assert welcome(unit, now + timedelta(days=30)).lease.over


def test_before_the_lock_the_time_is_counted_and_before_the_end_empty_drafts_go(table: Table) -> None:
    with table.desk.db.write() as unit:
        meta.put(unit, "last_contact", table.desk.now().encode())
    family = table.family()
    visit = visits.plan_visit(table.desk, family, planned_start="2026-11-18T15:30", purpose="closing")[1]
    draft = notes.start_note(table.desk, family, visit)[1]
    table.clock.tick(3600)
    carry_out(table.desk)
    with table.desk.db.read() as unit:
        assert lease.standing(unit, table.clock.now() - timedelta(hours=1)).used == timedelta(hours=1)
        assert records.get(unit, table.desk.me.personal_vault, draft)
    carry_out_and_tidy(table.desk)
    with table.desk.db.read() as unit:
        assert not records.get(unit, table.desk.me.personal_vault, draft)
