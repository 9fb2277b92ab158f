"""Second laptops, false laptops, and members who act at the same moment: nothing hangs, and all end alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from homevisit.actions import team_changes
from homevisit.store import outbox
from sync_server.protocol.ledger import commit as c
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.signing import Endorsement
from sync_server.protocol.version import SUITE_HYBRID
from tests.attacks.hostile import Liar
from tests.support.builders import kem_key, signing_key
from tests.support.circle import Circle, circle, keys, members, settle, state
from tests.support.laptop import AT_ONCE, Laptop


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Circle]:
    with circle(tmp_path) as found:
        yield found


# ---- M2, M15 ------------------------------------------------------------------------------------------------------


def test_a_second_laptop_while_all_others_are_away_comes_in_by_the_old_one_or_waits(made: Circle) -> None:
    """Hard test M2: Mette is off-line for a week; Hanne's old laptop lets the new one in, without anybody else."""
    hanne, family = made.hanne, made.family
    new = made.colleague("Hannes nye", user=hanne.me.user_id)
    settle(new)
    assert new.vault(family).state == "waiting"
    assert new.find("family", family) == []
    hanne.sync()
    team_changes.admit_own(hanne.desk, new.me.device_id)
    settle(hanne, new)
    assert new.find("family", family)
    new.put(family, "task", title="Fra den nye")
    new.sync()
    settle(made.mette)
    assert [one.document["title"] for one in made.mette.find("task", family)] == ["Fra den nye"]


def test_an_endorsed_second_laptop_comes_in_by_itself(made: Circle) -> None:
    """Hard test M2: the old one has signed for it at the officer's desk; no question is asked."""
    hanne, family = made.hanne, made.family
    new = Laptop(made.street, made.street.folder / "new", "Hannes nye", hanne.me.user_id, None, AT_ONCE)
    made.street.laptops.append(new)
    claim = Endorsement(made.street.town.directory.root_fingerprint, hanne.me.user_id, new.me.device_id)
    endorsed = (e.Endorsed(hanne.me.device_id, hanne.keys.sign.sign(claim)),)
    sign, kem = new.keys.sign.public, new.keys.kem.public
    made.street.town.add(
        e.DeviceAdd(hanne.me.user_id, new.me.device_id, sign, SUITE_HYBRID, kem, (), hanne.me.personal_vault, endorsed)
    )
    made.street.publish()
    settle(made.mette, new)
    assert new.find("family", family)


def test_a_false_laptop_waits_and_what_a_removed_officer_added_is_closed(made: Circle) -> None:
    """Hard test M15: one officer alone; then `officer.remove(void)` names his entry."""
    mette, hanne, family = made.mette, made.hanne, made.family
    town = made.street.town
    false = made.colleague("Hannes falske", user=hanne.me.user_id)
    entry = town.directory.seq
    settle(mette, hanne, false)
    assert keys(false, family) == {}
    team_changes.admit_device(mette.desk, family, false.me.device_id)  # somebody says yes without having asked her
    settle(mette, false)
    assert set(keys(false, family)) == {1}
    gone = town.officer_keys[0].public
    town.add(e.OfficerRemove(gone, (entry,)), town.root, town.officer_keys[1])
    made.street.publish()
    settle(mette, hanne)
    assert false.me.device_id not in state(mette, family).recipients
    assert state(mette, family).epoch == 2
    assert false.sync().code == "device_closed"


# ---- M14 ----------------------------------------------------------------------------------------------------------


def test_two_rekeys_at_once_leave_one(made: Circle) -> None:
    """Hard test M14: the loser throws its key away and finds that nothing is owed any more."""
    mette, hanne, family = made.mette, made.hanne, made.family
    karen = made.colleague("Karen Dal")
    mette.invite(family, karen)
    settle(mette, hanne, karen)
    made.revoke(karen)
    mette.service = liar = Liar(made.street.service)
    mette.reopen()
    raced: list[object] = []

    def first(_request: object, reply: Any) -> Any:
        if not raced:
            raced.append(hanne.sync())  # between Mette's look and her push
        return reply

    liar.lies["heads"] = first
    settle(mette, hanne)
    assert raced
    assert state(mette, family).epoch == state(hanne, family).epoch == 2
    assert keys(mette, family) == keys(hanne, family)


