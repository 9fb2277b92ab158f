"""An update of the program; what two programs do together is in tests/together."""

from dataclasses import replace

from homevisit.records import registry
from homevisit.store import catching_up, documents
from homevisit.store.stored import NEWER, OK
from tests.homevisit.store.shelf import Shelf
from tests.support.tomorrow import program_with

TASK = registry.get("task")
NEXT = replace(TASK, schema=TASK.schema + 1)


def test_after_an_update_what_it_understands_is_a_record_like_any_other(shelf: Shelf) -> None:
    right = replace(shelf.change("task", title="Kuffert", glow="kept"), schema=NEXT.schema)
    wrong = replace(shelf.change("task", title="Kuffert"), schema=NEXT.schema, document=b"\x81\xa5title\x07")
    later = replace(shelf.change("task", title="Kuffert"), schema=NEXT.schema + 1)
    shelf.fold(shelf.family, right, wrong, later)
    with shelf.db.write() as unit:
        assert catching_up.catch_up(unit) == 0  # the same program still
    with program_with(NEXT), shelf.db.write() as unit:
        assert catching_up.catch_up(unit) == 1
        rows = unit.rows("SELECT rec, status, document FROM record WHERE kind = 'task'")
        assert {rec: status for rec, status, _ in rows} == {right.rec: OK, wrong.rec: NEWER, later.rec: NEWER}
        assert {rec: data for rec, _, data in rows}[right.rec] == right.document
        assert documents.kind_of("task") is NEXT
    stored = shelf.get(shelf.family, right.rec)
    assert stored is not None
    assert stored.document["glow"] == "kept"
