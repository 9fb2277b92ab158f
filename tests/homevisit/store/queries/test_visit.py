import pytest

from homevisit.base.errors import NotAllowed
from homevisit.base.ids import hex16, new_record_id, record_text
from homevisit.store import directory
from homevisit.store.directory import DirectoryUser
from homevisit.store.queries.visit import Clash, clashes, families_to_visit, visit_page, visits_of_day
from tests.homevisit.store.shelf import HER, ME, Shelf, family, note_of, visit_of

NOW = "2026-11-18T15:05"


def at(shelf: Shelf, start: str, minutes: int, **besides: tuple[bytes, bytes]) -> list[str]:
    with shelf.db.read() as unit:
        return [found.start[11:] for found in clashes(unit, me=ME, start=start, minutes=minutes, **besides)]


def test_every_family_of_mine_with_the_next_visit_there_and_no_ended_one(shelf: Shelf) -> None:
    shelf.put(shelf.family, "family", **family("Familien Birk"))
    shelf.put(shelf.other, "family", **family("Familien Storm", ended_on="2026-10-01"))
    shelf.put(shelf.family, "visit", **visit_of("2026-11-18T09:00", ME))
    shelf.put(shelf.family, "visit", **visit_of("2026-11-19T09:00", HER))
    shelf.put(shelf.family, "visit", **visit_of("2026-11-20T09:00", ME, status="cancelled_family"))
    shelf.put(shelf.family, "visit", **visit_of("2026-12-02T09:00", ME))
    with shelf.db.read() as unit:
        found = families_to_visit(unit, me=ME, now=NOW)
    assert [(row.title, row.next_start) for row in found] == [("Familien Birk", "2026-12-02T09:00")]


def test_a_new_page_knows_the_team_and_the_family(shelf: Shelf) -> None:
    shelf.put(shelf.family, "family", **family(interpreter_needed=True, interpreter_language="pl"))
    child = shelf.put(shelf.family, "child", first_name="Alma", born_on="2023-03-14", care_form="home")
    adult = shelf.put(shelf.family, "family_adult", name="Sofie Birk", role="mother")
    with shelf.db.write() as unit:
        people = [DirectoryUser(ME, "Mette Skov", "Åbro", (), True), DirectoryUser(HER, "Hanne Bro", "Åbro", (), True)]
        directory.append(unit, [], people)
    with shelf.db.read() as unit:
        page = visit_page(unit, me=ME, vault=shelf.family, visit=None, now=NOW)
    assert page.visit is None
    assert [person.name for person in page.staff] == ["Mette Skov"]
    assert (page.children, page.adults) == (((record_text(child), "Alma"),), ((record_text(adult), "Sofie Birk"),))
    assert page.interpreter


def test_a_page_says_what_is_written_and_when_one_comes_again(shelf: Shelf) -> None:
    shelf.put(shelf.family, "family", **family())
    held = shelf.put(shelf.family, "visit", **visit_of("2026-11-18T09:00", ME, status="held"))
    note = shelf.put(shelf.family, "visit_note", **note_of(held))
    shelf.put(shelf.family, "visit", **visit_of("2026-12-02T09:00", ME))
    with shelf.db.read() as unit:
        page = visit_page(unit, me=ME, vault=shelf.family, visit=held, now=NOW)
    assert page.row is not None
    assert (page.row.note, page.next_start) == (note, "2026-12-02T09:00")
    assert "planned_start" not in repr(page)


def test_what_is_not_there_is_told(shelf: Shelf) -> None:
    shelf.put(shelf.family, "family", **family())
    child = shelf.put(shelf.family, "child", first_name="Alma", born_on="2023-03-14", care_form="home")
    with shelf.db.read() as unit:
        for rec in (new_record_id(), child):
            with pytest.raises(NotAllowed, match="visit_unknown"):
                visit_page(unit, me=ME, vault=shelf.family, visit=rec, now=NOW)
        with pytest.raises(NotAllowed, match="vault_not_here"):
            visit_page(unit, me=ME, vault=shelf.other, visit=None, now=NOW)


def test_visits_that_overlap_clash_and_those_that_touch_do_not(shelf: Shelf) -> None:
    shelf.put(shelf.family, "family", **family("Familien Birk"))
    mine = shelf.put(shelf.family, "visit", **visit_of("2026-11-20T09:00", ME, planned_minutes=60))
    shelf.put(shelf.family, "visit", **visit_of("2026-11-20T09:00", HER))
    shelf.put(shelf.family, "visit", **visit_of("2026-11-20T09:00", ME, status="cancelled_staff"))
    assert at(shelf, "2026-11-20T09:30", 30) == ["09:00"]
    assert at(shelf, "2026-11-20T08:30", 31) == ["09:00"]
    assert at(shelf, "2026-11-20T10:00", 30) == []
    assert at(shelf, "2026-11-20T08:00", 60) == []
    assert at(shelf, "2026-11-20T09:00", 60, besides=(shelf.family, mine)) == []


def test_a_visit_before_midnight_clashes_with_one_after_it(shelf: Shelf) -> None:
    shelf.put(shelf.other, "visit", **visit_of("2026-11-20T23:30", ME, planned_minutes=120))
    assert at(shelf, "2026-11-21T01:00", 30) == ["23:30"]


def test_a_faulty_start_of_a_colleague_clashes_with_nothing(shelf: Shelf) -> None:
    shelf.put_faulty(shelf.family, "visit", visit_of("2026-11-20T09:00", ME), planned_start="2026-11-20T09:99")
    assert at(shelf, "2026-11-20T09:30", 60) == []


def test_my_visits_of_a_day_by_time(shelf: Shelf) -> None:
    shelf.put(shelf.family, "family", **family("Familien Birk"))
    late = shelf.put(shelf.family, "visit", **visit_of("2026-11-20T15:30", ME))
    early = shelf.put(shelf.family, "visit", **visit_of("2026-11-20T09:00", ME, planned_minutes=45))
    shelf.put(shelf.family, "visit", **visit_of("2026-11-20T11:00", ME, status="not_home"))
    shelf.put(shelf.family, "visit", **visit_of("2026-11-21T00:00", ME))
    with shelf.db.read() as unit:
        found = visits_of_day(unit, me=ME, day="2026-11-20")
    assert found == (
        Clash(shelf.family, early, "Familien Birk", "2026-11-20T09:00", 45),
        Clash(shelf.family, late, "Familien Birk", "2026-11-20T15:30", 60),
    )
    assert hex16(ME) not in repr(found)
