import msgspec
import pytest

from sync_server.protocol.ledger import commit as c
from sync_server.protocol.ledger import entries as e
from tests.sync_server.protocol.ledger.world import (
    DAY,
    Municipality,
    Vault,
    digest,
    octets,
    put,
    rec_id,
    user_id,
)

REC = rec_id(1)
LEAVE = c.MemberLeave((), DAY, ())


def role_set(user: str, role: c.Role) -> c.RoleSet:
    return c.RoleSet(user_id(user), role, (), DAY, ())


# ---- member.add --------------------------------------------------------------------------------------------------


def test_a_keeper_adds_a_member_with_all_his_laptops_that_are_vouched_for(vault: Vault) -> None:
    vault.town.enrol("dan", "dan 2", endorsed_by="dan")
    false = vault.town.enrol("dan", "dan 3")
    laptops = {vault.town.laptops[name].id for name in ("dan", "dan 2")}
    vault.push("anne", [put(REC)], [vault.member_add("dan")])
    assert vault.now.members[user_id("dan")] is c.Role.MEMBER
    assert laptops <= vault.now.admitted
    assert laptops <= vault.now.recipients
    assert false.id not in vault.now.admitted | vault.now.recipients
    vault.edit("dan 2", REC)


def test_x6_only_a_keeper_adds(vault: Vault) -> None:
    for author in ("bo", "rie", "dan"):
        vault.refuses("author_no_keeper", author, [], [vault.member_add("dan")])


def test_a_false_laptop_of_a_keeper_is_no_keeper(vault: Vault) -> None:
    """An officer alone vouches for nobody: what he enrols for a keeper neither adds, removes nor appoints."""
    vault.town.enrol("anne", "false")
    vault.refuses("author_no_keeper", "false", [], [vault.member_add("dan")])
    vault.refuses("author_no_keeper", "false", [], vault.member_remove("bo"))
    vault.refuses("author_no_keeper", "false", [], [role_set("bo", c.Role.KEEPER)])


def test_x6_a_member_is_added_once(vault: Vault) -> None:
    vault.refuses("member_already", "anne", [], [vault.member_add("bo")])
    vault.refuses("user_twice", "anne", [], [vault.member_add("dan"), vault.member_add("dan")])


def test_an_added_member_is_active_and_gets_exactly_his_laptops(vault: Vault) -> None:
    town = vault.town
    town.enrol("dan", "dan 2", endorsed_by="dan")
    false = town.enrol("dan", "dan 3")
    town.hire("eva")
    good = vault.member_add("dan")
    others = vault.wrapped([town.laptops["eva"].id], 1)
    ascending = tuple(sorted((*good.recipients, *others), key=lambda wrapped: wrapped.device))
    unvouched = vault.wrapped(sorted([*(one.device for one in good.recipients), false.id]), 1)
    for wrong in (good.recipients[:1], (), ascending, others, unvouched):
        vault.refuses("recipients", "anne", [], [msgspec.structs.replace(good, recipients=wrong)])
    suite = tuple(msgspec.structs.replace(wrapped, suite=1) for wrapped in good.recipients)
    vault.refuses("recipient_suite", "anne", [], [msgspec.structs.replace(good, recipients=suite)])
    town.add(e.UserSuspend(user_id("dan")))
    vault.refuses("user_inactive", "anne", [], [vault.member_add("dan")])
    vault.refuses("user_inactive", "anne", [], [vault.member_add("nobody")])
    town.add(e.UserResume(user_id("dan")))
    vault.push("anne", [], [good])


def test_a_member_may_be_added_before_he_has_a_laptop(vault: Vault) -> None:
    vault.town.hire("eva", laptop=False)
    vault.push("anne", [], [vault.member_add("eva")])
    vault.town.enrol("eva", "eva")
    vault.push("anne", [], [vault.repair("eva", by_person=True)])
    vault.edit("eva", REC)


def test_x6_an_old_add_is_nothing_after_a_removal(vault: Vault) -> None:
    vault.push("anne", [], [vault.member_add("dan")])
    old = vault.log[-1]
    vault.push("anne", [], vault.member_remove("dan"))
    before = digest(vault)
    with pytest.raises(Exception, match="seq"):
        vault.apply(*old)
    assert digest(vault) == before


