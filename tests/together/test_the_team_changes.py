"""Who comes onto the team, who goes, and what each laptop holds afterwards: the whole client over a server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.actions import team_changes
from homevisit.actions.team import invite
from homevisit.base.errors import NotAllowed
from homevisit.store import outbox, vaults
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


@pytest.fixture
def mette(street: Street) -> Laptop:
    made = street.laptop("Mette Skov")
    made.sync()
    return made


@pytest.fixture
def hanne(street: Street) -> Laptop:
    made = street.laptop("Hanne Vig")
    made.sync()
    return made


@pytest.fixture
def family(mette: Laptop, hanne: Laptop) -> bytes:
    vault = mette.family()
    mette.invite(vault, hanne)
    sync_all(mette, hanne)
    return vault


def sync_all(*laptops: Laptop) -> None:
    for _ in range(3):
        for laptop in laptops:
            report = laptop.sync()
            assert report.outcome == "ok", report


def members(laptop: Laptop, vault: bytes) -> dict[bytes, str]:
    with laptop.db.read() as unit:
        return vaults.members(unit, vault)


def test_a_removed_colleague_reads_nothing_new_and_is_told(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    task = mette.put(family, "task", title="Før")
    sync_all(mette, hanne)
    seq = mette.vault(family).pinned_seq
    team_changes.remove_member(mette.desk, family, hanne.me.user_id)
    mette.put(family, "task", task, title="Efter")
    sync_all(mette, hanne)
    assert mette.vault(family).epoch == 2
    assert mette.vault(family).pinned_seq == seq + 2  # the removal with its record and its key is one commit
    assert set(members(mette, family)) == {mette.me.user_id}
    [noted] = mette.find("network_membership", family)
    assert (noted.document["status"], noted.document["to_on"]) == ("removed", "2026-11-18")
    row = hanne.vault(family)
    assert (row.state, row.problem) == ("closed", "removed")
    assert hanne.find("task", family) == hanne.find("family", family) == []
    with hanne.db.read() as unit:
        assert 2 not in vaults.epoch_keys(unit, family)
    with pytest.raises(NotAllowed, match="vault_not_here"):
        hanne.put(family, "task", title="Til ingen")
    assert hanne.sync().requests == 1  # and that is that


def test_who_comes_back_reads_what_was_written_meanwhile(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    task = mette.put(family, "task", title="Før")
    sync_all(mette, hanne)
    team_changes.remove_member(mette.desk, family, hanne.me.user_id)
    sync_all(mette, hanne)
    mette.put(family, "task", task, title="Imens")
    other = mette.put(family, "task", title="Ny")
    mette.sync()
    invite(mette.desk, family, hanne.me.user_id, basis="consent")
    sync_all(mette, hanne)
    assert hanne.vault(family).state == "open"
    assert hanne.document(family, task)["title"] == "Imens"
    assert {one.rec for one in hanne.find("task", family)} == {task, other}
    hanne.put(family, "task", task, title="Hannes")
    sync_all(hanne, mette)
    assert mette.document(family, task)["title"] == "Hannes"


def test_who_leaves_sends_what_he_wrote_first(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    task = hanne.put(family, "task", title="Skrevet uden net")
    team_changes.leave(hanne.desk, family)
    assert hanne.sync().outcome == "ok"
    assert (hanne.waiting(), hanne.vault(family).state, hanne.vault(family).problem) == (0, "closed", "left")
    sync_all(mette, hanne)
    assert mette.document(family, task)["title"] == "Skrevet uden net"
    [noted] = mette.find("network_membership", family)
    assert noted.document["status"] == "left"
    assert mette.vault(family).epoch == 2  # the barrier: whoever is left makes a new key
    assert hanne.sync().requests == 1


def test_a_reader_may_leave_too(street: Street, mette: Laptop) -> None:
    reader = street.laptop("Rikke Læs")
    reader.sync()
    vault = mette.family()
    mette.invite(vault, reader, role="reader")
    sync_all(mette, reader)
    team_changes.leave(reader.desk, vault)
    sync_all(reader, mette)
    assert (reader.vault(vault).state, mette.vault(vault).epoch) == ("closed", 2)


def test_handing_over_makes_the_other_keeper_and_contact_person(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    team_changes.hand_over(mette.desk, family, hanne.me.user_id)
    sync_all(mette, hanne)
    assert members(mette, family) == {mette.me.user_id: "member", hanne.me.user_id: "keeper"}
    [about] = hanne.find("family", family)
    assert about.document["contact_person"] == hanne.me.user_id.hex()
    team_changes.remove_member(hanne.desk, family, mette.me.user_id)
    sync_all(hanne, mette)
    assert mette.vault(family).state == "closed"


def test_a_removal_asked_for_twice_makes_no_second_key(street: Street, mette: Laptop, hanne: Laptop) -> None:
    """Two keepers remove the same colleague off-line: the second finds it done."""
    karen = street.laptop("Karen Dal")
    karen.sync()
    vault = mette.family()
    mette.invite(vault, hanne)
    mette.invite(vault, karen)
    sync_all(mette, hanne, karen)
    with mette.db.write() as unit:
        asked = {"user": hanne.me.user_id.hex(), "role": "keeper"}
        outbox.add_control(unit, vault=vault, unit_id=b"k" * 16, op="role.set", args=asked, at=mette.desk.now())
    sync_all(mette, hanne, karen)
    for keeper in (mette, hanne):
        team_changes.remove_member(keeper.desk, vault, karen.me.user_id)
    sync_all(mette, hanne, karen)
    assert mette.vault(vault).epoch == hanne.vault(vault).epoch == 2
    assert karen.vault(vault).state == "closed"
