from dataclasses import replace
from typing import Any

from homevisit.base.ids import record_text
from homevisit.store import overlay, records
from tests.homevisit.store.shelf import HER, ME, Shelf, family, name, note_of, visit_of


def test_nothing_gives_none(shelf: Shelf) -> None:
    assert shelf.get(shelf.family, name("none")) is None


def test_a_folded_record_is_seen_with_its_author(shelf: Shelf) -> None:
    change = shelf.change("task", title="Sprog")
    shelf.fold(shelf.family, change)
    stored = shelf.get(shelf.family, change.rec)
    assert stored is not None
    assert (stored.document, stored.dirty, stored.base_rev, stored.seq, stored.author_user) == (
        {"title": "Sprog"},
        False,
        change.rev,
        change.seq,
        HER,
    )


def test_my_edit_is_seen_over_the_folded_record(shelf: Shelf) -> None:
    change = shelf.change("task", title="Sprog", wish="a")
    shelf.fold(shelf.family, change)
    shelf.put(shelf.family, "task", change.rec, title="Sprog", wish="b")
    stored = shelf.get(shelf.family, change.rec)
    assert stored is not None
    assert (stored.document["wish"], stored.dirty, stored.seq) == ("b", True, change.seq)


def test_both_sides_work_is_seen_when_a_colleague_moved_on(shelf: Shelf) -> None:
    change = shelf.change("task", title="Sprog", wish="ønske")
    shelf.fold(shelf.family, change)
    shelf.put(shelf.family, "task", change.rec, title="Sprog", wish="ønske", outcome="mit")
    later = shelf.change("task", change.rec, title="Sprog og leg", wish="ønske")
    shelf.fold(shelf.family, later)
    stored = shelf.get(shelf.family, change.rec)
    assert stored is not None
    assert stored.document == {"title": "Sprog og leg", "wish": "ønske", "outcome": "mit"}
    assert stored.base_rev == change.rev
    assert shelf.unsent(shelf.family)[0].base == change.document  # nothing was written


def test_two_answers_to_one_question_are_both_seen(shelf: Shelf) -> None:
    change = shelf.change("task", title="Sprog")
    shelf.fold(shelf.family, change)
    shelf.put(shelf.family, "task", change.rec, title="Mit")
    shelf.fold(shelf.family, shelf.change("task", change.rec, title="Hendes"))
    document = shelf.seen(shelf.family, change.rec)
    assert document["title"] == "Hendes"
    assert [(alternative["user"], alternative["value"]) for alternative in document["alts"]] == [(ME.hex(), "Mit")]


def test_an_edit_wins_over_a_deletion_on_either_side(shelf: Shelf) -> None:
    mine = shelf.change("task", title="1")
    hers = shelf.change("task", title="2")
    shelf.fold(shelf.family, mine, hers)
    shelf.put(shelf.family, "task", mine.rec, title="1b")
    shelf.tombstone(shelf.family, hers.rec)
    shelf.fold(shelf.family, shelf.deletion(mine.rec), shelf.change("task", hers.rec, title="2b"))
    assert shelf.seen(shelf.family, mine.rec) == {"title": "1b"}
    assert shelf.seen(shelf.family, hers.rec) == {"title": "2b"}


def test_erasing_wins_over_an_edit_which_stays_here_for_its_writer(shelf: Shelf) -> None:
    change = shelf.change("task", title="1")
    shelf.fold(shelf.family, change)
    shelf.put(shelf.family, "task", change.rec, title="1b")
    shelf.fold(shelf.family, shelf.deletion(change.rec, "erased"))
    stored = shelf.get(shelf.family, change.rec)
    assert stored is not None
    assert (stored.status, stored.document) == ("erased", {"title": "1b"})
    with shelf.db.read() as unit:
        assert records.find(unit, "task") == []


def test_of_two_notes_with_one_id_the_logs_is_seen(shelf: Shelf) -> None:
    visit = name("visit")
    rec = shelf.put(shelf.family, "visit_note", **note_of(visit, parents="her"))
    shelf.fold(shelf.family, shelf.change("visit_note", rec, **note_of(visit, HER, parents="der")))
    assert shelf.seen(shelf.family, rec)["parents"] == "der"


def test_a_newer_programs_record_is_seen_as_it_is(shelf: Shelf) -> None:
    known = replace(shelf.change("task", title="x", glow=3), schema=9)
    unknown = replace(shelf.change("task", title="x"), kind="hologram", schema=4)
    shelf.fold(shelf.family, known, unknown)
    for change, kind, schema in ((known, "task", 9), (unknown, "hologram", 4)):
        stored = shelf.get(shelf.family, change.rec)
        assert stored is not None
        assert (stored.status, stored.kind, stored.schema) == ("newer", kind, schema)
    with shelf.db.read() as unit:
        assert [stored.rec for stored in records.find(unit, "hologram")] == [unknown.rec]


