import msgspec
import pytest

from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.encoding import device_id, root_fingerprint
from sync_server.protocol.ledger.verdicts import Invalid
from tests.sync_server.protocol.ledger.world import Key, Laptop, Municipality, octets, personal_vault, user_id


@pytest.fixture
def town() -> Municipality:
    return Municipality()


def new_user(name: str = "anne") -> e.UserAdd:
    return e.UserAdd(user_id(name), name.title(), "Uldum", ("practitioner",))


# ---- who signs --------------------------------------------------------------------------------------------------


def test_the_root_is_alone_only_on_the_first_day() -> None:
    town = Municipality(ceremony=False)
    town.add(e.RootInit(town.root.pub, town.spare.pub), town.root)
    town.refuses("entry_signers", new_user(), town.root)
    town.add(e.OfficerAdd(user_id("officer one"), town.officers[0].pub), town.root)
    second = e.OfficerAdd(user_id("officer two"), town.officers[1].pub)
    town.refuses("entry_signers", second, town.root)
    town.refuses("entry_signers", second, town.officers[0])
    town.add(second, town.root, town.officers[0])


def test_a_root_init_is_signed_by_its_own_root_alone() -> None:
    town = Municipality(ceremony=False)
    town.refuses("entry_signers", e.RootInit(town.root.pub, town.spare.pub), town.spare)
    town.refuses("entry_signers", e.RootInit(town.root.pub, town.spare.pub), town.root, town.spare)


def test_entries_of_root_and_officer_take_neither_alone_nor_a_stranger(town: Municipality) -> None:
    stranger = Key("stranger")
    for payload in (
        e.OfficerAdd(user_id("officer three"), Key("officer three").pub),
        e.OfficerRemove(town.officers[1].pub, ()),
        town.recovery_set("recovery 4"),
        e.ServerSet(octets("new server", 32), ("https://new.example",)),
    ):
        for signers in ((town.root,), town.officers, (town.root, stranger), (town.spare, town.officers[0])):
            town.refuses("entry_signers", payload, *signers)
    town.add(e.ServerSet(octets("new server", 32), ("https://new.example",)), town.root, town.officers[1])
    assert town.directory.server_id == octets("new server", 32)


def test_lost_officer_keys_are_no_end_both_roots_stand_in(town: Municipality) -> None:
    third = e.OfficerAdd(user_id("officer three"), Key("officer three").pub)
    town.refuses("entry_signers", third, town.spare)
    town.add(third, town.root, town.spare)
    assert town.directory.officer(user_id("officer three"), town.directory.seq) is not None


def test_policy_and_restore_take_two_officers_of_two_users(town: Municipality) -> None:
    policy = e.PolicySet(1, 2, 14, True, ())
    town.refuses("entry_signers", policy)
    town.refuses("entry_signers", policy, town.root, town.officers[0])
    town.refuses("entry_signers", e.RestoreDeclare(2))
    town.add(policy, *town.officers)
    assert town.directory.policy.offline_lease_days == 14
    town.add(e.RestoreDeclare(2), *town.officers)
    assert town.directory.generation == 2


def test_one_user_has_one_officer_key(town: Municipality) -> None:
    town.refuses(
        "officer_again", e.OfficerAdd(user_id("officer one"), Key("second key").pub), town.root, town.officers[0]
    )
    town.add(e.OfficerRemove(town.officers[0].pub, ()), town.root, town.officers[1])
    town.add(e.OfficerAdd(user_id("officer one"), Key("second key").pub), town.root, town.officers[1])


def test_a_removed_officer_signs_nothing_more(town: Municipality) -> None:
    town.add(e.OfficerRemove(town.officers[1].pub, ()), town.root, town.officers[0])
    town.refuses("entry_signers", new_user(), town.officers[1])
    town.refuses("entry_signers", e.RestoreDeclare(2), *town.officers)
    town.refuses("officer_unknown", e.OfficerRemove(town.officers[1].pub, ()), town.root, town.officers[0])
    town.refuses("officer_unknown", e.OfficerRemove(Key("stranger").pub, ()), town.root, town.officers[0])


def test_staff_entries_take_an_officer_or_more_and_nobody_else(town: Municipality) -> None:
    for signer in (town.root, town.spare, town.recovery[0], Key("stranger")):
        town.refuses("entry_signers", new_user(), signer)
    town.add(new_user(), *town.officers)


def test_a_second_laptop_takes_two_officers_if_policy_says_so(town: Municipality) -> None:
    town.add(e.PolicySet(0, 2, 30, True, ()), *town.officers)
    town.hire("anne")
    second = town.device_add("anne", Laptop("anne 2"))
    town.refuses("entry_signers", second)
    town.add(second, *town.officers)
    info = town.directory.device(second.device)
    assert info is not None
    assert (info.second_officer, info.vouched_for) == (True, True)


