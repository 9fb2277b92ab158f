"""*Hvem kan se det?* out of the log: who, since when, by whom, and whether he has looked."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from homevisit.actions import team_changes
from homevisit.base.errors import NotAllowed
from homevisit.store.queries.team import MemberRow, TeamPage, team_page
from tests.support.circle import Circle, circle, settle
from tests.support.laptop import Laptop

TODAY = date(2026, 11, 18)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Circle]:
    with circle(tmp_path) as found:
        yield found


def page(laptop: Laptop, vault: bytes, today: date = TODAY) -> TeamPage:
    with laptop.db.read() as unit:
        return team_page(unit, vault, me=laptop.me.user_id, today=today)


def row(laptop: Laptop, vault: bytes, who: Laptop, today: date = TODAY) -> MemberRow:
    return next(one for one in page(laptop, vault, today).members if one.user == who.me.user_id)


def test_the_keeper_first_and_each_with_the_day_and_the_one_who_added_him(made: Circle) -> None:
    found = page(made.mette, made.family)
    assert [(one.name, one.role, one.since, one.added_by) for one in found.members] == [
        ("Mette Skov", "keeper", "2026-11-18", ""),
        ("Hanne Vig", "member", "2026-11-18", "Mette Skov"),
    ]
    assert (found.title, found.role, found.epoch, found.epoch_day) == ("Familien Prøve", "keeper", 1, "2026-11-18")
    assert found.members[1].basis == "consent"
    assert [one.computers for one in found.members] == [1, 1]


def test_who_has_not_opened_it_is_named_until_a_receipt_or_a_commit(made: Circle) -> None:
    karen = made.colleague("Karen Dal")
    made.mette.invite(made.family, karen)
    settle(made.mette)
    assert not row(made.mette, made.family, karen).opened
    settle(karen, made.mette)
    assert row(made.mette, made.family, karen).opened


def test_who_has_stayed_behind_for_three_weeks_is_silent(made: Circle) -> None:
    made.mette.put(made.family, "task", title="Sprogkuffert")
    settle(made.mette)
    assert row(made.mette, made.family, made.hanne, date(2026, 12, 9)).silent_since == ""
    assert row(made.mette, made.family, made.hanne, date(2026, 12, 10)).silent_since == "2026-11-18"
    settle(made.hanne, made.mette)
    assert row(made.mette, made.family, made.hanne, date(2026, 12, 10)).silent_since == ""


def test_what_is_asked_for_shows_at_once_and_is_marked(made: Circle) -> None:
    karen = made.colleague("Karen Dal")
    made.mette.invite(made.family, karen)
    team_changes.remove_member(made.mette.desk, made.family, made.hanne.me.user_id)
    assert row(made.mette, made.family, karen).pending == "add"
    assert row(made.mette, made.family, made.hanne).pending == "remove"
    settle(made.mette)
    assert row(made.mette, made.family, karen).pending == ""
    assert made.hanne.me.user_id not in {one.user for one in page(made.mette, made.family).members}


def test_a_waiting_computer_is_named_with_what_its_owner_can_read_on_it(made: Circle) -> None:
    new = made.colleague("Hannes nye", user=made.hanne.me.user_id)
    settle(made.mette)
    [found] = page(made.mette, made.family).computers
    assert (found.name, found.device, found.asked, found.mine) == ("Hanne Vig", new.me.device_id, False, False)
    assert found.code.replace("-", "").lower() == new.me.device_id[:4].hex()
    team_changes.admit_device(made.mette.desk, made.family, new.me.device_id)
    assert page(made.mette, made.family).computers[0].asked


def test_who_may_be_invited_has_a_computer_and_is_not_there_yet(made: Circle) -> None:
    made.colleague("Karen Dal")
    made.mette.sync()
    names = {one.name for one in page(made.mette, made.family).colleagues}
    assert "Karen Dal" in names
    assert names.isdisjoint({"Mette Skov", "Hanne Vig"})


def test_nobody_asks_about_a_family_whose_team_he_is_not_on(made: Circle) -> None:
    team_changes.remove_member(made.mette.desk, made.family, made.hanne.me.user_id)
    settle(made.mette, made.hanne)
    with pytest.raises(NotAllowed, match="not_there"):
        page(made.hanne, made.family)
    with pytest.raises(NotAllowed, match="not_there"):
        page(made.mette, b"x" * 16)