# ---- member.remove, member.leave --------------------------------------------------------------------------------


def test_x8_a_removed_member_is_out_at_once(vault: Vault) -> None:
    bo = vault.town.laptops["bo"].id
    vault.push("anne", [put(REC)], vault.member_remove("bo"))
    assert user_id("bo") not in vault.now.members
    assert bo not in vault.now.admitted | vault.now.recipients
    vault.refuses("author_no_writer", "bo", [put(rec_id(2))])
    vault.refuses("author_no_member", "bo", [], [c.WrapRequest(2, (), DAY, ())])


def test_x27_a_removal_rekeys_in_the_same_commit_without_the_removed(vault: Vault) -> None:
    remove, rekey = vault.member_remove("bo")
    vault.refuses("remove_without_rekey", "anne", [], [remove])
    vault.refuses("recipients", "anne", [], [remove, vault.rekey()])
    vault.refuses("recipients", "anne", [], [rekey])
    vault.push("anne", [], [rekey, remove])


def test_who_removes_whom(vault: Vault) -> None:
    vault.refuses("author_no_keeper", "bo", [], vault.member_remove("rie"))
    vault.refuses("removes_himself", "anne", [], vault.member_remove("anne"))
    vault.refuses("no_member", "anne", [], vault.member_remove("dan"))


def test_a_returning_member_is_admitted_with_the_laptops_of_now(vault: Vault) -> None:
    town = vault.town
    vault.push("anne", [], vault.member_remove("bo"))
    town.add(e.DeviceRevoke(town.laptops["bo"].id, "farewell"))
    town.enrol("bo", "bo 2")
    vault.push("anne", [], [vault.member_add("bo")])
    assert town.laptops["bo"].id not in vault.now.admitted
    vault.edit("bo 2", REC)


def test_m14_who_leaves_leaves_the_rekey_to_the_others(vault: Vault) -> None:
    vault.refuses("leave_with_rekey", "bo", [], [LEAVE, vault.rekey()])
    vault.refuses("barrier", "bo", [put(REC)], [LEAVE])
    vault.refuses("no_member", "dan", [], [LEAVE])
    vault.push("rie", [], [LEAVE])
    vault.push("bo", [], [LEAVE])
    vault.refuses("barrier", "anne", [put(REC)])
    vault.push("anne", [put(REC)], [vault.rekey()])
    assert vault.now.recipients == {vault.town.laptops["anne"].id}


def test_a_false_laptop_cannot_leave_for_its_user(vault: Vault) -> None:
    vault.town.enrol("bo", "false")
    vault.refuses("author_not_admitted", "false", [], [LEAVE])


# ---- role.set ---------------------------------------------------------------------------------------------------


def test_a_keeper_sets_roles(vault: Vault) -> None:
    vault.push("anne", [], [role_set("bo", c.Role.KEEPER), role_set("rie", c.Role.MEMBER)])
    vault.edit("rie", REC)
    vault.push("bo", [], [role_set("anne", c.Role.READER)])
    vault.refuses("author_no_writer", "anne", [put(rec_id(2))])
    vault.refuses("author_no_keeper", "anne", [], [role_set("anne", c.Role.KEEPER)])
    vault.refuses("no_member", "bo", [], [role_set("dan", c.Role.MEMBER)])
    vault.refuses("user_twice", "bo", [], [role_set("rie", c.Role.READER), role_set("rie", c.Role.KEEPER)])


def test_m14_without_an_active_keeper_a_member_appoints_one(vault: Vault) -> None:
    town = vault.town
    appoint = role_set("bo", c.Role.KEEPER)
    vault.refuses("author_no_keeper", "bo", [], [appoint])
    town.add(e.UserSuspend(user_id("anne")))
    vault.refuses("author_no_keeper", "bo", [], [role_set("bo", c.Role.READER), vault.rekey()])
    vault.refuses("author_no_keeper", "rie", [], [appoint, vault.rekey()])
    vault.refuses("user_twice", "bo", [], [appoint, role_set("rie", c.Role.KEEPER), vault.rekey()])
    vault.push("bo", [], [appoint, vault.rekey()])
    vault.refuses("author_no_keeper", "rie", [], [role_set("rie", c.Role.KEEPER)])