def test_break_glass_takes_two_recovery_officers_of_the_current_set(town: Municipality) -> None:
    town.hire("anne")
    grant = e.BreakglassGrant(
        octets("r", 16), octets("v", 16), octets("g", 32), town.laptops["anne"].id, octets("b", 16)
    )
    one, two, three = town.recovery
    for signers in ((one,), town.officers, (one, town.officers[0]), (one, Key("stranger"))):
        town.refuses("entry_signers", grant, *signers)
    town.add(town.recovery_set("recovery 4"), town.root, town.officers[0])
    town.refuses("entry_signers", grant, one, three)
    seq = town.add(grant, one, two)
    assert town.directory.grant(seq) == grant
    assert town.directory.grant(seq - 1) is None
    town.refuses("grant_again", grant, one, two)


def test_break_glass_without_recovery_officers_or_for_a_closed_laptop(town: Municipality) -> None:
    bare = Municipality(ceremony=False)
    bare.add(e.RootInit(bare.root.pub, b""), bare.root)
    grant = e.BreakglassGrant(octets("r", 16), octets("v", 16), octets("g", 32), octets("d", 16), octets("b", 16))
    bare.refuses("entry_signers", grant, *bare.recovery[:2])
    town.refuses("grant_target", grant, *town.recovery[:2])


# ---- roots ------------------------------------------------------------------------------------------------------


def test_either_root_rotates_and_nobody_else(town: Municipality) -> None:
    third = Key("third root")
    rotate = e.RootRotate(town.spare.pub, third.pub)
    for signers in ((third,), (town.root, town.officers[0]), town.officers):
        town.refuses("entry_signers", rotate, *signers)
    town.add(rotate, town.spare)
    assert town.directory.root_fingerprint == town.root_fpr
    town.refuses("entry_signers", e.ServerSet(octets("x", 32), ("https://x",)), town.root, town.officers[0])
    town.add(e.ServerSet(octets("x", 32), ("https://x",)), town.spare, town.officers[0])
    town.refuses("key_again", e.RootRotate(town.root.pub, third.pub), third)


def test_roots_are_two_keys_used_for_nothing_else(town: Municipality) -> None:
    town.hire("anne")
    for active, spare in (
        (town.root.pub, town.root.pub),
        (town.officers[0].pub, b""),
        (town.root.pub, town.laptops["anne"].key.pub),
        (town.recovery[0].pub, b""),
    ):
        town.refuses("key_again", e.RootRotate(active, spare), town.root)
    town.refuses("key", e.RootRotate(bytes(32), b""), town.root)
    town.add(e.RootRotate(town.root.pub, b""), town.root)
    town.refuses("entry_signers", e.RootRotate(town.spare.pub, b""), town.spare)


def test_there_is_one_root_init(town: Municipality) -> None:
    again = Key("again")
    data = e.encode_entry(town.root_fpr, 6, town.directory.head_hash, e.RootInit(again.pub, b""), [again.pub], 0)
    with pytest.raises(Invalid, match="root_again"):
        town.directory.append(data, Municipality.sign(data, again))
    assert root_fingerprint(again.pub) != town.directory.root_fingerprint


# ---- keys and suites --------------------------------------------------------------------------------------------


def test_no_key_serves_twice(town: Municipality) -> None:
    town.hire("anne")
    town.hire("bo", laptop=False)
    anne, fresh = town.laptops["anne"], Laptop("fresh")
    for sign, kem in (
        (anne.key.pub, fresh.kem_pub),
        (fresh.key.pub, anne.kem_pub),
        (town.officers[0].pub, fresh.kem_pub),
        (town.recovery[0].pub, fresh.kem_pub),
        (town.root.pub, fresh.kem_pub),
        (fresh.key.pub, octets("kem recovery 1", 1216)),
    ):
        device = e.DeviceAdd(user_id("bo"), device_id(sign, 2, kem), sign, 2, kem, (), personal_vault("bo"), ())
        town.refuses("key_again", device)
    town.refuses("key_again", e.OfficerAdd(user_id("bo"), anne.key.pub), town.root, town.officers[0])
    town.add(e.DeviceRevoke(anne.id, "wipe"))
    town.refuses("key_again", town.device_add("anne", anne))


