from typing import Any

from homevisit.base.ids import hex16, record_text
from homevisit.store import overlay
from homevisit.store.queries.family_events import Event, Events, events
from homevisit.store.queries.rows import staff_names
from tests.homevisit.store.shelf import HER, ME, NOON, Shelf, draft_of, note_of, visit_of

NOW = "2026-11-18T15:05"


def told(shelf: Shelf, *, since: int = 0, limit: int | None = None) -> Events:
    with shelf.db.read() as unit:
        promised = overlay.find(unit, "agreement", vault=shelf.family, newest_first=True)
        return events(
            unit,
            shelf.family,
            promised,
            staff_names(unit),
            me=ME,
            now=NOW,
            zone="Europe/Copenhagen",
            since=since,
            limit=limit,
        )


def whats(shelf: Shelf, **more: Any) -> list[tuple[str, str]]:
    return [(event.day, event.what) for event in told(shelf, **more).events]


def held(shelf: Shelf, day: str, **note: Any) -> tuple[bytes, bytes]:
    visit = shelf.put(shelf.family, "visit", **visit_of(f"{day}T09:00", ME, status="held"))
    return visit, shelf.put(shelf.family, "visit_note", **note_of(visit, held_on=day, **note))


def read(shelf: Shelf, note: bytes, day: str, how: str = "together") -> bytes:
    fields: dict[str, Any] = {"note": record_text(note), "how": how, "read_on": day, "by_user": hex16(ME)}
    return shelf.put(shelf.family, "note_reading", **fields)


def test_a_family_with_nothing_yet(shelf: Shelf) -> None:
    assert told(shelf) == Events((), 0, False)


def test_newest_first_and_a_visit_is_one_event_with_its_note(shelf: Shelf) -> None:
    visit, note = held(shelf, "2026-10-14")
    shelf.put(shelf.family, "visit", **visit_of("2026-11-20T09:00", ME))
    shelf.put(shelf.family, "visit", **visit_of("2026-11-01T09:00", ME, status="not_home"))
    missed = shelf.put(shelf.family, "visit", **visit_of("2026-11-02T09:00", ME, status="held"))
    draft = shelf.put(shelf.personal, "note_draft", **draft_of(shelf.family, missed))
    found = told(shelf).events
    assert [(event.day, event.what) for event in found] == [
        ("2026-11-20", "planned"),
        ("2026-11-02", "visit"),
        ("2026-11-01", "visit"),
        ("2026-10-14", "note"),
    ]
    assert (found[1].draft, found[2].status) == (draft, "not_home")
    assert (found[3].note, found[3].visit, found[3].texts) == (note, visit, ("Alma tæller til ti.",))
    assert found[3].code == "follow_up"


def test_agreements_made_together_are_one_event_and_each_done_one_its_own(shelf: Shelf) -> None:
    visit, _note = held(shelf, "2026-10-14")
    made: tuple[tuple[str, dict[str, Any]], ...] = (
        ("Læs", {}),
        ("Syng", {"status": "done", "done_on": "2026-11-01", "who": "Sofie"}),
    )
    for what, more in made:
        shelf.put(shelf.family, "agreement", what=what, agreed_on="2026-10-14", origin=record_text(visit), **more)
    found = {event.what: event for event in told(shelf).events}
    assert sorted(found["agreed"].texts) == ["Læs", "Syng"]
    assert (found["done"].texts, found["done"].who, found["done"].day) == (("Syng",), ("Sofie",), "2026-11-01")


def test_read_on_the_day_itself_is_told_by_the_note_and_later_by_itself(shelf: Shelf) -> None:
    _visit, note = held(shelf, "2026-10-14")
    read(shelf, note, "2026-10-14")
    assert whats(shelf) == [("2026-10-14", "note")]
    assert told(shelf).events[0].read_together
    read(shelf, note, "2026-10-20", "sent")
    read(shelf, note, "2026-10-21", "not_yet")
    assert whats(shelf) == [("2026-10-20", "reading"), ("2026-10-14", "note")]
    assert told(shelf).events[0].note == note