def test_m14_only_readers_left_is_no_frozen_vault(vault: Vault) -> None:
    vault.push("bo", [], [LEAVE])
    vault.push("anne", [], [vault.rekey()])
    vault.push("anne", [], [LEAVE])
    vault.refuses("barrier", "rie", [], [role_set("rie", c.Role.KEEPER)])
    vault.refuses("author_no_writer", "rie", [], [vault.rekey()])
    vault.push("rie", [], [role_set("rie", c.Role.KEEPER), vault.rekey()])
    assert vault.now.recipients == {vault.town.laptops["rie"].id}
    vault.edit("rie", REC)


def test_m14_a_reader_appoints_when_no_writer_has_a_laptop() -> None:
    town = Municipality()
    for name in ("anne", "rie"):
        town.hire(name)
    vault = Vault.found(town, "anne")
    vault.push("anne", [], [vault.member_add("rie", c.Role.READER)])
    vault.push("anne", [], [role_set("anne", c.Role.READER)])
    vault.push("rie", [], [role_set("rie", c.Role.KEEPER)])
    vault.edit("rie", REC)


# ---- rekey ------------------------------------------------------------------------------------------------------


def test_x27_a_rekey_is_for_exactly_those_who_may_read(vault: Vault) -> None:
    town = vault.town
    good = vault.rekey()
    assert len(good.recipients) == 3
    more = vault.wrapped(sorted([*[one.device for one in good.recipients], town.laptops["dan"].id]), 2)
    for wrong in (good.recipients[:2], more, ()):
        vault.refuses("recipients", "bo", [], [msgspec.structs.replace(good, recipients=wrong)])
    vault.refuses("recovery_pairs", "bo", [], [msgspec.structs.replace(good, recovery=good.recovery[1:])])
    vault.refuses("rekey_epoch", "bo", [], [msgspec.structs.replace(good, epoch=3)], epoch=3)
    vault.refuses("rekey_epoch", "bo", [], [msgspec.structs.replace(good, epoch=1)], epoch=1)
    vault.refuses("link_length", "bo", [], [msgspec.structs.replace(good, link=b"")])
    vault.refuses("op_twice", "bo", [], [good, good])
    vault.push("bo", [], [good])
    assert (vault.now.epoch, vault.now.kc) == (2, good.kc)


def test_x27_readers_and_strangers_do_not_rekey(vault: Vault) -> None:
    for author in ("rie", "dan"):
        vault.refuses("author_no_writer", author, [], [vault.rekey()])


def test_x9_a_revocation_raises_the_barrier_for_who_has_seen_it(vault: Vault) -> None:
    town = vault.town
    seq, hash_then = town.directory.seq, town.directory.head_hash
    town.add(e.DeviceRevoke(town.laptops["bo"].id, "wipe"))
    vault.push("anne", [put(REC)], dir_seq=seq, dir_hash=hash_then)
    vault.refuses("barrier", "anne", [put(rec_id(2))])
    vault.refuses("barrier", "anne", [], [vault.member_add("dan")])
    vault.push("rie", [], [c.WrapRequest(1, (), DAY, ())])
    vault.refuses("barrier", "rie", [put(rec_id(2))], [c.WrapRequest(1, (), DAY, ())])
    vault.push("anne", [put(rec_id(2))], [vault.rekey()])
    assert town.laptops["bo"].id not in vault.now.recipients


def test_the_barrier_looks_again_at_every_named_directory(vault: Vault) -> None:
    vault.edit("anne", REC)
    vault.town.add(e.UserSuspend(user_id("rie")))
    vault.refuses("barrier", "anne", [put(rec_id(2))])
    vault.town.add(e.UserResume(user_id("rie")))
    vault.edit("anne", rec_id(2))


def test_a_later_laptop_neither_raises_the_barrier_nor_is_included(vault: Vault) -> None:
    vault.town.enrol("bo", "bo 2")
    vault.edit("anne", REC)
    assert vault.town.laptops["bo 2"].id not in {wrapped.device for wrapped in vault.rekey().recipients}
    vault.push("anne", [], [vault.rekey()])


