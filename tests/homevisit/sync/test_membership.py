"""Who holds the key: what is made here is held against the rules that everybody else uses."""

import os
from dataclasses import dataclass, field
from typing import Any

import pytest

from homevisit.store.outbox import Control
from homevisit.sync import membership, opening
from homevisit.sync.membership import DoneAlready, Duties, NotNow, Ops
from homevisit.sync.opening import KeyFacts
from homevisit.vault import epoch as epochs
from sync_server.protocol.ledger import commit as c
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.encoding import device_id, share_commitment, vault_id
from sync_server.protocol.ledger.signing import CommitSignature
from sync_server.protocol.ledger.vaultlog import VaultState, apply_commit
from sync_server.protocol.version import SUITE_HYBRID
from tests.support.builders import DAY, Device, Log, Municipality, fixed, kem_key, signing_key


@dataclass
class Square:
    """A vault of Mette's in a town of its own, and what she makes for it."""

    town: Municipality = field(default_factory=Municipality)

    def __post_init__(self) -> None:
        self.mette = self.town.enrol("Mette Skov")
        self.hanne = self.town.enrol("Hanne Vig")
        self.log = Log(self.town, self.mette)

    @property
    def directory(self) -> Directory:
        return self.town.directory

    @property
    def key(self) -> bytes:
        return self.log.epoch_keys[-1]

    def duties(self, device: Device) -> Duties:
        return membership.duties(self.log.state, self.directory, device.id, device.user)

    def asked(
        self, op: str, *, by: Device | None = None, ops: Ops | None = None, **args: Any
    ) -> tuple[Ops, VaultState]:
        """One operation that a person asked for, and the state it leads to as its maker sees it."""
        made, after = ops or Ops(), self.log.state.copy()
        control = Control(1, b"u" * 16, op, args, DAY)
        author = by or self.mette
        membership.add_asked(made, control, self.log.vault, after, self.key, self.directory, author.user, DAY)
        return made, after

    def judged(self, ops: Ops, by: Device | None = None) -> VaultState:
        """The operations in a signed commit, judged as the server and every colleague will."""
        author, state = by or self.mette, self.log.state.copy()
        header = c.Header(
            self.log.vault,
            state.epoch + (1 if ops.key is not None else 0),
            state.seq + 1,
            state.head_hash,
            self.directory.seq,
            self.directory.head_hash,
            author.id,
            os.urandom(16),
            (),
            tuple(ops.control),
            (),
        )
        data = c.encode_header(header)
        signature = author.keys.sign.sign(CommitSignature(self.log.vault, data))
        after = apply_commit(state, {}, self.directory, data, signature).state
        needed = {one.wrap_hash for one in c.wraps_needed(header)}
        assert len(needed) == len(ops.wraps)  # each wrap that is named goes along, and no other
        self.header = header
        return after

    def opens(self, ops: Ops, device: Device, known: dict[int, bytes] | None = None) -> dict[int, bytes]:
        """What the wraps beside the last judged commit open on a laptop."""
        facts = KeyFacts(device.id)
        for wire in self.log.commits:
            facts.note(c.decode_header(wire.header))
        facts.note(self.header)
        found = opening.unwrap(facts, device.keys, self.log.vault, ops.wraps, known or {})
        return found | opening.descend(facts, self.log.vault, found)


@pytest.fixture
def square() -> Square:
    return Square()


def test_a_genesis_is_one_that_everybody_accepts(square: Square) -> None:
    share = os.urandom(32)
    seed = c.GenesisSeed(square.mette.id, os.urandom(32), share_commitment(share), c.EXPLICIT_MEMBERSHIP, b"")
    data = c.encode_genesis_seed(seed)
    key, vault = epochs.new_key(), vault_id(data)
    ops = membership.genesis(vault, data, seed, key, square.directory, DAY)
    rekey = ops.control[1]
    assert isinstance(rekey, c.Rekey)
    assert epochs.matches(vault, 1, key, rekey.kc)
    assert [one.device for one in rekey.recipients] == [square.mette.id]
    assert [one.pair for one in rekey.recovery] == [0, 1, 2]  # what the recovery officers will need one day


def test_a_laptop_that_is_not_enrolled_cannot_found_a_vault(square: Square) -> None:
    seed = c.GenesisSeed(b"?" * 16, os.urandom(32), bytes(32), c.EXPLICIT_MEMBERSHIP, b"")
    data = c.encode_genesis_seed(seed)
    with pytest.raises(NotNow, match="not_enrolled"):
        membership.genesis(vault_id(data), data, seed, bytes(32), square.directory, DAY)


