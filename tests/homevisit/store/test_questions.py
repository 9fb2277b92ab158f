"""The way from a question to a decision and back, in the outbox."""

from homevisit.records.merge import alternatives
from homevisit.store import questions, records
from tests.homevisit.store.shelf import HER, ME, Shelf, name


def apart(shelf: Shelf) -> bytes:
    """She and I wrote on from the same title."""
    rec = shelf.rec()
    shelf.fold(shelf.family, shelf.change("task", rec, title="Før"))
    shelf.put(shelf.family, "task", rec, title="Mit")
    shelf.fold(shelf.family, shelf.change("task", rec, title="Hendes"))
    return rec


def test_what_is_opened_holds_both_sides(shelf: Shelf) -> None:
    rec = apart(shelf)
    with shelf.db.read() as unit:
        found = questions.opened(unit, shelf.family, rec)
        assert questions.opened(unit, shelf.family, name("nothing")) is None
    assert found is not None
    assert found.document["title"] == "Hendes"
    assert [(item.user, item.value) for item in alternatives(found.document)] == [(ME.hex(), "Mit")]
    assert found.folded == {"title": "Hendes"}
    assert (found.edited_at > "", found.quarantine) == (True, None)
    assert "Mit" not in repr(found)


def test_of_a_newer_program_nothing_is_opened(shelf: Shelf) -> None:
    rec = shelf.rec()
    shelf.fold(shelf.family, shelf.change("task", rec, title="Før"))
    with shelf.db.write() as unit:
        unit.run("UPDATE record SET schema = 99, status = 'newer' WHERE rec = ?", (rec,))
        assert questions.opened(unit, shelf.family, rec) is None


def test_what_was_accepted_is_not_asked_again(shelf: Shelf) -> None:
    rec = apart(shelf)
    with shelf.db.write() as unit:
        records.put(
            unit, vault=shelf.family, rec=rec, kind="task", document={"title": "Mit"}, unit_id=name("u"), at=shelf.at()
        )
        questions.accept(unit, shelf.family, rec)
    assert shelf.seen(shelf.family, rec) == {"title": "Mit"}


def test_taking_back_is_refused_after_a_further_save_or_when_it_is_on_its_way(shelf: Shelf) -> None:
    rec = apart(shelf)
    with shelf.db.write() as unit:
        before = questions.remember(unit, shelf.family, rec)
    shelf.put(shelf.family, "task", rec, title="Begge")
    with shelf.db.write() as unit:
        undo = questions.undo_of(unit, shelf.family, rec, before)
        assert repr(undo) == "<Undo to version 2>"
    shelf.put(shelf.family, "task", rec, title="Begge to")
    with shelf.db.write() as unit:
        assert not questions.take_back(unit, shelf.family, rec, undo)
        undo = questions.undo_of(unit, shelf.family, rec, before)
    sealed = shelf.seal(shelf.family, [rec])
    with shelf.db.write() as unit:
        assert not questions.take_back(unit, shelf.family, rec, undo)
    shelf.settle(sealed)
    with shelf.db.write() as unit:
        assert not questions.take_back(unit, shelf.family, rec, undo)


def test_taking_back_gives_the_earlier_save_its_base_and_its_name(shelf: Shelf) -> None:
    rec = apart(shelf)
    before = shelf.unsent(shelf.family)[0]
    with shelf.db.write() as unit:
        row = questions.remember(unit, shelf.family, rec)
    shelf.put(shelf.family, "task", rec, title="Begge")
    with shelf.db.write() as unit:
        questions.accept(unit, shelf.family, rec)
        assert questions.take_back(unit, shelf.family, rec, questions.undo_of(unit, shelf.family, rec, row))
    after = shelf.unsent(shelf.family)[0]
    assert after._replace(version=1) == before._replace(version=1)
    assert after.version > before.version
    assert shelf.seen(shelf.family, rec)["alts"][0]["value"] == "Mit"
    assert HER != ME
