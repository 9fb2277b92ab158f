"""Emergency access between laptops, officers and the server: any two of three, one vault, once, seen by everybody."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.actions import recovery_officer, recovery_repair
from homevisit.base.errors import NotAllowed
from homevisit.store import directory as kept
from homevisit.vault.identity import RecoveryOfficerKeys
from homevisit.vault.recovery_files import GARBAGE, GOOD, SEALED
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.version import SUITE_HYBRID
from sync_server.store import commits, vaults
from tests.support.builders import kem_key, signing_key
from tests.support.laptop import Laptop, Street
from tests.support.recovering import ceremony, line_of, officers
from tests.support.server import InProcess, Server


@pytest.fixture(params=("in_process", "http"))
def street(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Street]:
    data = tmp_path / "server"
    server = InProcess(data) if request.param == "in_process" else Server(data).start()
    made = Street(server, tmp_path)
    yield made
    made.close()
    server.close()


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Street]:
    """In this process: what lies in the server's tables is looked at."""
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


def laptop(street: Street, name: str, user: bytes | None = None) -> Laptop:
    made = street.laptop(name, user=user)
    made.sync()
    return made


def test_any_two_officers_open_one_vault_for_one_laptop(street: Street) -> None:
    mette, hanne = laptop(street, "Mette Skov"), laptop(street, "Hanne Vig")
    vault = mette.family()
    task = mette.put(vault, "task", title="Sprogkuffert")
    mette.sync()
    ceremony(street, hanne, mette, vault).whole(0, 2)
    assert hanne.document(vault, task)["title"] == "Sprogkuffert"
    hanne.put(vault, "task", task, title="Læst efter nødadgang")
    assert hanne.sync().outcome == "ok"
    assert mette.sync().outcome == "ok"
    assert mette.document(vault, task)["title"] == "Læst efter nødadgang"


@pytest.mark.parametrize("who", [(0, 1), (1, 2)])
def test_the_other_pairs_open_it_as_well(here: Street, who: tuple[int, int]) -> None:
    mette, hanne = laptop(here, "Mette Skov"), laptop(here, "Hanne Vig")
    vault = mette.family()
    mette.sync()
    ceremony(here, hanne, mette, vault).whole(*who)
    assert hanne.vault(vault).type == "family"


def test_a_new_laptop_of_the_only_member_gets_its_families_back(here: Street) -> None:
    """The lost one is revoked; the vault was waiting for a key on the new one."""
    mette = laptop(here, "Mette Skov")
    vault = mette.family()
    task = mette.put(vault, "task", title="Sprogkuffert")
    mette.sync()
    here.town.add(e.DeviceRevoke(mette.keys.device_id, "wipe"))
    here.publish()
    fresh = laptop(here, "Mette igen", user=mette.me.user_id)
    assert (fresh.vault(vault).state, fresh.vault(vault).problem) == ("waiting", "key")
    ceremony(here, fresh, fresh, vault).whole(0, 1)
    assert fresh.document(vault, task)["title"] == "Sprogkuffert"
    assert fresh.vault(vault).state == "open"


def test_the_head_may_move_and_a_lost_answer_is_asked_again(here: Street) -> None:
    """Hard test M16: break-glass while the head moves. A colleague writes between fetch and use."""
    mette, hanne = laptop(here, "Mette Skov"), laptop(here, "Hanne Vig")
    vault = mette.family()
    mette.sync()
    made = ceremony(here, hanne, mette, vault)
    sealed = made.opened(made.case(0, 1))
    task = mette.put(vault, "task", title="Skrevet imens")
    mette.sync()
    line_of(hanne).use(sealed, hanne.me.user_id)
    hanne.sync()
    assert hanne.document(vault, task)["title"] == "Skrevet imens"


def test_a_rekey_in_the_meantime_asks_for_the_two_steps_again_with_the_same_grant(here: Street) -> None:
    """Hard test M16: the head moves with a new key; K of the epoch before opens nothing new."""
    mette, hanne, olga = laptop(here, "Mette Skov"), laptop(here, "Hanne Vig"), laptop(here, "Olga Bro")
    vault = mette.family()
    mette.sync()
    mette.invite(vault, olga)
    mette.sync()
    made = ceremony(here, hanne, mette, vault)
    case = made.case(0, 1)
    sealed = made.opened(case)
    here.town.add(e.DeviceRevoke(olga.keys.device_id, "wipe"))
    here.publish()
    mette.put(vault, "task", title="Efter den nye nøgle")
    mette.sync()
    with pytest.raises(NotAllowed, match="recovery_epoch_moved"):
        line_of(hanne).use(sealed, hanne.me.user_id)
    again = line_of(hanne)
    again.refresh()
    line_of(hanne).use(made.opened(again.case(case.grant)), hanne.me.user_id)
    hanne.sync()
    assert [one.document["title"] for one in hanne.find("task", vault)] == ["Efter den nye nøgle"]


def test_a_grant_opens_once(here: Street) -> None:
    """Hard test M16: twice with one grant: the server, the laptop and the ledger say no the second time."""
    mette, hanne = laptop(here, "Mette Skov"), laptop(here, "Hanne Vig")
    vault = mette.family()
    mette.sync()
    made = ceremony(here, hanne, mette, vault)
    sealed = made.opened(made.case(0, 1))
    line_of(hanne).use(sealed, hanne.me.user_id)
    with pytest.raises(NotAllowed, match="recovery_grant_used"):
        line_of(hanne).use(sealed, hanne.me.user_id)
    hanne.sync()
    assert hanne.vault(vault).state == "open"


