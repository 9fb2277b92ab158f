"""Erasure, co-signatures and break-glass: the operations that take more than one person."""

import msgspec
import pytest

from sync_server.protocol.ledger import commit as c
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.signing import Cosignature
from tests.sync_server.protocol.ledger.world import DAY, Key, Municipality, Vault, octets, put, rec_id, user_id

REC = rec_id(1)


# ---- erasure ----------------------------------------------------------------------------------------------------


def erase_record(*recs: bytes, cosigs: tuple[c.Cosigned, ...] = ()) -> c.EraseRecord:
    return c.EraseRecord(tuple(sorted(recs)), octets("nonce", 16), cosigs, DAY, ())


def cosigned(vault: Vault, op: str, recs: tuple[bytes, ...] | None, *signers: str) -> tuple[c.Cosigned, ...]:
    claim = Cosignature(vault.id, op, recs, octets("nonce", 16))
    made = [c.Cosigned(vault.town.laptops[name].id, vault.town.laptops[name].key.sign(claim)) for name in signers]
    return tuple(sorted(made, key=lambda one: one.signer))


@pytest.fixture
def full(vault: Vault) -> Vault:
    """Twelve records, of which two are tombstoned: 1 plain, 2 final."""
    vault.edit("bo", *[rec_id(number) for number in range(1, 13) if number != 2])
    vault.edit("bo", rec_id(2), flags=c.FINAL)
    vault.mark("bo", rec_id(1), c.TOMBSTONE)
    vault.mark("bo", rec_id(2), c.TOMBSTONE)
    return vault


def test_m12_an_erased_record_never_comes_back(full: Vault) -> None:
    full.push("anne", [], [erase_record(REC)])
    assert full.recs[REC].erased
    for change in (put(REC, full.rev(REC)), put(REC), c.Change(REC, full.rev(REC), c.REVIVE, b"", b"", b"", 0, ())):
        full.refuses("rec_erased", "anne", [change])
    full.refuses("erase_no_tombstone", "anne", [], [erase_record(REC)])


def test_only_a_keeper_erases_and_only_what_is_tombstoned(full: Vault) -> None:
    for author in ("bo", "rie", "dan"):
        full.refuses("author_no_keeper", author, [], [erase_record(REC)])
    full.refuses("erase_no_tombstone", "anne", [], [erase_record(rec_id(3))])
    full.refuses("erase_no_tombstone", "anne", [], [erase_record(rec_id(99))])
    full.refuses("rec_twice", "anne", [put(REC, full.rev(REC))], [erase_record(REC)])
    full.refuses("rec_twice", "anne", [], [erase_record(REC), erase_record(REC)])


def test_m11_a_final_record_takes_a_second_person(full: Vault) -> None:
    final = rec_id(2)
    full.refuses("cosignature_needed", "anne", [], [erase_record(final)])
    full.refuses("cosignature_needed", "anne", [], [erase_record(REC, final)])
    full.push("anne", [], [erase_record(final, cosigs=cosigned(full, "erase.record", (final,), "rie"))])
    assert full.recs[final].erased


def test_m11_much_at_once_takes_a_second_person(full: Vault) -> None:
    recs = [rec_id(number) for number in (3, 4)]
    for rec in recs:
        full.mark("bo", rec, c.TOMBSTONE)
    assert full.now.live == 9
    full.refuses("cosignature_needed", "anne", [], [erase_record(REC, *recs[:1])])
    full.refuses("cosignature_needed", "anne", [], [erase_record(REC), erase_record(recs[0])])
    full.push("anne", [], [erase_record(REC)])
    full.push("anne", [], [erase_record(*recs, cosigs=cosigned(full, "erase.record", tuple(sorted(recs)), "bo"))])


def test_a_cosignature_is_of_another_person_for_this_very_erasure(full: Vault) -> None:
    final = (rec_id(2),)
    town = full.town
    town.enrol("bo", "bo unadmitted")
    town.enrol("anne", "anne 2", endorsed_by="anne")
    full.push("anne", [], [full.repair("anne 2")])
    stranger = c.Cosigned(octets("nobody", 16), octets("sig", 64))
    for wrong in (
        cosigned(full, "erase.record", final, "anne"),
        cosigned(full, "erase.record", final, "anne 2"),
        cosigned(full, "erase.record", final, "dan"),
        cosigned(full, "erase.record", final, "bo unadmitted"),
        cosigned(full, "erase.record", (REC,), "bo"),
        cosigned(full, "erase.record", None, "bo"),
        cosigned(full, "erase.vault", final, "bo"),
        (stranger,),
    ):
        full.refuses("cosignature", "anne", [], [erase_record(*final, cosigs=wrong)])
    both = (*cosigned(full, "erase.record", final, "bo"), stranger)
    full.refuses(
        "cosignature", "anne", [], [erase_record(*final, cosigs=tuple(sorted(both, key=lambda one: one.signer)))]
    )
    other_nonce = msgspec.structs.replace(
        erase_record(*final, cosigs=cosigned(full, "erase.record", final, "bo")), nonce=octets("other", 16)
    )
    full.refuses("cosignature", "anne", [], [other_nonce])