def test_addenda_on_the_day_they_were_written_and_a_struck_note(shelf: Shelf) -> None:
    _visit, note = held(shelf, "2026-10-14")
    fields: dict[str, Any] = {"note": record_text(note), "author_user": hex16(ME), "author_name": "Mette"}
    late = "2026-10-15T23:30:00Z"  # half past one the next night here
    shelf.put(shelf.family, "addendum", text="Forkert familie", written_at=late, strikes=True, **fields)
    found = told(shelf).events
    assert [(event.day, event.what, event.struck) for event in found] == [
        ("2026-10-16", "addendum", True),
        ("2026-10-14", "note", True),
    ]
    assert found[0].note == note


def test_the_familys_own_words_are_told(shelf: Shelf) -> None:
    visit, note = held(shelf, "2026-10-14")
    fields: dict[str, Any] = {
        "note": record_text(note),
        "visit": record_text(visit),
        "by_user": hex16(ME),
        "on": "2026-10-20",
    }
    shelf.put(shelf.family, "family_remark", text="Vi har øvet os", said_by="Sofie", **fields)
    remark = told(shelf).events[0]
    assert (remark.what, remark.texts, remark.who, remark.note) == ("remark", ("Vi har øvet os",), ("Sofie",), note)


def test_new_is_what_others_wrote_and_came_after_one_last_looked(shelf: Shelf) -> None:
    old = shelf.change("visit", **visit_of("2026-11-10T09:00", HER))
    mine = shelf.change("visit", author=ME, **visit_of("2026-11-11T09:00", ME))
    late = shelf.change("visit", **visit_of("2026-09-01T09:00", HER))  # of September, received today
    shelf.fold(shelf.family, old, mine, late)
    shelf.put(shelf.family, "visit", **visit_of("2026-11-12T09:00", ME))  # not sent yet
    found = told(shelf, since=old.seq)
    assert [(event.day, event.new) for event in found.events] == [
        ("2026-11-12", False),
        ("2026-11-11", False),
        ("2026-11-10", False),
        ("2026-09-01", True),
    ]
    assert found.new == 1


def test_a_limit_takes_the_newest_and_says_that_there_is_more(shelf: Shelf) -> None:
    for day in range(10, 18):
        held(shelf, f"2026-10-{day}")
    found = told(shelf, limit=3)
    assert [event.day for event in found.events] == ["2026-10-17", "2026-10-16", "2026-10-15"]
    assert found.more
    assert not told(shelf, limit=8).more
    assert len(told(shelf).events) == 8


def test_a_new_visit_with_its_note_is_one_new_thing(shelf: Shelf) -> None:
    visit = shelf.change("visit", **visit_of("2026-11-10T09:00", HER, status="held"))
    note = shelf.change("visit_note", **note_of(visit.rec, HER, held_on="2026-11-10"))
    shelf.fold(shelf.family, visit, note)
    assert (whats(shelf), told(shelf).new) == ([("2026-11-10", "note")], 1)


def test_something_new_beyond_what_is_shown_is_not_forgotten(shelf: Shelf) -> None:
    late = shelf.change("visit", **visit_of("2025-09-01T09:00", HER))
    shelf.fold(shelf.family, late)
    for day in range(10, 18):
        held(shelf, f"2026-10-{day}")
    found = told(shelf, limit=3)
    assert (any(event.new for event in found.events), found.new) == (False, 1)


def test_a_note_written_late_finds_its_visit_of_long_ago(shelf: Shelf) -> None:
    visit = shelf.put(shelf.family, "visit", **visit_of("2026-01-14T09:00", ME, status="held"))
    for day in range(10, 18):
        held(shelf, f"2026-10-{day}")
    shelf.put(shelf.family, "visit_note", **note_of(visit, held_on="2026-01-14", approved_at="2026-11-18T10:00:00Z"))
    every: tuple[Event, ...] = told(shelf).events
    assert [event.what for event in every if event.day == "2026-01-14"] == ["note"]


def test_what_is_no_instant_or_record_does_not_trip_the_timeline(shelf: Shelf) -> None:
    sound: dict[str, Any] = {
        "note": record_text(b"n" * 16),
        "text": "x",
        "author_user": hex16(HER),
        "author_name": "A",
        "written_at": NOON,
    }
    shelf.put_faulty(shelf.family, "addendum", sound, written_at="engang", note="ingen")
    assert [(event.day, event.note) for event in told(shelf).events] == [("", None)]