def test_x7_other_suites_are_refused_and_later_ones_pause(town: Municipality) -> None:
    town.hire("anne", laptop=False)
    laptop = Laptop("anne")

    def device(suite: int, kem: bytes = laptop.kem_pub, sign: bytes = laptop.key.pub) -> e.DeviceAdd:
        return e.DeviceAdd(
            user_id("anne"), device_id(sign, suite, kem), sign, suite, kem, (), personal_vault("anne"), ()
        )

    for suite in (0, 1):
        town.refuses("suite", device(suite))
        town.refuses("suite", e.PolicySet(0, suite, 30, False, ()), *town.officers)
    town.pauses(device(3, octets("longer", 2000), octets("longer sign", 1312)))
    town.pauses(e.PolicySet(0, 3, 30, False, ()), *town.officers)
    town.refuses("key_length", device(2, laptop.kem_pub[:-1]))
    town.refuses("key_length", device(2, sign=octets("long", 33)))
    town.refuses("key", device(2, sign=bytes(32)))
    kept = town.recovery_set().officers
    odd = e.RecoveryOfficer(Key("recovery 4").pub, 1, octets("kem", 1216))
    town.refuses("suite", e.RecoverySet((*kept[:2], odd)), town.root, town.officers[0])


def test_a_recovery_set_is_three_different_officers_of_whom_one_is_new(town: Municipality) -> None:
    both = (town.root, town.officers[0])
    first, second, third = town.recovery_set().officers
    town.refuses("recovery_set", e.RecoverySet((first, second, third)), *both)
    town.refuses(
        "recovery_set", e.RecoverySet((first, first, e.RecoveryOfficer(Key("4").pub, 2, octets("4", 1216)))), *both
    )
    swapped = e.RecoveryOfficer(first.sign_pub, 2, octets("another kem", 1216))
    town.refuses("key_again", e.RecoverySet((swapped, second, third)), *both)
    weak = e.RecoveryOfficer(bytes(32), 2, octets("4", 1216))
    town.refuses("key", e.RecoverySet((first, second, weak)), *both)
    seq = town.add(town.recovery_set("recovery 4"), *both)
    recovery = town.directory.recovery_set(seq)
    assert recovery is not None
    assert recovery.seq == seq
    assert [(pair.number, pair.outer, pair.inner) for pair in recovery.pairs] == [
        (0, recovery.officers[0], recovery.officers[1]),
        (1, recovery.officers[0], recovery.officers[2]),
        (2, recovery.officers[1], recovery.officers[2]),
    ]
    town.refuses("key_again", town.recovery_set(), *both)


# ---- staff ------------------------------------------------------------------------------------------------------


def test_users(town: Municipality) -> None:
    town.refuses("user_unknown", e.UserSet(user_id("anne"), "Anne", "Uldum", ()))
    town.refuses("user_unknown", e.UserSuspend(user_id("anne")))
    town.refuses("user_unknown", town.device_add("anne", Laptop("anne")))
    town.add(new_user())
    town.refuses("user_again", new_user())
    town.refuses("user_not_suspended", e.UserResume(user_id("anne")))
    town.add(e.UserSuspend(user_id("anne")))
    town.refuses("user_suspended", e.UserSuspend(user_id("anne")))
    town.add(e.UserSet(user_id("anne"), "Anne Ny", "Horsens", ("coordinator",)))
    seq = town.directory.seq
    assert not town.directory.user_active(user_id("anne"), seq)
    town.add(e.UserResume(user_id("anne")))
    assert town.directory.roles(user_id("anne"), seq) == frozenset()
    assert town.directory.roles(user_id("anne"), seq + 1) == {"coordinator"}


def test_devices(town: Municipality) -> None:
    town.hire("anne")
    town.hire("bo", laptop=False)
    laptop = Laptop("bo")
    wrong_id = town.device_add("bo", laptop)
    town.refuses("device_id", msgspec.structs.replace(wrong_id, device=octets("x", 16)))
    taken = e.DeviceAdd(user_id("bo"), laptop.id, laptop.key.pub, 2, laptop.kem_pub, (), personal_vault("anne"), ())
    town.refuses("personal_vault_again", taken)
    town.refuses("device_unknown", e.DeviceRevoke(laptop.id, "wipe"))
    town.enrol("bo", "bo")
    town.add(e.DeviceRevoke(laptop.id, "farewell"))
    town.refuses("device_revoked", e.DeviceRevoke(laptop.id, "farewell"))
    assert town.directory.ended(laptop.id, town.directory.seq) == "farewell"
    town.add(e.DeviceRevoke(laptop.id, "wipe"))
    assert town.directory.ended(laptop.id, town.directory.seq) == "wipe"
    town.refuses("device_revoked", e.DeviceRevoke(laptop.id, "wipe"))