def test_everybody_sees_the_grant_though_the_server_hides_the_vault(here: Street) -> None:
    """Hard test M16: hidden from a vault's members; the grant is a directory entry, the same for all."""
    mette, hanne, karen = laptop(here, "Mette Skov"), laptop(here, "Hanne Vig"), laptop(here, "Karen Sø")
    vault = mette.family()
    mette.sync()
    made = ceremony(here, hanne, mette, vault)
    made.case(0, 1)
    karen.sync()
    with karen.db.read() as unit:
        found = [e.decode_payload(e.decode_entry(one.entry)) for one in kept.entries(unit)]
    assert made.form().grant in found


def test_garbage_is_found_by_the_check_and_made_anew(here: Street) -> None:
    """Hard test M16: garbage pair wrap found by `recover check`, and repaired by any member."""
    mette = laptop(here, "Mette Skov")
    vault = mette.family()
    mette.sync()
    _spoil(here, vault, 1)
    sample = line_of(mette).sample([vault])
    assert [one.state for one in sample.wraps] == [SEALED] * 3
    for officer in officers(here):
        sample = recovery_officer.check(officer, sample)
    assert [one.state for one in sample.wraps] == [GOOD, GARBAGE, GOOD]
    assert not any(one.data for one in sample.wraps)
    assert recovery_repair.repair_pairs(mette.desk, sample) == 1
    assert mette.sync().outcome == "ok"
    sample = line_of(mette).sample([vault])
    for officer in officers(here):
        sample = recovery_officer.check(officer, sample)
    assert [one.state for one in sample.wraps] == [GOOD] * 3


def test_new_recovery_officers_get_wraps_with_the_next_write_and_old_ones_lose_theirs(here: Street) -> None:
    """Hard test M16: rotation prunes old pair wraps. The one who left opens nothing that the server still holds."""
    mette, hanne = laptop(here, "Mette Skov"), laptop(here, "Hanne Vig")
    vault = mette.family()
    mette.sync()
    before = _stored(here, vault)
    _rotate(here)
    mette.sync()
    mette.put(vault, "task", title="Næste notat")
    assert mette.sync().outcome == "ok"
    after = _stored(here, vault)
    assert len(before) == len(after) == 3
    assert not set(before) & set(after)
    ceremony(here, hanne, mette, vault).whole(0, 2)
    assert [one.document["title"] for one in hanne.find("task", vault)] == ["Næste notat"]


def test_until_the_next_write_the_two_who_stayed_still_open_it(here: Street) -> None:
    mette, hanne = laptop(here, "Mette Skov"), laptop(here, "Hanne Vig")
    vault = mette.family()
    mette.sync()
    _rotate(here)
    made = ceremony(here, hanne, mette, vault)
    form = made.signed(0, 2)
    line = line_of(hanne)
    line.carry_grant(form)
    with pytest.raises(NotAllowed, match="recovery_no_pair_wrap"):
        line.case(form)  # the third is new: nothing was wrapped for him yet
    ceremony(here, hanne, mette, vault, "with those who stayed").whole(0, 1)
    assert hanne.vault(vault).state == "open"


def test_new_recovery_officers_freeze_no_vault(here: Street) -> None:
    """Hard test M14: recovery.set with many vaults: all are written on at once, and each is wrapped anew."""
    mette = laptop(here, "Mette Skov")
    families = [mette.family(f"Familien {number}") for number in range(40)]
    assert mette.sync().outcome == "ok"
    _rotate(here)
    mette.sync()
    for vault in families:
        mette.put(vault, "task", title="Efter skiftet")
    assert mette.sync().outcome == "ok"
    assert mette.waiting() == 0
    seq = here.town.directory.recovery_set(here.town.directory.seq)
    assert seq is not None
    assert isinstance(here.server, InProcess)
    for vault in families:
        with here.server.store.read() as unit:
            row = vaults.get(unit, vault)
            assert row is not None
            assert len(commits.pair_wraps(unit, row.row)) == 3
        assert len(_stored(here, vault)) == 3
        sample = line_of(mette).sample([vault])
        assert {one.set_seq for one in sample.wraps} == {seq.seq}


def _rotate(street: Street) -> None:
    """The third recovery officer leaves, another comes."""
    third = RecoveryOfficerKeys(signing_key("recovery 4"), kem_key("recovery 4"))
    street.town.recovery[2] = third
    keys = tuple(e.RecoveryOfficer(one.sign.public, SUITE_HYBRID, one.kem.public) for one in street.town.recovery)
    street.town.add(e.RecoverySet(keys), street.town.root, street.town.officer_keys[0])
    street.publish()


def _stored(street: Street, vault: bytes) -> list[bytes]:
    """Every pair wrap that the server still holds."""
    assert isinstance(street.server, InProcess)
    with street.server.store.read() as unit:
        row = vaults.get(unit, vault)
        assert row is not None
        return [
            bytes(data)
            for (data,) in unit.connection.exec_driver_sql(
                "SELECT bytes FROM wraps WHERE vault = ? AND length(target) = 1", (row.row,)
            )
        ]


def _spoil(street: Street, vault: bytes, pair: int) -> None:
    """As if the author of the rekey had made one wrap of noise."""
    assert isinstance(street.server, InProcess)
    with street.server.store.write() as unit:
        row = vaults.get(unit, vault)
        assert row is not None
        unit.connection.exec_driver_sql(
            "UPDATE wraps SET bytes = randomblob(2304) WHERE vault = ? AND target = ?", (row.row, bytes([pair]))
        )
