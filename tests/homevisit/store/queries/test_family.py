from dataclasses import replace
from typing import Any

import pytest

from homevisit.base.errors import NotAllowed
from homevisit.base.ids import hex16
from homevisit.store import directory, outbox, vaults
from homevisit.store.directory import DirectoryUser
from homevisit.store.queries.family import FamilyPage, family
from sync_server.protocol.ledger.commit import Role
from sync_server.protocol.ledger.vaultlog import VaultState
from tests.homevisit.store.shelf import HER, ME, Shelf, draft_of, name, note_of, visit_of
from tests.homevisit.store.shelf import family as family_of

NOW = "2026-11-18T15:05"
HIM = name("Henrik")


def shown(shelf: Shelf, vault: bytes | None = None, **more: Any) -> FamilyPage:
    with shelf.db.read() as unit:
        return family(unit, vault or shelf.family, me=ME, now=NOW, zone="Europe/Copenhagen", **more)


def staffed(shelf: Shelf) -> None:
    people = [
        DirectoryUser(ME, "Mette Skov", "Børnehuset", ("practitioner",), True),
        DirectoryUser(HER, "Anne Krag", "Sundhedsplejen", ("practitioner",), False),
    ]
    with shelf.db.write() as unit:
        directory.append(unit, [], people)


def log_says(shelf: Shelf, members: dict[bytes, Role]) -> None:
    """The pinned log names these members."""
    state = VaultState(shelf.family, seq=9, head_hash=bytes(32), epoch=1, members=members)
    with shelf.db.write() as unit:
        vaults.move_pin(unit, shelf.family, seq=9, head=bytes(32), epoch=1, control=state.to_bytes())


def test_a_family_one_holds_no_key_for_is_not_there(shelf: Shelf) -> None:
    for vault in (name("nobody"), shelf.personal, shelf.family):
        with pytest.raises(NotAllowed):
            shown(shelf, vault)


def test_the_team_is_what_the_log_says_and_not_what_is_written_down(shelf: Shelf) -> None:
    shelf.put(shelf.family, "family", **family_of())
    staffed(shelf)
    for user, capacity, status in ((HER, "ser på sproget", "active"), (HIM, "tovholder", "active")):
        fields: dict[str, Any] = {
            "name": "Navn",
            "basis": "consent",
            "user": hex16(user),
            "capacity": capacity,
            "status": status,
        }
        shelf.put(shelf.family, "network_membership", from_on="2026-09-02", **fields)
    log_says(shelf, {ME: Role.KEEPER, HER: Role.READER})
    page = shown(shelf)
    assert [(row.name, row.role, row.capacity, row.basis, row.since, row.left) for row in page.team] == [
        ("Mette Skov", "keeper", "", "", "", False),
        ("Anne Krag", "reader", "ser på sproget", "consent", "2026-09-02", True),
    ]
    assert [(row.capacity, row.status) for row in page.invited] == [("tovholder", "active")]


def test_somebody_added_here_is_on_his_way_until_the_log_has_him(shelf: Shelf) -> None:
    shelf.put(shelf.family, "family", **family_of())
    staffed(shelf)
    log_says(shelf, {ME: Role.KEEPER})
    with shelf.db.write() as unit:
        args = {"user": hex16(HER), "role": "member"}
        outbox.add_control(unit, vault=shelf.family, unit_id=name("u"), op="member.add", args=args, at="")
    assert [(row.name, row.waits) for row in shown(shelf).team] == [("Mette Skov", False), ("Anne Krag", True)]


def test_an_ended_membership_explains_nothing_any_more(shelf: Shelf) -> None:
    shelf.put(shelf.family, "family", **family_of())
    fields: dict[str, Any] = {
        "name": "Anne",
        "basis": "consent",
        "user": hex16(HER),
        "from_on": "2026-09-02",
        "status": "left",
    }
    shelf.put(shelf.family, "network_membership", capacity="før", **fields)
    log_says(shelf, {ME: Role.KEEPER, HER: Role.MEMBER})
    page = shown(shelf)
    assert [(row.capacity, row.basis) for row in page.team] == [("", ""), ("", "")]
    assert page.invited == ()