# ---- wrap.repair, wrap.request ----------------------------------------------------------------------------------


def test_m2_a_later_laptop_is_admitted_by_endorsement_or_second_officer_by_itself(vault: Vault) -> None:
    town = vault.town
    town.enrol("bo", "bo 2", endorsed_by="bo")
    town.enrol("bo", "bo 3", *town.officers)
    town.enrol("bo", "bo 4")
    vault.push("anne", [], [vault.repair("bo 2"), vault.repair("bo 3")])
    vault.refuses("not_admitted", "anne", [], [vault.repair("bo 4")])
    vault.push("anne", [], [vault.repair("bo 4", by_person=True)])
    for name in ("bo 2", "bo 3", "bo 4"):
        vault.edit(name, REC)


def test_an_endorsement_counts_where_the_endorser_is_admitted(vault: Vault) -> None:
    """Else one officer alone would get in with two false laptops: the first vouches for the second."""
    town = vault.town
    town.enrol("bo", "false")
    town.enrol("bo", "false 2", endorsed_by="false")
    vault.refuses("not_admitted", "anne", [], [vault.repair("false 2")])
    vault.refuses("not_admitted", "anne", [], [vault.repair("false", by_person=True), vault.repair("false 2")])
    town.enrol("bo", "bo 2", endorsed_by="bo")
    town.add(e.DeviceRevoke(town.laptops["bo"].id, "farewell"))
    vault.push("anne", [], [vault.rekey()])
    vault.push("anne", [], [vault.repair("bo 2")])


def test_m15_a_false_laptop_of_a_member_never_admits_itself_or_others(vault: Vault) -> None:
    vault.town.enrol("bo", "false")
    vault.town.enrol("bo", "false 2")
    for target in ("false", "false 2", "bo"):
        vault.refuses("author_no_writer", "false", [], [vault.repair(target, by_person=True)])


def test_a_reader_repairs_only_his_own_other_laptop(vault: Vault) -> None:
    town = vault.town
    town.enrol("rie", "rie 2", endorsed_by="rie")
    vault.refuses("author_no_writer", "rie", [], [vault.repair("bo")])
    vault.refuses("author_no_writer", "rie", [], [vault.repair("rie")])
    vault.push("rie", [], [vault.repair("rie 2")])
    vault.push("rie 2", [], [vault.repair("rie")])


def test_a_repair_is_for_an_active_laptop_of_a_member_and_this_epoch(vault: Vault) -> None:
    town = vault.town
    vault.refuses("target_no_member", "anne", [], [vault.repair("dan", by_person=True)])
    for epoch in (0, 2):
        vault.refuses("wrap_epoch", "anne", [], [vault.repair("bo", epoch=epoch)])
    vault.refuses("recipient_suite", "anne", [], [msgspec.structs.replace(vault.repair("bo"), suite=3)])
    vault.refuses("target_twice", "anne", [], [vault.repair("bo"), vault.repair("bo")])
    unknown = msgspec.structs.replace(vault.repair("bo"), target=octets("nobody", 16))
    vault.refuses("target_inactive", "anne", [], [unknown])
    town.add(e.DeviceRevoke(town.laptops["bo"].id, "farewell"))
    vault.refuses("target_inactive", "anne", [], [vault.repair("bo"), vault.rekey()], epoch=1)


def test_x27_a_bad_wrap_is_asked_for_again_and_mended(vault: Vault) -> None:
    rie = vault.town.laptops["rie"].id
    for epoch in (0, 2):
        vault.refuses("wrap_epoch", "rie", [], [c.WrapRequest(epoch, (), DAY, ())])
    vault.refuses("author_no_member", "dan", [], [c.WrapRequest(1, (), DAY, ())])
    vault.refuses("op_twice", "rie", [], [c.WrapRequest(1, (), DAY, ())] * 2)
    vault.push("rie", [], [c.WrapRequest(1, (), DAY, ())])
    assert vault.now.wrap_requests == {rie}
    vault.push("bo", [], [vault.repair("rie")])
    assert vault.now.wrap_requests == frozenset()


