"""Every refusal says what to do instead, and what is asked for is one unit."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.actions import team_changes
from homevisit.actions.desk import new_unit
from homevisit.base.errors import BadInput, NotAllowed
from homevisit.store import outbox, records
from tests.support.circle import Circle, circle, keys, members, settle, state


@pytest.fixture
def round_family(tmp_path: Path) -> Iterator[Circle]:
    with circle(tmp_path) as made:
        yield made


def test_who_may_remove_whom(round_family: Circle) -> None:
    mette, hanne, family = round_family.mette, round_family.hanne, round_family.family
    with pytest.raises(NotAllowed, match="not_keeper"):
        team_changes.remove_member(hanne.desk, family, mette.me.user_id)
    with pytest.raises(NotAllowed, match="removes_himself"):
        team_changes.remove_member(mette.desk, family, mette.me.user_id)
    with pytest.raises(NotAllowed, match="no_member"):
        team_changes.remove_member(mette.desk, family, b"x" * 16)
    team_changes.remove_member(mette.desk, family, hanne.me.user_id)
    with pytest.raises(NotAllowed, match="asked_already"):
        team_changes.remove_member(mette.desk, family, hanne.me.user_id)


def test_a_removal_and_what_is_written_down_are_one_unit(round_family: Circle) -> None:
    mette, family = round_family.mette, round_family.family
    team_changes.remove_member(mette.desk, family, round_family.hanne.me.user_id)
    with mette.db.read() as unit:
        [bundle], _ = outbox.sendable(unit, family)
    assert [control.op for control in bundle.controls] == ["member.remove"]
    assert [edit.kind for edit in bundle.edits] == ["network_membership"]


def test_a_withdrawal_takes_several_off_in_one_commit_with_one_key(round_family: Circle) -> None:
    """What issue 5 needs of `end_membership`: the consent's record, two members and a new key, all at once."""
    mette, hanne, family = round_family.mette, round_family.hanne, round_family.family
    karen = round_family.colleague("Karen Dal")
    mette.invite(family, karen)
    settle(mette, hanne, karen)
    seq, together = mette.vault(family).pinned_seq, new_unit()
    with mette.db.write() as unit:
        for gone in (hanne, karen):
            team_changes.end_membership(unit, mette.desk, family, gone.me.user_id, together)
        [facts] = records.find(unit, "family", vault=family)
        now = {**facts.document, "title": "Familien uden samtykke"}
        records.put(
            unit, vault=family, rec=facts.rec, kind="family", document=now, unit_id=together, at="2026-11-18T09:00:00Z"
        )
    settle(mette, hanne, karen)
    assert (mette.vault(family).pinned_seq, mette.vault(family).epoch) == (seq + 1, 2)
    assert hanne.vault(family).state == karen.vault(family).state == "closed"
    assert 2 not in keys(hanne, family) | keys(karen, family)


def test_nobody_leaves_a_family_without_one_who_answers_for_it(round_family: Circle) -> None:
    mette, hanne, family = round_family.mette, round_family.hanne, round_family.family
    with pytest.raises(NotAllowed, match="hand_over_first"):
        team_changes.leave(mette.desk, family)
    team_changes.leave(hanne.desk, family)
    with pytest.raises(NotAllowed, match="asked_already"):
        team_changes.leave(hanne.desk, family)
    settle(hanne, mette)
    with pytest.raises(NotAllowed, match="last_member"):
        team_changes.leave(mette.desk, family)
    with pytest.raises(NotAllowed, match="not_on_team"):
        team_changes.leave(hanne.desk, family)


def test_nobody_leaves_behind_what_could_not_be_sent(round_family: Circle) -> None:
    hanne, family = round_family.hanne, round_family.family
    hanne.put(family, "task", title="Ligger til side")
    with hanne.db.write() as unit:
        outbox.quarantine(unit, family, [bundle.unit for bundle in outbox.sendable(unit, family)[0]], "too_large")
    with pytest.raises(NotAllowed, match="unsent_aside"):
        team_changes.leave(hanne.desk, family)