def test_a_second_laptop_shares_the_personal_vault_or_brings_a_new_one(town: Municipality) -> None:
    town.hire("anne")
    town.enrol("anne", "anne 2")
    third = Laptop("anne 3")
    town.add(e.DeviceAdd(user_id("anne"), third.id, third.key.pub, 2, third.kem_pub, (), octets("fresh", 16), ()))
    info = town.directory.device(third.id)
    assert info is not None
    assert info.personal_vault_id == octets("fresh", 16)


def test_m15_an_endorsement_is_by_an_older_active_laptop_of_the_same_user(town: Municipality) -> None:
    town.hire("anne")
    town.hire("bo")
    town.refuses("endorser", town.device_add("anne", Laptop("anne 2"), endorsed_by="bo"))
    forged = town.device_add("anne", Laptop("anne 2"))
    claim = e.Endorsed(town.laptops["anne"].id, octets("no signature", 64))
    bad = e.DeviceAdd(
        forged.user, forged.device, forged.sign_pub, 2, forged.kem_pub, (), forged.personal_vault, (claim,)
    )
    town.refuses("endorsement", bad)
    unknown = e.Endorsed(octets("nobody", 16), octets("no signature", 64))
    bad = e.DeviceAdd(
        forged.user, forged.device, forged.sign_pub, 2, forged.kem_pub, (), forged.personal_vault, (unknown,)
    )
    town.refuses("endorser", bad)
    plain = town.enrol("anne", "anne 3")
    endorsed = town.enrol("anne", "anne 2", endorsed_by="anne")
    infos = town.directory.device(plain.id), town.directory.device(endorsed.id)
    assert [info.endorser for info in infos if info] == [b"", town.laptops["anne"].id]
    assert [info.vouched_for for info in infos if info] == [False, True]
    town.add(e.DeviceRevoke(town.laptops["anne"].id, "farewell"))
    town.refuses("endorser", town.device_add("anne", Laptop("anne 4"), endorsed_by="anne"))


def test_vaults_are_announced_once(town: Municipality) -> None:
    announce = e.VaultAnnounce(octets("v", 16), octets("g", 32), "organisation")
    seq = town.add(announce)
    found = town.directory.announced(octets("v", 16))
    assert found is not None
    assert (found.seq, found.genesis_hash, found.purpose) == (seq, octets("g", 32), "organisation")
    town.refuses("vault_again", announce)


def test_policy_never_lowers_the_suite_and_generations_count_up(town: Municipality) -> None:
    assert town.directory.policy.min_suite == 2
    town.refuses("generation", e.RestoreDeclare(1), *town.officers)
    town.refuses("generation", e.RestoreDeclare(3), *town.officers)
    town.add(e.RestoreDeclare(2), *town.officers)
    town.refuses("generation", e.RestoreDeclare(2), *town.officers)


# ---- void -------------------------------------------------------------------------------------------------------


def test_m15_void_closes_what_a_false_officer_let_in(town: Municipality) -> None:
    good, rogue = town.officers
    town.hire("anne")
    false = town.enrol("anne", "false", rogue)
    device_seq = town.directory.seq
    user_seq = town.add(new_user("ghost"), rogue)
    vault_seq = town.add(e.VaultAnnounce(octets("v", 16), octets("g", 32), "depot"), rogue)
    mine = town.add(new_user("cara"), good)
    remove = e.OfficerRemove(rogue.pub, (device_seq, user_seq, vault_seq))
    town.refuses("void", e.OfficerRemove(rogue.pub, (mine,)), town.root, good)
    town.refuses("void", e.OfficerRemove(rogue.pub, (town.directory.seq + 1,)), town.root, good)
    town.refuses("void", e.OfficerRemove(rogue.pub, (0,)), town.root, good)
    seq = town.add(remove, town.root, good)
    directory = town.directory
    assert directory.device_active(false.id, seq - 1)
    assert not directory.device_active(false.id, seq)
    assert directory.ended(false.id, seq) == "wipe"
    assert directory.user_active(user_id("ghost"), seq - 1)
    assert not directory.user_active(user_id("ghost"), seq)
    assert directory.announced(octets("v", 16)) is None
    assert directory.latest_revocation_seq([user_id("anne")]) == seq
    town.add(e.VaultAnnounce(octets("v", 16), octets("g", 32), "depot"))


def test_void_leaves_alone_what_has_changed_since(town: Municipality) -> None:
    rogue = town.officers[1]
    town.hire("anne", laptop=False)
    laptop = town.enrol("anne", "anne", rogue)
    seq = town.directory.seq
    town.add(e.DeviceRevoke(laptop.id, "wipe"))
    wiped = town.directory.seq
    town.add(e.OfficerRemove(rogue.pub, (seq,)), town.root, town.officers[0])
    assert town.directory.latest_revocation_seq([user_id("anne")]) == wiped