def test_my_edit_meets_a_newer_programs(shelf: Shelf) -> None:
    change = shelf.change("task", title="1")
    shelf.fold(shelf.family, change)
    shelf.put(shelf.family, "task", change.rec, title="mit")
    shelf.fold(shelf.family, replace(shelf.change("task", change.rec, title="nyt", glow=1), schema=9))
    stored = shelf.get(shelf.family, change.rec)
    assert stored is not None
    assert (stored.document["title"], stored.status, stored.dirty) == ("nyt", "newer", True)
    assert len(shelf.unsent(shelf.family)) == 1


def test_many_open_questions_keep_ones_own_words_in_sight(shelf: Shelf) -> None:
    alts = [{"field": "title", "user": HER.hex(), "edit_id": str(n), "value": f"v{n}"} for n in range(8)]
    change = shelf.change("task", title="1", alts=alts)
    shelf.fold(shelf.family, change)
    shelf.put(shelf.family, "task", change.rec, title="mit", alts=alts)
    shelf.fold(shelf.family, shelf.change("task", change.rec, title="hendes", alts=alts))
    assert shelf.seen(shelf.family, change.rec)["title"] == "mit"


def test_changing_what_was_read_changes_nothing_stored(shelf: Shelf) -> None:
    rec = shelf.put(shelf.family, "task", title="1")
    shelf.seen(shelf.family, rec)["title"] = "2"
    assert shelf.seen(shelf.family, rec)["title"] == "1"


def test_get_many_leaves_out_what_is_not_seen(shelf: Shelf) -> None:
    recs = [shelf.put(shelf.family, "task", title=str(number)) for number in range(3)]
    shelf.tombstone(shelf.family, recs[1])
    with shelf.db.read() as unit:
        found = overlay.get_many(unit, shelf.family, [*recs, name("none")])
        assert overlay.get_many(unit, shelf.other, recs) == {}
    assert list(found) == [recs[0], recs[2]]


def test_find_by_time_status_owner_and_family(shelf: Shelf) -> None:
    first = shelf.put(shelf.family, "visit", **visit_of("2026-11-18T09:00", ME, status="held"))
    second = shelf.put(shelf.other, "visit", **visit_of("2026-11-18T15:30", ME, HER))
    third = shelf.put(shelf.family, "visit", **visit_of("2026-11-19T08:00", HER))

    def found(**wanted: Any) -> list[bytes]:
        with shelf.db.read() as unit:
            return [stored.rec for stored in records.find(unit, "visit", **wanted)]

    assert found() == [first, second, third]
    assert found(newest_first=True, limit=2) == [third, second]
    assert found(at_from="2026-11-18", at_to="2026-11-19") == [first, second]
    assert found(vault=shelf.family) == [first, third]
    assert found(owner=HER) == [second, third]
    assert found(owner=ME.hex()) == [first, second]
    assert found(status="held") == [first]
    assert found(status=("held", "planned"), owner=ME) == [first, second]


def test_find_by_due_day_and_parent(shelf: Shelf) -> None:
    visit = shelf.put(shelf.family, "visit", **visit_of("2026-11-18T09:00", ME))
    note = shelf.put(shelf.family, "visit_note", **note_of(visit))
    due = shelf.put(shelf.family, "agreement", what="Ring", due="2026-11-20", origin=record_text(visit))
    shelf.put(shelf.family, "agreement", what="Skriv", due="2026-11-21")
    shelf.put(shelf.family, "agreement", what="Uden dag")
    with shelf.db.read() as unit:
        assert [one.rec for one in records.find(unit, "agreement", due_to="2026-11-20")] == [due]
        assert [one.rec for one in records.find(unit, "agreement", parent=visit)] == [due]
        assert [one.rec for one in records.find(unit, "visit_note", parent=record_text(visit))] == [note]


def test_find_sees_edits_at_once(shelf: Shelf) -> None:
    change = shelf.change("family", **family("Familien Birk"))
    shelf.fold(shelf.family, change)
    shelf.put(shelf.family, "family", change.rec, **family("Familien Birk Holm"))
    with shelf.db.read() as unit:
        (stored,) = records.find(unit, "family")
    assert stored.document["title"] == "Familien Birk Holm"