def test_roles_are_given_by_the_contact_person(round_family: Circle) -> None:
    mette, hanne, family = round_family.mette, round_family.hanne, round_family.family
    with pytest.raises(BadInput, match="unknown_code"):
        team_changes.set_role(mette.desk, family, hanne.me.user_id, "keeper")
    with pytest.raises(NotAllowed, match="role_already"):
        team_changes.set_role(mette.desk, family, hanne.me.user_id, "member")
    with pytest.raises(NotAllowed, match="not_keeper"):
        team_changes.set_role(hanne.desk, family, mette.me.user_id, "reader")
    with pytest.raises(NotAllowed, match="removes_himself"):
        team_changes.set_role(mette.desk, family, mette.me.user_id, "reader")
    team_changes.set_role(mette.desk, family, hanne.me.user_id, "reader")
    settle(mette, hanne)
    assert members(hanne, family)[hanne.me.user_id] == "reader"


def test_a_family_is_handed_to_one_who_can_answer_for_it(round_family: Circle) -> None:
    mette, hanne, family = round_family.mette, round_family.hanne, round_family.family
    round_family.suspend(hanne)
    mette.sync()
    with pytest.raises(NotAllowed, match="user_unknown"):
        team_changes.hand_over(mette.desk, family, hanne.me.user_id)
    round_family.resume(hanne)
    round_family.revoke(hanne)
    mette.sync()
    with pytest.raises(NotAllowed, match="no_computer"):
        team_changes.hand_over(mette.desk, family, hanne.me.user_id)


def test_one_may_take_over_only_where_no_contact_person_can_act(round_family: Circle) -> None:
    mette, hanne, family = round_family.mette, round_family.hanne, round_family.family
    with pytest.raises(NotAllowed, match="keeper_serves"):
        team_changes.take_over(hanne.desk, family)
    round_family.suspend(mette)
    hanne.sync()
    team_changes.take_over(hanne.desk, family)
    settle(hanne)
    assert members(hanne, family)[hanne.me.user_id] == "keeper"
    assert hanne.find("family", family)[0].document["contact_person"] == hanne.me.user_id.hex()
    assert state(hanne, family).epoch == 2


def test_a_new_computer_comes_in_by_a_yes(round_family: Circle) -> None:
    mette, hanne, family = round_family.mette, round_family.hanne, round_family.family
    with pytest.raises(NotAllowed, match="not_waiting"):
        team_changes.admit_device(mette.desk, family, hanne.me.device_id)
    new = round_family.colleague("Hannes nye", user=hanne.me.user_id)
    settle(mette, hanne, new)
    assert new.find("family", family) == []
    team_changes.admit_device(mette.desk, family, new.me.device_id)
    assert not team_changes.admit_device(mette.desk, family, new.me.device_id)  # said already
    settle(mette, new)
    assert new.find("family", family)


def test_the_old_computer_lets_the_new_one_into_everything(round_family: Circle) -> None:
    """A replaced laptop: no colleague and no break-glass is needed, and the old one may be closed then."""
    hanne, family = round_family.hanne, round_family.family
    own = hanne.family("Hannes egen")
    new = round_family.colleague("Hannes nye", user=hanne.me.user_id)
    settle(hanne, new)
    _, count = team_changes.admit_own(hanne.desk, new.me.device_id)
    assert count == 3  # two families and her own vault
    settle(hanne, new)
    round_family.revoke(hanne, "farewell")
    settle(new, round_family.mette, new)
    assert {one.vault for one in new.find("family")} == {family, own}
    assert state(new, own).recipients == {new.me.device_id}
    with pytest.raises(NotAllowed, match="not_waiting"):
        team_changes.admit_own(new.desk, new.me.device_id)