def test_a_removal_against_an_invitation(made: Circle) -> None:
    """Hard test M14: Mette takes Karen off and on again, Hanne as second keeper removes her: all end alike."""
    mette, hanne, family = made.mette, made.hanne, made.family
    karen = made.colleague("Karen Dal")
    two_keepers(made)
    mette.invite(family, karen)
    team_changes.remove_member(hanne.desk, family, mette.me.user_id)
    settle(hanne)
    settle(mette, hanne, karen)
    assert set(members(hanne, family)) == {hanne.me.user_id}
    assert mette.vault(family).state == "closed"
    assert karen.find("family", family) == []
    hanne.put(family, "task", title="Det går videre")
    assert hanne.sync().waiting == 0


def test_two_keepers_who_remove_each_other(made: Circle) -> None:
    """Hard test M14: the first in the log stays, the other is out, and nothing hangs."""
    mette, hanne, family = made.mette, made.hanne, made.family
    two_keepers(made)
    team_changes.remove_member(mette.desk, family, hanne.me.user_id)
    team_changes.remove_member(hanne.desk, family, mette.me.user_id)
    settle(hanne, mette)
    assert set(members(hanne, family)) == {hanne.me.user_id}
    assert (mette.vault(family).state, hanne.vault(family).state) == ("closed", "open")
    hanne.put(family, "task", title="Det går videre")
    assert hanne.sync().waiting == 0


def test_the_only_keeper_is_suspended(made: Circle) -> None:
    """Hard test M14: who is left writes on, takes over, and the keeper comes back as what the log says then."""
    mette, hanne, family = made.mette, made.hanne, made.family
    made.suspend(mette)
    hanne.put(family, "task", title="Imens")
    settle(hanne)
    assert hanne.waiting() == 0
    team_changes.take_over(hanne.desk, family)
    settle(hanne)
    assert members(hanne, family)[hanne.me.user_id] == "keeper"
    made.resume(mette)
    settle(hanne, mette, hanne)
    assert mette.find("task", family)
    team_changes.remove_member(hanne.desk, family, mette.me.user_id)
    settle(hanne, mette)
    assert mette.vault(family).state == "closed"


def test_only_readers_are_left(made: Circle) -> None:
    """Hard test M14: a reader takes over, and the new key comes in the same commit."""
    mette, family = made.mette, made.family
    reader = made.colleague("Rikke Læs")
    mette.invite(family, reader, role="reader")
    settle(mette, made.hanne, reader)
    made.revoke(mette)
    made.revoke(made.hanne)
    reader.sync()
    seq = reader.vault(family).pinned_seq
    team_changes.take_over(reader.desk, family)
    settle(reader)
    assert state(reader, family).members[reader.me.user_id] is c.Role.KEEPER
    assert (reader.vault(family).epoch, reader.vault(family).pinned_seq) == (2, seq + 1)
    reader.put(family, "task", title="Det går videre")
    assert reader.sync().waiting == 0


def test_new_recovery_officers_freeze_no_vault(made: Circle) -> None:
    """Hard test M14: with many vaults; each is wrapped for the new pairs with its next write, and not before."""
    mette, town = made.mette, made.street.town
    families = [mette.family(f"Familien {number}") for number in range(8)]
    settle(mette)
    new = [(signing_key(f"new {n}").public, kem_key(f"new {n}").public) for n in range(3)]
    officers = tuple(e.RecoveryOfficer(sign, SUITE_HYBRID, kem) for sign, kem in new)
    town.add(e.RecoverySet(officers), town.root, town.officer_keys[0])
    made.street.publish()
    now = town.directory.recovery_set(town.directory.seq)
    assert now is not None
    settle(mette)
    for family in families:
        assert max(state(mette, family).pair_sets) < now.seq
        mette.put(family, "task", title="Næste skrift")
    assert mette.sync().waiting == 0
    for family in families:
        assert state(mette, family).pair_sets == (now.seq,) * 3
        assert state(mette, family).epoch == 1


def two_keepers(made: Circle) -> None:
    asked = {"user": made.hanne.me.user_id.hex(), "role": "keeper"}
    with made.mette.db.write() as unit:
        outbox.add_control(
            unit, vault=made.family, unit_id=b"k" * 16, op="role.set", args=asked, at="2026-11-18T08:00:00Z"
        )
    settle(made.mette, made.hanne)
