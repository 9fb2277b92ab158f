from sqlalchemy import select

from homevisit.store.drafts import NOT_A_FINISHED_DRAFT
from homevisit.store.tables import record_index
from tests.homevisit.store.shelf import ME, Shelf, draft_of, note_of, visit_of


def shown(shelf: Shelf) -> set[tuple[str, bytes]]:
    with shelf.db.read() as unit:
        rows = unit.connection.execute(select(record_index.c.kind, record_index.c.rec).where(NOT_A_FINISHED_DRAFT))
        return {(row.kind, row.rec) for row in rows}


def test_only_the_draft_that_became_the_note_is_hidden(shelf: Shelf) -> None:
    visit = shelf.put(shelf.family, "visit", **visit_of("2026-11-18T15:30", ME))
    mine = shelf.put(shelf.personal, "note_draft", **draft_of(shelf.family, visit))
    second = shelf.put(shelf.personal, "note_draft", **draft_of(shelf.family, visit))
    shelf.put(shelf.family, "visit_note", mine, **note_of(visit))
    assert shown(shelf) == {("visit", visit), ("note_draft", second), ("visit_note", mine)}