def test_a_reader_and_somebody_outside_cannot_write(shelf: Shelf) -> None:
    shelf.put(shelf.family, "family", **family_of())
    assert shown(shelf).can_write
    for members in ({ME: Role.READER, HER: Role.KEEPER}, {HER: Role.KEEPER}):
        log_says(shelf, members)
        assert not shown(shelf).can_write


def test_a_family_of_a_newer_program_is_shown_and_not_written(shelf: Shelf) -> None:
    change = shelf.change("family", **family_of("Familien Birk", mood="blå"))
    shelf.fold(shelf.family, replace(change, schema=99))
    page = shown(shelf)
    assert (page.title, page.facts.newer, page.can_write) == ("Familien Birk", True, False)
    odd = shelf.change("family", title=["a", "list"], family_no=7)
    shelf.fold(shelf.other, replace(odd, schema=99))
    page = shown(shelf, shelf.other)
    assert (page.title, page.facts.text("family_no"), page.facts.texts("languages")) == ("", "", ())


def test_the_open_task_leads(shelf: Shelf) -> None:
    shelf.put(shelf.family, "family", **family_of())
    assert shown(shelf).task is None
    for title, status, opened in (
        ("lukket", "closed", "2026-11-01"),
        ("ny", "open", "2026-10-01"),
        ("gl", "open", "2026-09-01"),
    ):
        shelf.put(shelf.family, "task", title=title, status=status, opened_on=opened)
    task = shown(shelf).task
    assert task is not None
    assert task.text("title") == "ny"


def test_children_by_age_and_everybodys_open_agreements_by_due_day(shelf: Shelf) -> None:
    shelf.put(shelf.family, "family", **family_of())
    for child, born in (("Ella", "2024-01-01"), ("Viggo", "2021-01-01")):
        shelf.put(shelf.family, "child", first_name=child, born_on=born)
    for what, due, status, owner in (
        ("uden dag", None, "open", HER),
        ("sen", "2026-11-01", "postponed", ME),
        ("gjort", "2026-10-01", "done", ME),
    ):
        shelf.put(shelf.family, "agreement", what=what, who="x", due=due, status=status, owner_user=hex16(owner))
    page = shown(shelf)
    assert [child.text("first_name") for child in page.children] == ["Viggo", "Ella"]
    assert [(row.what, row.mine) for row in page.agreements] == [("sen", True), ("uden dag", False)]


def test_my_visit_of_the_day_and_the_next_one(shelf: Shelf) -> None:
    shelf.put(shelf.family, "family", **family_of())
    assert (shown(shelf).today, shown(shelf).next_visit) == (None, "")
    written = shelf.put(shelf.family, "visit", **visit_of("2026-11-18T09:00", ME, status="held"))
    shelf.put(shelf.family, "visit_note", **note_of(written))
    shelf.put(shelf.family, "visit", **visit_of("2026-11-18T10:00", HER))
    mine = shelf.put(shelf.family, "visit", **visit_of("2026-11-18T15:30", ME))
    shelf.put(shelf.family, "visit", **visit_of("2026-11-19T15:30", HER))
    page = shown(shelf)
    assert page.today is not None
    assert (page.today.rec, page.next_visit) == (mine, "2026-11-18T15:30")
    draft = shelf.put(shelf.personal, "note_draft", **draft_of(shelf.family, mine))
    again = shown(shelf).today
    assert again is not None
    assert again.draft == draft


def test_what_is_new_counts_from_the_marker_or_from_where_the_page_says(shelf: Shelf) -> None:
    shelf.put(shelf.family, "family", **family_of())
    first = shelf.change("visit", **visit_of("2026-11-10T09:00", HER))
    second = shelf.change("visit", **visit_of("2026-11-12T09:00", HER))
    shelf.fold(shelf.family, first, second)
    assert (shown(shelf).timeline.new, shown(shelf).since) == (2, 0)
    document: dict[str, Any] = {
        "family_vault": hex16(shelf.family),
        "device": "dd" * 16,
        "seq": first.seq,
        "seen_at": "2026-11-18T12:00:00Z",
    }
    shelf.put(shelf.personal, "family_seen", **document)
    assert (shown(shelf).timeline.new, shown(shelf).since) == (1, first.seq)
    assert shown(shelf, since=0).timeline.new == 2