def test_without_a_recovery_set_no_key_is_made() -> None:
    """A vault whose key only its members hold would be lost with them."""
    town = Municipality()
    mette = town.enrol("Mette Skov")
    log = Log(town, mette)
    bare = Directory(town.roots)
    with pytest.raises(NotNow, match="no_recovery_set"):
        membership.add_rekey(Ops(), log.vault, log.state.copy(), log.epoch_keys[0], bare, DAY)


def test_a_colleague_is_added_with_a_wrap_for_each_laptop_that_is_vouched_for(square: Square) -> None:
    second = square.town.another_laptop(square.hanne, "Hannes anden", vouched=True)
    square.town.another_laptop(square.hanne, "Hannes falske")
    ops, seen = square.asked("member.add", user=square.hanne.user.hex(), role="member")
    after = square.judged(ops)
    assert after.members[square.hanne.user] is c.Role.MEMBER
    assert (seen.members, seen.admitted, seen.recipients) == (after.members, after.admitted, after.recipients)
    assert square.hanne.id in after.recipients
    for laptop in (square.hanne, second):
        assert square.opens(ops, laptop) == ({1: square.key} if laptop.id in after.recipients else {})


def test_the_consent_stands_in_the_log_with_the_new_member(square: Square) -> None:
    rec = "0a000000-0000-0000-0000-000000000001"
    ops, _ = square.asked("member.add", user=square.hanne.user.hex(), role="reader", consent_ref=rec)
    (op,) = ops.control
    assert isinstance(op, c.MemberAdd)
    assert (op.role, op.consent_ref) == (c.Role.READER, bytes.fromhex(rec.replace("-", "")))


def test_one_who_leaves_is_shut_out_by_the_rekey_beside_it(square: Square) -> None:
    square.log.add_member(square.mette, square.hanne.user)
    ops, seen = square.asked("member.remove", user=square.hanne.user.hex())
    membership.add_rekey(ops, square.log.vault, seen, square.key, square.directory, DAY)
    after = square.judged(ops)
    assert (after.epoch, set(after.members)) == (2, {square.mette.user})
    assert seen.admitted == after.admitted
    assert square.opens(ops, square.mette) == {1: square.key, 2: ops.key}
    assert square.opens(ops, square.hanne) == {}


def test_who_leaves_by_himself_needs_nobody(square: Square) -> None:
    square.log.add_member(square.mette, square.hanne.user)
    ops, seen = square.asked("member.leave", by=square.hanne)
    assert square.hanne.user not in seen.members
    assert isinstance(ops.control[0], c.MemberLeave)


def test_what_the_log_says_already_is_done(square: Square) -> None:
    square.log.add_member(square.mette, square.hanne.user)
    for op in ("member.add", "role.set"):
        with pytest.raises(DoneAlready):
            square.asked(op, user=square.hanne.user.hex(), role="member")


def test_removing_one_who_is_gone_is_done(square: Square) -> None:
    with pytest.raises(DoneAlready):
        square.asked("member.remove", user=square.hanne.user.hex())
    with pytest.raises(DoneAlready):
        square.asked("member.leave", by=square.hanne)


@pytest.mark.parametrize("op", ["member.add", "member.remove", "role.set"])
def test_only_a_keeper_changes_the_team(square: Square, op: str) -> None:
    karen = square.town.enrol("Karen Dal")
    square.log.add_member(square.mette, square.hanne.user)
    target = {"member.add": karen.user, "member.remove": square.mette.user, "role.set": square.mette.user}[op]
    with pytest.raises(NotNow, match="not_keeper"):
        square.asked(op, by=square.hanne, user=target.hex(), role="reader")


def test_a_role_is_given_to_members_only(square: Square) -> None:
    with pytest.raises(NotNow, match="no_member"):
        square.asked("role.set", user=square.hanne.user.hex(), role="keeper")
    square.log.add_member(square.mette, square.hanne.user)
    ops, _ = square.asked("role.set", user=square.hanne.user.hex(), role="keeper")
    assert square.judged(ops).members[square.hanne.user] is c.Role.KEEPER


def test_one_who_has_left_the_municipality_is_not_added(square: Square) -> None:
    square.town.add(e.UserSuspend(square.hanne.user))
    with pytest.raises(NotNow, match="user_inactive"):
        square.asked("member.add", user=square.hanne.user.hex(), role="member")


def test_an_operation_of_a_newer_program_waits_for_a_person(square: Square) -> None:
    with pytest.raises(NotNow, match="unknown_operation"):
        square.asked("vault.teleport")


