"""Every schema that was ever released is opened by today's program, with all that was in it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.base.ids import record_text
from homevisit.store import integrity, outbox, records, vaults
from homevisit.store.database import Database
from homevisit.store.migrations import runner
from homevisit.store.queries.note import note
from homevisit.store.queries.sync import sync_rows
from homevisit.store.queries.today import today
from homevisit.store.search import search
from tests.homevisit.store.shelf import HER, KEY, ME, name
from tests.old_databases import make

FILES = sorted(make.FOLDER.glob("schema-*.db"))


def test_every_schema_has_its_file() -> None:
    assert [file.name for file in FILES] == [make.path_of(number).name for number in range(1, runner.HEAD + 1)]


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    copy = tmp_path / "notes.db"
    shutil.copyfile(request.param, copy)
    opened = Database.open(copy, KEY)
    yield opened
    opened.close()


def test_an_old_file_opens_with_everything_in_it(db: Database) -> None:
    with db.write() as unit:
        assert integrity.check(unit) == ()
        assert unit.rows("PRAGMA user_version")[0][0] == runner.HEAD
    with db.read() as unit:
        day = today(unit, me=ME, day="2026-11-18")
        assert [(row.family_title, row.status, row.mine) for row in day.visits] == [("Familien Østerby", "held", True)]
        assert [(row.family_title, row.missing[0]) for row in day.drafts] == [("Familien Østerby", "parents")]
        assert [hit.kind for hit in search(unit, "aase æbl")] == ["visit_note"]
        (task,) = records.find(unit, "task")
        assert task.document == {"title": "Sprog", "glow": "kept"}
        (agreement,) = records.find(unit, "agreement")
        assert agreement.document["what"] == "Ring til Line om samtykke"
        page = note(unit, me=ME, draft=day.drafts[0].rec)
        assert page.draft is not None
        assert page.draft.document["observations"] == "En halv sæt"
        assert page.last is not None
        assert page.last.headings["observations"] == "Åse tæller æbler."
        assert [phrase.trigger for phrase in page.phrases] == ["bs"]
        (visit,) = records.find(unit, "visit_note", parent=record_text(day.visits[0].rec))
        assert (visit.final, visit.author_user) == (True, HER)
        assert sync_rows(unit, me=ME).waiting == 4
        assert [row.type for row in vaults.all(unit)] == ["family", "family", "personal", "organisation"]


def test_what_was_under_way_still_settles(db: Database) -> None:
    family = name("Birk")
    with db.write() as unit:
        (sealed,) = outbox.sealed(unit, family)
        ((rec,),) = unit.rows("SELECT rec FROM sent WHERE vault = ? AND seq = ?", (family, sealed.seq))
        change = records.FoldedChange(rec, bytes(32), 0, sealed.seq, name("device"), ME)
        assert records.settle(unit, family, sealed.hash, [change]).missing == ()
        stored = records.get(unit, family, rec)
    assert stored is not None
    assert stored.document["what"] == "Ring til Line om samtykke"
    assert (stored.dirty, stored.base_rev) == (True, bytes(32))
