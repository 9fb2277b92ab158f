from homevisit.store import meta, outbox, vaults
from sync_server.protocol.ledger.commit import Role
from sync_server.protocol.ledger.control import (
    EXPLICIT_MEMBERSHIP,
    GenesisSeed,
    directory_membership,
    encode_genesis_seed,
)
from sync_server.protocol.ledger.vaultlog import VaultState
from tests.homevisit.store.shelf import HER, ME, NOON, Shelf, name

VAULT = name("a new vault")


def seed(*, by_directory: bool = False) -> bytes:
    membership = directory_membership("", {"coordinator": Role.KEEPER}) if by_directory else EXPLICIT_MEMBERSHIP
    return encode_genesis_seed(GenesisSeed(name("device"), bytes(32), bytes(32), membership, b""))


def create(shelf: Shelf, *, by_directory: bool = False) -> None:
    with shelf.db.write() as unit:
        vaults.create_local(
            unit,
            vault=VAULT,
            type="family",
            genesis_seed=seed(by_directory=by_directory),
            share=b"s" * 32,
            epoch_key=b"k" * 32,
        )


def row(shelf: Shelf) -> vaults.VaultRow:
    with shelf.db.read() as unit:
        found = vaults.get(unit, VAULT)
    assert found is not None
    return found


def test_a_vault_made_here_can_be_written_before_anybody_heard_of_it(shelf: Shelf) -> None:
    create(shelf)
    found = row(shelf)
    assert (found.state, found.type, found.pinned_seq, found.epoch, found.share) == ("new", "family", 0, 1, b"s" * 32)
    with shelf.db.read() as unit:
        assert vaults.epoch_keys(unit, VAULT) == {1: b"k" * 32}
        assert VAULT in [one.vault for one in vaults.of_type(unit, "family")]
        assert vaults.members(unit, VAULT) == {ME: "keeper"}
        assert not vaults.named_by_directory(found)


def test_whom_somebody_has_just_added_counts_as_a_member_already(shelf: Shelf) -> None:
    create(shelf)
    with shelf.db.write() as unit:
        args = {"user": HER.hex(), "role": "member"}
        outbox.add_control(unit, vault=VAULT, unit_id=name("u"), op="member.add", args=args, at=NOON)
    with shelf.db.read() as unit:
        assert vaults.members(unit, VAULT) == {ME: "keeper", HER: "member"}
        assert vaults.members(unit, name("no such vault")) == {}


def test_members_of_a_pinned_vault_are_the_logs(shelf: Shelf) -> None:
    create(shelf)
    state = VaultState(VAULT, seq=4, head_hash=b"h" * 32, epoch=2, members={HER: Role.KEEPER, ME: Role.READER})
    with shelf.db.write() as unit:
        vaults.move_verified(unit, VAULT, 4, b"h" * 32)
        vaults.move_pin(unit, VAULT, seq=4, head=b"h" * 32, epoch=2, control=state.to_bytes())
    found = row(shelf)
    assert (found.state, found.pinned_seq, found.pinned_hash, found.verified_seq, found.epoch) == (
        "open",
        4,
        b"h" * 32,
        4,
        2,
    )
    with shelf.db.read() as unit:
        assert vaults.members(unit, VAULT) == {HER: "keeper", ME: "reader"}


def test_a_vault_of_the_directory_is_told_by_its_seed(shelf: Shelf) -> None:
    create(shelf, by_directory=True)
    assert vaults.named_by_directory(row(shelf))


def test_a_vault_the_server_named_waits_and_is_met_once(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        vaults.add_found(unit, VAULT)
        vaults.set_genesis(unit, VAULT, seed(), b"g" * 32)
        vaults.set_type(unit, VAULT, "team")
        vaults.save_share(unit, VAULT, b"s" * 32, NOON)
        vaults.add_found(unit, VAULT)
    found = row(shelf)
    assert (found.state, found.type, found.genesis_hash, found.share, found.share_checked) == (
        "waiting",
        "team",
        b"g" * 32,
        b"s" * 32,
        NOON,
    )


def test_a_state_has_its_reason_until_the_pin_moves(shelf: Shelf) -> None:
    create(shelf)
    with shelf.db.write() as unit:
        vaults.set_state(unit, VAULT, "waiting", "share")
    assert (row(shelf).state, row(shelf).problem) == ("waiting", "share")
    with shelf.db.write() as unit:
        control = VaultState(VAULT, seq=1, head_hash=b"h" * 32, epoch=1).to_bytes()
        vaults.move_pin(unit, VAULT, seq=1, head=b"h" * 32, epoch=1, control=control)
    assert (row(shelf).state, row(shelf).problem) == ("open", None)


def test_a_key_once_kept_is_not_replaced_and_a_lost_rekeys_key_goes(shelf: Shelf) -> None:
    create(shelf)
    with shelf.db.write() as unit:
        vaults.add_epoch_keys(unit, VAULT, {1: b"x" * 32, 2: b"m" * 32, 3: b"n" * 32})
        vaults.drop_epoch_keys_after(unit, VAULT, 2)
    with shelf.db.read() as unit:
        assert vaults.epoch_keys(unit, VAULT) == {1: b"k" * 32, 2: b"m" * 32}


def test_receipts_given_are_remembered(shelf: Shelf) -> None:
    create(shelf)
    with shelf.db.write() as unit:
        vaults.mark_receipted(unit, [(VAULT, 7)])
        meta.put(unit, "other", b"")
    assert row(shelf).receipted_seq == 7
    with shelf.db.read() as unit:
        assert VAULT in [one.vault for one in vaults.all(unit)]
