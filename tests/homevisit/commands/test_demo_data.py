"""The samples: moved to today, written through the actions, true to the files."""

from datetime import date
from pathlib import Path

from homevisit.base.ids import hex16
from homevisit.commands.demo_data import DATA_TODAY, Loader, Samples, story_note
from homevisit.store import records
from tests.support.desk import sit_down


def test_every_date_moves_with_the_day_also_in_the_texts() -> None:
    samples = Samples(date(2026, 11, 22))
    assert samples.day("2026-11-18") == "2026-11-22"
    assert samples.day("28.10.2026") == "2026-11-01"
    assert samples.plan("2026-11-18T15:30") == "2026-11-22T15:30"
    assert samples.text("udlånt til 28.10.2026 - og hjem") == "udlånt til 01.11.2026 – og hjem"
    assert samples.text("-") == ""


def test_nine_people_with_their_roles() -> None:
    people = Samples(DATA_TODAY).staff()
    assert len(people) == 9
    assert [person.initials for person in people if "coordinator" in person.roles] == ["KLU"]


def test_the_visit_of_today_is_planned_and_not_written_yet() -> None:
    visits = Samples(DATA_TODAY).visits("F-01")
    today = [row for row in visits if row["start"].startswith("2026-11-18")]
    assert [(row["id"], row["status"], row["texts"]) for row in today] == [("B-10", "planned", None)]
    assert set(story_note(Samples(DATA_TODAY))) >= {"observations", "parents", "child", "together"}


def test_the_pedagogue_writes_three_families_with_all_that_is_theirs(tmp_path: Path) -> None:
    table = sit_down(tmp_path / "mette")
    samples = Samples(DATA_TODAY)
    users = {person.initials: person.initials.encode().ljust(16, b".") for person in samples.staff()}
    users["MSK"] = table.desk.me.user_id
    # Nobody else is in this laptop's directory, so nobody can be invited: the team is noted only.
    for row in samples.more["memberships"]:
        row["status"] = "invited"
    vaults = Loader(samples, users).write_own(table.desk)
    with table.desk.db.read() as unit:
        titles = {row.document["title"] for row in records.find(unit, "family")}
        notes = records.find(unit, "visit_note")
        drafts = records.find(unit, "note_draft")
        visits = records.find(unit, "visit", owner=hex16(table.desk.me.user_id))
        team = records.find(unit, "network_membership")
    table.close()
    assert len(vaults) == 3
    assert titles == {"Familien Birk", "Familien Østerby", "Familien Thorsø"}
    assert len(notes) == 5
    assert {note.document["author_name"] for note in notes} == {"Mette Skov"}
    assert all(note.document["approved_at"] <= "2026-11-18T14:05:00Z" for note in notes)
    assert len(drafts) == 1
    assert {visit.document.get("status", "planned") for visit in visits} == {"held", "planned"}
    assert {row.document["name"] for row in team} >= {"Anne Krag", "Henrik Engen"}


def test_a_colleague_writes_in_a_family_of_another_once_it_is_here(tmp_path: Path) -> None:
    table = sit_down(tmp_path / "anne", "Anne Krag", "AKR")
    samples = Samples(DATA_TODAY)
    loader = Loader(samples, {person.initials: table.desk.me.user_id for person in samples.staff()})
    assert loader.write_as_colleague(table.desk) == 0
    table.family("Familien Birk", family_no="F-01")
    assert loader.write_as_colleague(table.desk) == 1
    with table.desk.db.read() as unit:
        (note,) = records.find(unit, "visit_note")
    table.close()
    assert (note.document["author_name"], note.document["held_on"]) == ("Anne Krag", "2026-11-16")
