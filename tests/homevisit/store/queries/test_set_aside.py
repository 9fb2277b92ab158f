"""What could not be sent, with a person's words."""

from homevisit.store import outbox
from homevisit.store.families import family_titles
from homevisit.store.queries.set_aside import SetAside, set_aside
from tests.homevisit.store.shelf import HER, ME, Shelf, family, name, note_of, visit_of


def found(shelf: Shelf) -> list[SetAside]:
    with shelf.db.read() as unit:
        return set_aside(unit, family_titles(unit))


def refuse(shelf: Shelf, *units: bytes) -> None:
    with shelf.db.write() as unit:
        outbox.quarantine(unit, shelf.family, units, "too_large")


def test_a_unit_is_one_thing_with_all_its_words_and_the_newest_comes_first(shelf: Shelf) -> None:
    shelf.fold(shelf.family, shelf.change("family", **family()))
    visit = shelf.change("visit", **visit_of("2026-11-18T15:30", ME))
    shelf.fold(shelf.family, visit)
    shelf.put(shelf.family, "task", unit_id=name("old"), title="Sprog", wish="Læse")
    shelf.put(shelf.family, "agreement", unit_id=name("new"), what="Ring til Line")
    shelf.put(shelf.family, "visit_note", unit_id=name("new"), **note_of(visit.rec, observations="Alma lo."))
    assert found(shelf) == []
    refuse(shelf, name("old"), name("new"))
    new, old = found(shelf)
    assert (new.unit, new.reason, new.family_title, new.to_draft) == (name("new"), "too_large", "Familien Birk", True)
    assert [(part.about.kind, part.about.title, part.about.day) for part in new.parts] == [
        ("agreement", "Ring til Line", ""),
        ("visit_note", "follow_up", "2026-11-18T15:30"),
    ]
    assert new.parts[1].texts == (("observations", "Alma lo."), ("parents", "Sofie er glad."))
    assert old.parts[0].texts == (("title", "Sprog"), ("wish", "Læse"))
    assert (old.to_draft, old.key) == (False, (shelf.family, name("old")))
    assert "Alma" not in repr(new)


def test_a_note_of_a_visit_that_has_one_is_no_draft_again(shelf: Shelf) -> None:
    visit = shelf.change("visit", **visit_of("2026-11-18T15:30", ME))
    shelf.fold(shelf.family, visit, shelf.change("visit_note", **note_of(visit.rec, HER)))
    shelf.put(shelf.family, "visit_note", unit_id=name("u"), **note_of(visit.rec))
    refuse(shelf, name("u"))
    assert [one.to_draft for one in found(shelf)] == [False]


def test_deletions_and_operations_are_told_too(shelf: Shelf) -> None:
    task = shelf.change("task", title="Sprog")
    shelf.fold(shelf.family, task)
    shelf.tombstone(shelf.family, task.rec)
    with shelf.db.write() as unit:
        outbox.add_control(unit, vault=shelf.family, unit_id=name("c"), op="member.add", args={}, at="2027")
    refuse(shelf, name(f"delete {task.rec.hex()}"), name("c"))
    ops, deletion = found(shelf)
    assert (ops.controls, ops.parts) == (("member.add",), ())
    assert [(part.deleted, part.texts, part.about.title) for part in deletion.parts] == [(True, (), "Sprog")]