def test_an_officer_who_is_another_user_may_cosign(full: Vault) -> None:
    town = full.town
    claim = Cosignature(full.id, "erase.record", (rec_id(2),), octets("nonce", 16))
    good = (c.Cosigned(user_id("officer one"), town.officers[0].sign(claim)),)
    anne_officer = Key("anne officer")
    town.add(e.OfficerAdd(user_id("anne"), anne_officer.pub), town.root, town.officers[0])
    own = (c.Cosigned(user_id("anne"), anne_officer.sign(claim)),)
    full.refuses("cosignature", "anne", [], [erase_record(rec_id(2), cosigs=own)])
    full.push("anne", [], [erase_record(rec_id(2), cosigs=good)])


def test_m11_a_vault_is_erased_by_two_and_is_then_closed(full: Vault) -> None:
    def erase(*signers: str) -> c.EraseVault:
        return c.EraseVault(octets("nonce", 16), cosigned(full, "erase.vault", None, *signers), DAY, ())

    full.refuses("cosignature_needed", "anne", [], [erase()])
    full.refuses("author_no_keeper", "bo", [], [erase("anne")])
    full.refuses("erase_vault_alone", "anne", [put(rec_id(50))], [erase("bo")])
    full.refuses("erase_vault_alone", "anne", [], [erase("bo"), c.WrapRequest(1, (), DAY, ())])
    full.push("anne", [], [erase("bo", "rie")])
    assert full.now.erased
    full.refuses("vault_erased", "anne", [put(rec_id(50))])


def test_a_personal_vault_is_erased_by_its_only_person() -> None:
    town = Municipality()
    town.hire("anne")
    town.hire("bo")
    personal = Vault.found(town, "anne")
    personal.edit("anne", REC, flags=c.FINAL)
    personal.mark("anne", REC, c.TOMBSTONE)
    personal.push("anne", [], [erase_record(REC)])
    other = personal.copy()
    personal.push("anne", [], [c.EraseVault(octets("nonce", 16), (), DAY, ())])
    other.push("anne", [], [other.member_add("bo")])
    other.push("anne", [], other.member_remove("bo"))
    other.refuses("cosignature_needed", "anne", [], [c.EraseVault(octets("nonce", 16), (), DAY, ())])


# ---- break-glass ------------------------------------------------------------------------------------------------


def grant(vault: Vault, laptop: str, request: str = "r", *, of: bytes = b"", genesis: bytes = b"") -> int:
    target = vault.town.laptops[laptop].id
    genesis = genesis or vault.now.genesis_hash
    payload = e.BreakglassGrant(octets(request, 16), of or vault.id, genesis, target, octets("form", 16))
    return vault.town.add(payload, *vault.town.recovery[:2])


def use(vault: Vault, laptop: str, seq: int) -> list[c.ControlOp]:
    """The commit by which a target comes in: the use, and a rekey that has it among the recipients."""
    device = vault.town.laptops[laptop]
    info = vault.town.directory.device(device.id)
    assert info is not None
    state = vault.now.copy()
    state.members = {info.user: c.Role.MEMBER, **state.members}
    state.admitted |= {device.id}
    return [c.BreakglassUse(seq, (), DAY, ()), vault.rekey(state)]


def test_x19_the_target_of_a_grant_comes_in_once(vault: Vault) -> None:
    seq = grant(vault, "dan")
    control = use(vault, "dan", seq)
    vault.refuses("breakglass_alone", "dan", [], control[:1])
    vault.refuses("breakglass_alone", "dan", [put(REC)], control)
    vault.refuses("breakglass_alone", "dan", [], [*control, c.WrapRequest(1, (), DAY, ())])
    vault.push("dan", [], control)
    assert vault.now.members[user_id("dan")] is c.Role.MEMBER
    vault.edit("dan", REC)
    vault.push("anne", [], vault.member_remove("dan"))
    vault.refuses("grant_used", "dan", [], use(vault, "dan", seq))


def test_x19_a_grant_is_for_one_vault_one_target_and_from_its_entry_on(vault: Vault) -> None:
    town = vault.town
    town.hire("eva")
    before, hash_before = town.directory.seq, town.directory.head_hash
    vault.refuses("no_grant", "dan", [], use(vault, "dan", before))
    seq = grant(vault, "dan")
    vault.refuses("no_grant", "dan", [], use(vault, "dan", seq), dir_seq=before, dir_hash=hash_before)
    vault.refuses("grant_target", "eva", [], use(vault, "eva", seq))
    wrong = grant(vault, "dan", "r2", of=octets("other", 16))
    vault.refuses("grant_vault", "dan", [], use(vault, "dan", wrong))
    wrong = grant(vault, "dan", "r3", genesis=octets("other", 32))
    vault.refuses("grant_vault", "dan", [], use(vault, "dan", wrong))
    vault.refuses("recipients", "dan", [], [c.BreakglassUse(seq, (), DAY, ()), vault.rekey()])
    vault.push("dan", [], use(vault, "dan", seq))


def test_an_admitted_laptop_needs_no_break_glass(vault: Vault) -> None:
    seq = grant(vault, "bo")
    vault.refuses("breakglass_by_admitted", "bo", [], use(vault, "bo", seq))


def test_m3_a_sole_member_who_lost_the_laptop_comes_back_as_what_he_was() -> None:
    town = Municipality()
    town.hire("anne")
    personal = Vault.found(town, "anne")
    town.add(e.DeviceRevoke(town.laptops["anne"].id, "wipe"))
    town.enrol("anne", "anne 2")
    personal.push("anne 2", [], use(personal, "anne 2", grant(personal, "anne 2")))
    assert personal.now.members == {user_id("anne"): c.Role.KEEPER}
    assert personal.now.solo
    personal.edit("anne 2", REC)
