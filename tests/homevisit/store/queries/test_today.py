from dataclasses import replace
from typing import Any

from homevisit.store.queries.today import TodayRows, today
from tests.homevisit.store.shelf import HER, ME, Shelf, draft_of, family, note_of, visit_of

DAY = "2026-11-18"


def shown(shelf: Shelf, day: str = DAY) -> TodayRows:
    with shelf.db.read() as unit:
        return today(unit, me=ME, day=day)


def test_an_empty_laptop_has_an_empty_day(shelf: Shelf) -> None:
    assert shown(shelf) == TodayRows((), None, (), 0, ())


def test_my_visits_of_the_day_by_time_over_all_my_families(shelf: Shelf) -> None:
    shelf.put(shelf.family, "family", **family("Familien Birk"))
    shelf.put(shelf.other, "family", **family("Familien Østerby"))
    late = shelf.put(shelf.family, "visit", **visit_of(f"{DAY}T15:30", ME))
    early = shelf.put(shelf.other, "visit", **visit_of(f"{DAY}T09:00", HER, ME, status="held"))
    shelf.put(shelf.family, "visit", **visit_of(f"{DAY}T10:00", HER))
    nobody = shelf.put(shelf.family, "visit", **visit_of(f"{DAY}T23:59"))
    shelf.put(shelf.family, "visit", **visit_of("2026-11-17T23:59", ME))
    after = shelf.put(shelf.family, "visit", **visit_of("2026-11-19T00:00", ME))
    found = shown(shelf)
    assert [(visit.rec, visit.family_title, visit.mine) for visit in found.visits] == [
        (early, "Familien Østerby", True),
        (late, "Familien Birk", True),
        (nobody, "Familien Birk", False),
    ]
    assert found.next_visit is not None
    assert found.next_visit.rec == after


def test_the_next_visit_is_one_that_still_comes(shelf: Shelf) -> None:
    shelf.put(shelf.family, "visit", **visit_of("2026-11-19T09:00", ME, status="cancelled_family"))
    coming = shelf.put(shelf.family, "visit", **visit_of("2026-11-20T09:00", ME, status="confirmed"))
    shelf.put(shelf.family, "visit", **visit_of("2026-12-20T09:00", ME))
    found = shown(shelf)
    assert found.visits == ()
    assert found.next_visit is not None
    assert found.next_visit.rec == coming


def test_a_visit_moved_here_and_not_sent_stands_where_it_is_now(shelf: Shelf) -> None:
    change = shelf.change("visit", **visit_of("2026-11-25T09:00", ME))
    shelf.fold(shelf.family, change)
    shelf.put(shelf.family, "visit", change.rec, **visit_of(f"{DAY}T09:00", ME))
    assert [visit.rec for visit in shown(shelf).visits] == [change.rec]
    assert shown(shelf, "2026-11-25").visits == ()


def test_my_open_agreements_the_overdue_first(shelf: Shelf) -> None:
    shelf.put(shelf.family, "family", **family("Familien Birk"))
    mine: dict[str, Any] = {"owner_user": ME.hex(), "owner_kind": "staff"}
    kinds_of_due: tuple[tuple[str, dict[str, Any]], ...] = (
        ("uden dag", {}),
        ("i dag", {"due": DAY}),
        ("fredag", {"due": "2026-11-20", "status": "postponed", "reason": "syg"}),
        ("over frist", {"due": "2026-11-13", "agreed_on": "2026-11-12"}),
        ("gjort", {"due": "2026-11-01", "status": "done"}),
    )
    for what, more in kinds_of_due:
        shelf.put(shelf.family, "agreement", what=what, **mine, **more)
    shelf.put(shelf.family, "agreement", what="hendes", owner_user=HER.hex())
    shelf.put(shelf.family, "agreement", what="familiens", owner_kind="family")
    found = shown(shelf)
    assert [row.what for row in found.agreements] == ["over frist", "i dag", "fredag", "uden dag"]
    assert found.agreements_total == 4
    assert found.agreements[0].family_title == "Familien Birk"
    assert not any(row.done for row in found.agreements)


def test_all_are_counted_though_not_all_are_shown(shelf: Shelf) -> None:
    changes = [
        shelf.change("agreement", what=f"{n}", owner_user=ME.hex(), due=f"2026-11-{n % 28 + 1:02d}") for n in range(60)
    ]
    shelf.fold(shelf.family, *changes)
    found = shown(shelf)
    assert (len(found.agreements), found.agreements_total) == (50, 60)
    assert found.agreements[0].due == "2026-11-01"


def test_drafts_say_what_is_missing_and_finished_ones_are_gone(shelf: Shelf) -> None:
    shelf.put(shelf.family, "family", **family("Familien Birk"))
    visit = shelf.put(shelf.family, "visit", **visit_of(f"{DAY}T09:00", ME))
    other = shelf.put(shelf.family, "visit", **visit_of(f"{DAY}T11:00", ME))
    draft = shelf.put(
        shelf.personal, "note_draft", **draft_of(shelf.family, visit, observations="a", parents="b", child="  ")
    )
    done = shelf.put(shelf.personal, "note_draft", **draft_of(shelf.family, other))
    shelf.put(shelf.family, "visit_note", done, **note_of(other))
    (row,) = shown(shelf).drafts
    assert (row.rec, row.family_vault, row.family_title, row.visit) == (
        draft,
        shelf.family,
        "Familien Birk",
        f"{DAY}T09:00",
    )
    assert row.missing == ("child", "together", "reflection", "next_time")
    assert row.saved_at.startswith("2026-11-18T12:")


def test_a_draft_of_a_family_no_longer_here_is_still_mine(shelf: Shelf) -> None:
    shelf.put(shelf.personal, "note_draft", **draft_of(b"x" * 16, b"v" * 16))
    (row,) = shown(shelf).drafts
    assert (row.family_title, row.visit) == ("", "")


def test_a_newer_programs_records_do_not_trip_the_list(shelf: Shelf) -> None:
    visit = shelf.put(shelf.family, "visit", **visit_of(f"{DAY}T09:00", ME))
    odd = replace(shelf.change("child", first_name=["a", "list"]), schema=99)
    shelf.fold(shelf.family, odd, shelf.change("child", first_name="Alma"))
    sound = draft_of(b"x" * 16, b"v" * 16)
    shelf.put_faulty(shelf.personal, "note_draft", sound, family_vault="no id", visit="no id", started_at="")
    found = shown(shelf)
    assert [(row.rec, row.present) for row in found.visits] == [(visit, ("Alma",))]
    assert [row.visit for row in found.drafts] == [""]
