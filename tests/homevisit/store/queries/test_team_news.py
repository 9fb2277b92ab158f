"""What is said unasked: a family one is no longer on, and computers that wait for this person's yes."""

from pathlib import Path

from homevisit.actions import team_changes
from homevisit.actions.team_news import dismiss
from homevisit.base.checks import support_code
from homevisit.store.queries.team_news import TeamNews, standing, team_news
from tests.support.circle import circle, settle
from tests.support.laptop import Laptop


def news(laptop: Laptop) -> tuple[TeamNews, ...]:
    me = laptop.me
    with laptop.db.read() as unit:
        return team_news(unit, user=me.user_id, device=me.device_id, personal=me.personal_vault)


def mark(laptop: Laptop) -> tuple[int, ...]:
    with laptop.db.read() as unit:
        return standing(unit)


def test_who_was_taken_off_is_told_by_the_familys_name_once_and_what_became_of_unsent_words(tmp_path: Path) -> None:
    """Hard test M2: the removed laptop says so itself, and nothing unsent is lost."""
    with circle(tmp_path) as made:
        mette, hanne, family = made.mette, made.hanne, made.family
        before = mark(hanne)
        assert news(hanne) == news(mette) == ()
        hanne.put(family, "task", title="Ring til lægen", status="open")
        team_changes.remove_member(mette.desk, family, hanne.me.user_id)
        mette.sync()
        hanne.sync()
        (said,) = news(hanne)
        assert (said.what, said.families, said.vault, said.drafts) == ("removed", ("Familien Prøve",), family, 1)
        assert mark(hanne) != before
        assert news(mette) == ()
        dismiss(hanne.desk, said.key)
        hanne.reopen()
        assert news(hanne) == ()
        mette.invite(family, hanne)  # taken on again, and off again: that is news again
        settle(mette, hanne)
        assert news(hanne) == ()
        team_changes.remove_member(mette.desk, family, hanne.me.user_id)
        settle(mette, hanne)
        assert [one.what for one in news(hanne)] == ["removed"]


def test_who_left_is_told_that_it_has_reached_the_log(tmp_path: Path) -> None:
    with circle(tmp_path) as made:
        team_changes.leave(made.hanne.desk, made.family)
        assert news(made.hanne) == ()
        settle(made.hanne, made.mette)
        assert [(one.what, one.drafts) for one in news(made.hanne)] == [("left", 0)]


def test_a_new_computer_is_said_to_its_owner_and_to_the_keeper_and_to_nobody_else(tmp_path: Path) -> None:
    """Hard test M14: nobody but those who can answer is asked."""
    with circle(tmp_path) as made:
        mette, hanne, family = made.mette, made.hanne, made.family
        karen = made.colleague("Karen Dal")
        mette.invite(family, karen)
        second = mette.family("Familien Aaby")
        mette.invite(second, hanne)
        settle(mette, hanne, karen)
        new = made.colleague("Hannes nye", user=hanne.me.user_id)
        settle(mette, hanne, karen)
        assert news(karen) == news(new) == ()
        (own,) = news(hanne)
        assert (own.what, own.personal, own.device) == ("own", True, new.me.device_id)
        assert own.families == ("Familien Prøve", "Familien Aaby")  # aa is å, the last letter
        assert own.code == support_code(new.me.device_id)
        with hanne.db.read() as unit:  # a computer that is not in itself could let nobody in
            assert team_news(unit, user=hanne.me.user_id, device=b"x" * 16, personal=hanne.me.personal_vault) == ()
        (other,) = news(mette)
        assert (other.what, other.person, other.personal) == ("colleague", "Hanne Vig", False)
        dismiss(mette.desk, other.key)
        assert news(mette) == ()
        asked = mark(hanne)
        team_changes.admit_own(hanne.desk, new.me.device_id)
        assert news(hanne) == ()
        assert mark(hanne) != asked
        settle(hanne, new, mette)
        assert {one.vault for one in new.find("family")} == {family, second}


def test_a_revoked_computer_waits_no_more(tmp_path: Path) -> None:
    with circle(tmp_path) as made:
        new = made.colleague("Hannes nye", user=made.hanne.me.user_id)
        settle(made.hanne, made.mette)
        assert news(made.mette)
        made.revoke(new)
        settle(made.hanne, made.mette)
        assert news(made.mette) == news(made.hanne) == ()
