import msgspec
import pytest

from sync_server.protocol.ledger import commit as c
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.encoding import commit_hash, vault_id
from sync_server.protocol.ledger.vaultlog import Paused
from tests.sync_server.protocol.ledger.world import DAY, Municipality, Vault, octets, put, rec_id, user_id

REC = rec_id(1)


def test_a_genesis_founds_a_vault(vault: Vault) -> None:
    genesis = Vault.found(vault.town, "anne", name="other")
    state = genesis.now
    assert (state.seq, state.epoch, state.live, state.dir_seq) == (1, 1, 1, vault.town.directory.seq)
    assert state.members == {user_id("anne"): c.Role.KEEPER}
    assert state.recipients == state.admitted == {vault.town.laptops["anne"].id}
    assert state.pair_sets == (4, 4, 4)
    assert state.genesis_hash == state.head_hash == commit_hash(genesis.log[0][0])
    assert state.share_commitment == genesis.seed.share_commitment
    assert genesis.recs[rec_id(0)].final


def unborn(vault: Vault) -> tuple[Vault, c.Change, c.Create, c.Rekey]:
    newborn = Vault.unborn(vault.town, "anne", name="other")
    (change,), (create, rekey) = newborn.genesis()
    assert isinstance(create, c.Create)
    assert isinstance(rekey, c.Rekey)
    return newborn, change, create, rekey


def test_a_genesis_has_one_shape(vault: Vault) -> None:
    newborn, change, create, rekey = unborn(vault)
    request = c.WrapRequest(1, (), DAY, ())
    shapes: list[tuple[list[c.Change], list[c.ControlOp]]] = [
        ([change], [rekey, create]),
        ([change], [create]),
        ([change], [create, rekey, request]),
        ([change, put(REC)], [create, rekey]),
        ([], [create, rekey]),
        ([change], [create, create]),
    ]
    for changes, control in shapes:
        newborn.refuses("genesis_shape", "anne", changes, control)
    newborn.refuses("genesis_record", "anne", [put(rec_id(0))], [create, rekey])
    newborn.push("anne", [change], [create, rekey])


def test_a_genesis_names_its_vault_its_creator_and_epoch_one(vault: Vault) -> None:
    newborn, change, create, rekey = unborn(vault)
    newborn.refuses("vault_id", "anne", [change], [create, rekey], vault=octets("x", 16))
    newborn.refuses("creator", "bo", [change], [create, rekey])
    newborn.refuses("epoch", "anne", [change], [create, rekey], epoch=2)
    newborn.refuses("rekey_epoch", "anne", [change], [create, msgspec.structs.replace(rekey, epoch=2)], epoch=2)
    newborn.refuses("link_length", "anne", [change], [create, msgspec.structs.replace(rekey, link=bytes(48))])
    newborn.refuses("seq", "anne", [change], [create, rekey], seq=2)
    newborn.refuses("seq", "anne", [change], [create, rekey], seq=0)
    newborn.refuses("prev_hash", "anne", [change], [create, rekey], prev_hash=octets("x", 32))
    newborn.refuses("base_rev", "anne", [put(rec_id(0), octets("x", 32), flags=c.FINAL)], [create, rekey])


def test_a_genesis_wraps_for_every_vouched_laptop_of_its_creator_and_all_pairs(vault: Vault) -> None:
    town = vault.town
    town.enrol("anne", "anne 2", endorsed_by="anne")
    false = town.enrol("anne", "anne 3")
    newborn, change, create, rekey = unborn(vault)
    both = [town.laptops["anne"].id, town.laptops["anne 2"].id]
    assert [wrapped.device for wrapped in rekey.recipients] == sorted(both)
    fewer = msgspec.structs.replace(rekey, recipients=rekey.recipients[:1])
    more = msgspec.structs.replace(rekey, recipients=newborn.wrapped(sorted([*both, town.laptops["bo"].id]), 1))
    unvouched = msgspec.structs.replace(rekey, recipients=newborn.wrapped(sorted([*both, false.id]), 1))
    for wrong in (fewer, more, unvouched):
        newborn.refuses("recipients", "anne", [change], [create, wrong])
    for pairs in ((), rekey.recovery[:2]):
        wrong = msgspec.structs.replace(rekey, recovery=pairs)
        newborn.refuses("recovery_pairs", "anne", [change], [create, wrong])
    other_suite = msgspec.structs.replace(rekey.recipients[0], suite=3)
    wrong = msgspec.structs.replace(rekey, recipients=(other_suite, rekey.recipients[1]))
    newborn.refuses("recipient_suite", "anne", [change], [create, wrong])


def test_no_vault_is_born_that_nobody_could_ever_recover() -> None:
    town = Municipality(ceremony=False)
    town.add(e.RootInit(town.root.pub, town.spare.pub), town.root)
    town.add(e.OfficerAdd(user_id("officer one"), town.officers[0].pub), town.root)
    town.hire("anne")
    newborn = Vault.unborn(town, "anne")
    newborn.refuses("no_recovery_set", "anne", *newborn.genesis())


def test_a_vault_is_created_once(vault: Vault) -> None:
    create = c.Create(c.encode_genesis_seed(vault.seed), (), DAY, ())
    vault.refuses("create_again", "anne", [], [create])


@pytest.mark.parametrize(
    "membership, predecessor",
    [(c.Membership("later", "", ()), b""), (c.EXPLICIT_MEMBERSHIP, octets("old", 48))],
)
def test_u4_a_genesis_of_a_later_kind_pauses(vault: Vault, membership: c.Membership, predecessor: bytes) -> None:
    newborn = Vault.unborn(vault.town, "anne", name="later")
    newborn.seed = msgspec.structs.replace(newborn.seed, membership=membership, predecessor=predecessor)
    with pytest.raises(Paused, match="genesis_seed"):
        newborn.push("anne", *newborn.genesis())


def test_a_seed_that_is_no_seed_is_invalid(vault: Vault) -> None:
    newborn, change, _, rekey = unborn(vault)
    create = c.Create(b"\x90", (), DAY, ())
    newborn.refuses("genesis_seed", "anne", [change], [create, rekey], vault=vault_id(b"\x90"))