def test_a_laptop_nobody_admitted_may_ask(vault: Vault) -> None:
    vault.town.enrol("bo", "bo 2")
    vault.push("bo 2", [], [c.WrapRequest(1, (), DAY, ())])
    assert vault.now.wrap_requests == {vault.town.laptops["bo 2"].id}
    vault.push("anne", [], [vault.rekey()])
    assert vault.now.wrap_requests == frozenset()


def test_a_new_recovery_set_is_a_duty_and_no_barrier(vault: Vault) -> None:
    town = vault.town
    seq = town.add(town.recovery_set("recovery 4"), town.root, town.officers[0])
    vault.edit("anne", REC)
    assert vault.now.recovery_set_seq < seq
    pairs = [c.WrapRepair(pair, 1, 2, octets(f"pair {pair}", 32), False, (), DAY, ()) for pair in (0, 1, 2)]
    vault.refuses("author_no_writer", "rie", [], [pairs[0]])
    vault.refuses("recipient_suite", "bo", [], [msgspec.structs.replace(pairs[0], suite=1)])
    vault.push("bo", [], pairs[:2])
    assert vault.now.pair_sets == (seq, seq, 4)
    vault.push("bo", [], pairs[2:])
    assert vault.now.recovery_set_seq == seq


# ---- members by the directory -----------------------------------------------------------------------------------


@pytest.fixture
def depot() -> Vault:
    """A vault of the unit Uldum: coordinators keep it, practitioners read it."""
    town = Municipality()
    town.hire("kim", "coordinator")
    town.hire("pia", "practitioner")
    town.hire("far", "practitioner", unit="Horsens")
    membership = c.directory_membership("Uldum", {"coordinator": c.Role.KEEPER, "practitioner": c.Role.READER})
    return Vault.found(town, "kim", membership)


def test_the_directory_names_the_members(depot: Vault) -> None:
    town = depot.town
    seq = town.directory.seq
    assert depot.now.members_at(town.directory, seq) == {
        user_id("kim"): c.Role.KEEPER,
        user_id("pia"): c.Role.READER,
    }
    depot.edit("kim", REC)
    for author in ("pia", "far"):
        depot.refuses("author_no_writer", author, [put(rec_id(2))])
    town.add(e.UserSet(user_id("pia"), "Pia", "Uldum", ("coordinator", "practitioner")))
    depot.edit("pia", rec_id(2))


def test_no_member_operation_changes_a_directory_vault(depot: Vault) -> None:
    for op in (depot.member_add("far"), role_set("pia", c.Role.KEEPER), LEAVE):
        depot.refuses("members_by_directory", "kim", [], [op])
    depot.refuses("members_by_directory", "kim", [], [c.MemberRemove(user_id("pia"), (), DAY, ()), depot.rekey()])
    depot.refuses("members_by_directory", "kim", [], [c.BreakglassUse(3, (), DAY, ()), depot.rekey()])


def test_a_new_colleague_is_admitted_without_a_person(depot: Vault) -> None:
    town = depot.town
    town.hire("ole", "practitioner")
    depot.edit("kim", REC)
    depot.push("kim", [], [depot.repair("ole")])
    assert town.laptops["ole"].id in depot.now.recipients
    assert len(depot.rekey().recipients) == 3
    depot.refuses("target_no_member", "kim", [], [depot.repair("far")])


def test_who_changes_unit_or_role_raises_the_barrier(depot: Vault) -> None:
    town = depot.town
    town.add(e.UserSet(user_id("pia"), "Pia", "Horsens", ("practitioner",)))
    depot.refuses("barrier", "kim", [put(REC)])
    depot.push("kim", [put(REC)], [depot.rekey()])
    assert depot.now.recipients == {town.laptops["kim"].id}


def test_only_a_writer_of_it_founds_a_directory_vault(depot: Vault) -> None:
    membership = c.directory_membership("", {"coordinator": c.Role.KEEPER, "practitioner": c.Role.READER})
    for creator in ("pia", "far"):
        unborn = Vault.unborn(depot.town, creator, membership, "all")
        unborn.refuses("creator_no_writer", creator, *unborn.genesis())
    everywhere = Vault.found(depot.town, "kim", membership, "all")
    assert len(everywhere.now.recipients) == 3
