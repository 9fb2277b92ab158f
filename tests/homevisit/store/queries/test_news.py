"""What colleagues approved lately in my families: not mine, not old, newest first."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.base.ids import hex16, new_record_id, record_text
from homevisit.store import records
from homevisit.store.queries.news import MOST, news
from tests.support.desk import Table, sit_down

ANNE, DAY = b"a" * 16, "2026-11-18"


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    """Mette's laptop."""
    made = sit_down(tmp_path / "mette")
    yield made
    made.close()


def approved(table: Table, vault: bytes, author: bytes, at: str) -> bytes:
    """A note that came from somewhere."""
    rec = new_record_id()
    document = {
        "visit": record_text(new_record_id()),
        "author_user": hex16(author),
        "author_name": "Anne Krag",
        "approved_at": at,
        "held_on": at[:10],
        "observations": "Alma henter selv bogen.",
        "parents": "–",
    }
    with table.desk.db.write() as unit:
        records.put(
            unit,
            vault=vault,
            rec=rec,
            kind="visit_note",
            document=document,
            unit_id=b"u" * 16,
            at=at,
            final=True,
        )
    return rec


def test_only_colleagues_notes_of_the_last_fourteen_days_newest_first(table: Table) -> None:
    vault = table.family("Familien Birk")
    old = approved(table, vault, ANNE, "2026-11-03T10:00:00Z")
    first = approved(table, vault, ANNE, "2026-11-04T10:00:00Z")
    mine = approved(table, vault, table.desk.me.user_id, "2026-11-18T10:00:00Z")
    newest = approved(table, vault, ANNE, "2026-11-18T09:00:00Z")
    with table.desk.db.read() as unit:
        rows = news(unit, me=table.desk.me.user_id, day=DAY)
    assert [row.rec for row in rows] == [newest, first]
    assert {old, mine}.isdisjoint(row.rec for row in rows)
    assert (rows[0].family_title, rows[0].author_name, rows[0].held_on) == ("Familien Birk", "Anne Krag", DAY)


def test_never_more_than_a_cardful(table: Table) -> None:
    vault = table.family()
    for minute in range(MOST + 3):
        approved(table, vault, ANNE, f"2026-11-17T10:{minute:02d}:00Z")
    with table.desk.db.read() as unit:
        assert len(news(unit, me=table.desk.me.user_id, day=DAY)) == MOST