def test_a_person_may_let_a_later_laptop_in(square: Square) -> None:
    later = square.town.another_laptop(square.mette, "Mettes anden")
    ops, _ = square.asked("wrap.repair", device=later.id.hex())
    after = square.judged(ops)
    assert later.id in after.recipients
    assert square.opens(ops, later) == {1: square.key}
    with pytest.raises(DoneAlready):
        square.asked("wrap.repair", device=square.mette.id.hex())


def test_a_closed_laptop_is_not_let_in(square: Square) -> None:
    later = square.town.another_laptop(square.mette, "Mettes anden")
    square.town.revoke(later)
    with pytest.raises(NotNow, match="device_inactive"):
        square.asked("wrap.repair", device=later.id.hex())


def test_published_bytes_that_are_no_key_keep_nobody_from_a_rekey(square: Square) -> None:
    square.town.add(e.UserAdd(fixed("user Xerxes"), "Xerxes", "Team Nord", ("practitioner",)))
    sign_pub, noise = signing_key("laptop Xerxes").public, b"\xff" * len(square.hanne.keys.kem.public)
    device = device_id(sign_pub, SUITE_HYBRID, noise)
    square.town.add(e.DeviceAdd(fixed("user Xerxes"), device, sign_pub, SUITE_HYBRID, noise, (), fixed("vault"), ()))
    ops, _ = square.asked("member.add", user=fixed("user Xerxes").hex(), role="member")
    assert len(square.judged(ops).recipients) == 2


# ---- duties -------------------------------------------------------------------------------------------------------


def test_nothing_is_owed_while_all_is_well(square: Square) -> None:
    square.log.add_member(square.mette, square.hanne.user)
    assert not square.duties(square.mette)
    assert not square.duties(square.hanne)


def test_every_writer_owes_a_rekey_once_a_laptop_with_the_key_is_closed(square: Square) -> None:
    square.log.add_member(square.mette, square.hanne.user)
    square.town.revoke(square.hanne)
    assert square.duties(square.mette) == Duties(rekey=True)
    assert not square.duties(square.hanne)  # the closed laptop itself owes nothing
    square.log.rekey(square.mette)
    assert not square.duties(square.mette)


def test_a_reader_and_a_stranger_owe_nothing(square: Square) -> None:
    karen = square.town.enrol("Karen Dal")
    square.log.add_member(square.mette, square.hanne.user, c.Role.READER)
    square.town.revoke(square.mette)
    assert not square.duties(square.hanne)
    assert not square.duties(karen)


def test_a_laptop_that_asked_for_a_wrap_is_given_one(square: Square) -> None:
    square.log.add_member(square.mette, square.hanne.user)
    square.log.control(square.hanne, c.WrapRequest(1, (), DAY, ()))
    assert square.duties(square.mette) == Duties(repair=(square.hanne.id,))
    assert not square.duties(square.hanne)  # it has nothing to give itself
    ops = Ops()
    membership.add_repairs(ops, square.log.vault, 1, square.key, [square.hanne.id], square.directory, DAY)
    after = square.judged(ops)
    assert after.wrap_requests == frozenset()
    assert square.opens(ops, square.hanne) == {1: square.key}


def test_a_laptop_without_the_key_asks_once_and_only_where_it_belongs(square: Square) -> None:
    def asks(device: Device) -> bool:
        return membership.lacks_wrap(square.log.state, square.directory, device.id, device.user).request

    assert not asks(square.hanne)
    square.log.add_member(square.mette, square.hanne.user)
    assert asks(square.hanne)
    square.log.control(square.hanne, c.WrapRequest(1, (), DAY, ()))
    assert not asks(square.hanne)


def test_new_recovery_officers_are_given_the_key_with_the_next_write(square: Square) -> None:
    new = [(signing_key(f"new {n}").public, kem_key(f"new {n}").public) for n in range(3)]
    keys = tuple(e.RecoveryOfficer(sign, SUITE_HYBRID, kem) for sign, kem in new)
    square.town.add(e.RecoverySet(keys), square.town.root, square.town.officer_keys[0])
    owed = square.duties(square.mette)
    assert owed.pairs == (0, 1, 2)
    assert not owed  # nothing is sent for it alone
    ops = Ops()
    membership.add_repairs(ops, square.log.vault, 1, square.key, owed.pairs, square.directory, DAY)
    after = square.judged(ops)
    newest = square.directory.recovery_set(square.directory.seq)
    assert newest is not None
    assert after.pair_sets == (newest.seq,) * 3
