import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync_server.protocol.ledger import commit as c
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.canonical import Malformed
from sync_server.protocol.ledger.vaultstate import VaultState, barrier, exact_recipients, genesis_recipients
from tests.sync_server.protocol.ledger.world import DAY, Municipality, Vault, octets, user_id


def test_a_state_comes_back_from_its_bytes(vault: Vault) -> None:
    vault.push("rie", [], [c.WrapRequest(1, (), DAY, ())])
    data = vault.now.to_bytes()
    assert VaultState.from_bytes(data) == vault.now
    assert VaultState.from_bytes(data).to_bytes() == data
    assert VaultState.from_bytes(VaultState(octets("v", 16)).to_bytes()) == VaultState(octets("v", 16))


def test_equal_states_have_equal_bytes_whatever_the_order_of_members(vault: Vault) -> None:
    other = vault.now.copy()
    other.members = dict(reversed(other.members.items()))
    assert other.to_bytes() == vault.now.to_bytes()


@given(st.binary(max_size=80))
def test_other_bytes_are_no_state(data: bytes) -> None:
    with pytest.raises(Malformed, match="vault_state"):
        VaultState.from_bytes(data)


def test_a_state_of_a_later_version_is_not_guessed_at(vault: Vault) -> None:
    data = bytearray(vault.now.to_bytes())
    assert data[3] == 1
    data[3] = 2
    with pytest.raises(Malformed, match="vault_state_version"):
        VaultState.from_bytes(bytes(data))


def test_a_copy_is_independent(vault: Vault) -> None:
    before = vault.now.to_bytes()
    copy = vault.now.copy()
    copy.members = {}
    copy.admitted |= {octets("x", 16)}
    copy.seq += 1
    assert vault.now.to_bytes() == before


def test_the_exact_set_is_admitted_and_active_and_of_members(vault: Vault) -> None:
    town = vault.town
    ids = {name: laptop.id for name, laptop in town.laptops.items()}
    expected = sorted([ids["anne"], ids["bo"], ids["rie"]])
    assert exact_recipients(vault.now, town.directory, town.directory.seq) == (expected, [0, 1, 2])
    town.enrol("bo", "bo 2")
    assert exact_recipients(vault.now, town.directory, town.directory.seq)[0] == expected
    town.add(e.DeviceRevoke(ids["bo"], "farewell"))
    town.add(e.UserSuspend(user_id("rie")))
    assert exact_recipients(vault.now, town.directory, town.directory.seq)[0] == [ids["anne"]]
    assert exact_recipients(vault.now, town.directory, town.directory.seq - 3)[0] == expected
    assert exact_recipients(vault.now, town.directory, 1)[1] == []


def test_the_barrier_is_up_while_somebody_holds_the_key_who_may_not(vault: Vault) -> None:
    town = vault.town
    before = town.directory.seq
    assert not barrier(vault.now, town.directory, before)
    town.enrol("bo", "bo 2")
    assert not barrier(vault.now, town.directory, town.directory.seq)
    town.add(e.DeviceRevoke(town.laptops["bo"].id, "farewell"))
    assert barrier(vault.now, town.directory, town.directory.seq)
    assert not barrier(vault.now, town.directory, before)
    vault.push("anne", [], [vault.rekey()])
    assert not barrier(vault.now, town.directory, town.directory.seq)


def test_what_spares_work_never_changes_the_answer(vault: Vault) -> None:
    """The remembered D is dropped by every change of membership and is no part of the stored state."""
    town = vault.town
    stored = VaultState.from_bytes(vault.now.to_bytes())
    vault.push("anne", [], [vault.member_add("dan")])
    assert stored.clean_at == -1
    vault.push("rie", [], [c.MemberLeave((), DAY, ())])
    assert barrier(vault.now, town.directory, town.directory.seq)


def test_the_first_recipients_of_a_vault() -> None:
    town = Municipality()
    town.hire("anne", "coordinator")
    town.hire("bo")
    town.enrol("anne", "anne 2", endorsed_by="anne")
    seq = town.directory.seq
    town.enrol("anne", "anne 3")
    mine = sorted(town.laptops[name].id for name in ("anne", "anne 2"))
    explicit = Vault.unborn(town, "anne").seed
    assert genesis_recipients(explicit, town.directory, seq) == (mine, [0, 1, 2])
    assert genesis_recipients(explicit, town.directory, seq + 1) == (mine, [0, 1, 2])
    by_third = sorted([*mine, town.laptops["anne 3"].id])
    assert genesis_recipients(Vault.unborn(town, "anne 3").seed, town.directory, seq + 1)[0] == by_third
    assert genesis_recipients(explicit, town.directory, seq - 1)[0] == [town.laptops["anne"].id]
    membership = c.directory_membership("", {"practitioner": c.Role.READER})
    by_directory = Vault.unborn(town, "anne", membership).seed
    assert genesis_recipients(by_directory, town.directory, seq)[0] == [town.laptops["bo"].id]


def test_the_highest_role_of_a_user_counts() -> None:
    town = Municipality()
    town.hire("anne", "coordinator", "practitioner")
    membership = c.directory_membership(
        "Uldum", {"coordinator": c.Role.MEMBER, "practitioner": c.Role.READER, "org_lead": c.Role.KEEPER}
    )
    state = Vault.found(town, "anne", membership).now
    seq = town.directory.seq
    assert state.role_of(town.directory, user_id("anne"), seq) is c.Role.MEMBER
    assert state.role_of(town.directory, user_id("nobody"), seq) is None
    assert state.role_of(town.directory, user_id("anne"), 5) is None
    town.add(e.UserSuspend(user_id("anne")))
    assert state.role_of(town.directory, user_id("anne"), town.directory.seq) is None
