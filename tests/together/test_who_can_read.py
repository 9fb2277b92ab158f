"""Hard test M1: whatever happens to a team, who can decrypt an epoch is exactly who the log says.

Operations are made by the client's own code (`sync/membership`) and judged by the rules of everybody. The server is
taken to give everything it has to everybody: each laptop is tried on every wrap that ever lay there. Beside it stands a
model of plain sets that knows nothing of the ledger.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from homevisit.store.outbox import Control
from homevisit.sync import membership
from homevisit.sync.membership import DoneAlready, NotNow, Ops
from homevisit.sync.opening import KeyFacts, descend, unwrap
from homevisit.vault import recovery
from sync_server.protocol.ledger import commit as c
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.encoding import sha256
from sync_server.protocol.ledger.signing import CommitSignature, Endorsement
from sync_server.protocol.ledger.vaultlog import Invalid, RecState, apply_commit, barrier
from sync_server.protocol.version import SUITE_HYBRID
from tests.support.builders import DAY, Device, Log, Municipality, kem_key, signing_key

NAMES = ("Mette", "Hanne", "Karen", "Jonas", "Rikke")
ROLES = ("reader", "member")


@dataclass
class Model:
    """Plain sets: who is a member, which laptops were let in, which are open, who was given each epoch's key."""

    members: set[str] = field(default_factory=set)
    admitted: set[bytes] = field(default_factory=set)
    closed: set[bytes] = field(default_factory=set)
    suspended: set[str] = field(default_factory=set)
    given: dict[int, set[bytes]] = field(default_factory=dict)


class Bench(RuleBasedStateMachine):
    """The parts of it: signing, judging, trying keys."""

    log: Log
    recs: dict[bytes, RecState]

    def __init__(self) -> None:
        super().__init__()
        self.town = Municipality()
        self.laptops: dict[bytes, tuple[str, Device]] = {}
        self.users: dict[str, bytes] = {}
        self.model = Model()
        self.wraps: list[bytes] = []
        self.facts: dict[bytes, KeyFacts] = {}
        self.headers: list[c.Header] = []
        self.pairs: dict[int, tuple[list[bytes], int]] = {}

    # ---- parts ---------------------------------------------------------------------------------------------------

    def _first(self, name: str) -> Device:
        return next(device for who, device in self.laptops.values() if who == name)

    def _met(self, name: str, device: Device) -> None:
        self.laptops[device.id] = (name, device)
        self.facts[device.id] = KeyFacts(device.id)
        for header in self.headers:
            self.facts[device.id].note(header)

    def _open(self, device: bytes) -> bool:
        name = self.laptops[device][0]
        return device not in self.model.closed and name not in self.model.suspended

    def _anybody(self, data: st.DataObject) -> Device:
        """Mostly somebody who may do something; now and then anybody at all."""
        may = sorted(one for one in self.laptops if self._may_write(self.laptops[one][1]))
        mostly = data.draw(st.integers(0, 4)) > 0
        pool = may if may and mostly else sorted(self.laptops)
        return self.laptops[data.draw(st.sampled_from(pool))][1]

    def _out(self, name: str) -> None:
        self.model.members.discard(name)
        self.model.admitted -= {device for device, (who, _) in self.laptops.items() if who == name}

    def _key(self, laptop: Device) -> bytes | None:
        return unwrap(self.facts[laptop.id], laptop.keys, self.log.vault, self.wraps, {}).get(self.log.state.epoch)

    def _may_write(self, author: Device) -> bool:
        """As `Outgoing._may_write`, for one who has the key."""
        now, state = self.town.directory.seq, self.log.state
        return state.may_receive(self.town.directory, author.id, now) and self._key(author) is not None

    def _do_duties(self, author: Device) -> None:
        key = self._key(author)
        if key is None or not self._open(author.id):
            return
        owed = membership.duties(self.log.state, self.town.directory, author.id, author.user)
        ops = Ops()
        if owed.rekey:
            after = self.log.state.copy()
            membership.add_rekey(ops, self.log.vault, after, key, self.town.directory, DAY)
        elif owed.repair:
            epoch = self.log.state.epoch
            membership.add_repairs(ops, self.log.vault, epoch, key, owed.repair, self.town.directory, DAY)
            self.model.admitted |= set(owed.repair)
        if ops.control:
            assert self._commit(author, ops)

    def _ask(self, author: Device, *asked: tuple[str, dict[str, Any]]) -> bool:
        """One unit that a person asked for, as sealing makes it; whether it came into the log."""
        if not self._may_write(author):
            return False
        directory, state = self.town.directory, self.log.state
        if membership.duties(state, directory, author.id, author.user).rekey:
            self._do_duties(author)
        key = self._key(author)
        if key is None:
            return False
        ops, after = Ops(), self.log.state.copy()
        controls = [Control(number, b"u" * 16, op, args, DAY) for number, (op, args) in enumerate(asked, 1)]
        try:
            for control in controls:
                membership.add_asked(ops, control, self.log.vault, after, key, directory, author.user, DAY)
            if membership.needs_rekey(ops, controls, after, directory):
                membership.add_rekey(ops, self.log.vault, after, key, directory, DAY)
        except (NotNow, DoneAlready):
            return False
        return self._commit(author, ops)

    def _commit(self, author: Device, ops: Ops) -> bool:
        """Signed, and judged as the server and every colleague judge it."""
        state, directory = self.log.state, self.town.directory
        header = c.Header(
            self.log.vault,
            state.epoch + (ops.key is not None),
            state.seq + 1,
            state.head_hash,
            directory.seq,
            directory.head_hash,
            author.id,
            os.urandom(16),
            (),
            tuple(ops.control),
            (),
        )
        data = c.encode_header(header)
        signature = author.keys.sign.sign(CommitSignature(self.log.vault, data))
        try:
            self.log.state = apply_commit(state.copy(), self.recs, directory, data, signature).state
        except Invalid:
            return False
        if ops.key is not None:
            self.log.epoch_keys.append(ops.key)
        self._take(header, ops.wraps)
        return True

    def _take(self, header: c.Header, wraps: list[bytes]) -> None:
        self.headers.append(header)
        self.wraps += wraps
        for facts in self.facts.values():
            facts.note(header)
        by_hash = {sha256(one): one for one in wraps}
        for needed in c.wraps_needed(header):
            if isinstance(needed.target, bytes):
                self.model.given.setdefault(needed.epoch, set()).add(needed.target)
        for op in header.control:
            if isinstance(op, c.Rekey):
                found = self.town.directory.recovery_set(header.dir_seq)
                assert found is not None
                self.pairs[op.epoch] = ([by_hash[one.wrap_hash] for one in op.recovery], found.seq)


class Team(Bench):
    """One vault, five colleagues, any number of laptops."""

    @initialize()
    def found(self) -> None:
        for name in NAMES:
            device = self.town.enrol(name)
            self.users[name] = device.user
            self._met(name, device)
        mette = self._first("Mette")
        self.log = Log(self.town, mette)
        self.recs = self.log.recs
        self.model.members = {"Mette"}
        self.model.admitted = {mette.id}
        self._take(c.decode_header(self.log.commits[0].header), self.log.commits[0].wraps)
        for name in NAMES[1:3]:
            assert self._ask(mette, ("member.add", {"user": self.users[name].hex(), "role": "member"}))
            self.model.members.add(name)
            self.model.admitted.add(self._first(name).id)

    # ---- what the municipality does ------------------------------------------------------------------------------

    @rule(name=st.sampled_from(NAMES), how=st.sampled_from(["alone", "second officer", "endorsed"]))
    def enrol(self, name: str, how: str) -> None:
        mine = [device for who, device in self.laptops.values() if who == name]
        if len(mine) > 3:
            return
        device = Device(
            f"{name} {len(self.laptops)}", self.users[name], Municipality._keys(f"{name} {len(self.laptops)}")
        )
        endorsement: tuple[e.Endorsed, ...] = ()
        open_ = [one for one in mine if self._open(one.id)]
        if how == "endorsed" and open_:
            claim = Endorsement(self.town.directory.root_fingerprint, device.user, device.id)
            endorsement = (e.Endorsed(open_[-1].id, open_[-1].keys.sign.sign(claim)),)
        signers = self.town.officer_keys if how == "second officer" else self.town.officer_keys[:1]
        added = e.DeviceAdd(
            device.user,
            device.id,
            device.keys.sign.public,
            SUITE_HYBRID,
            device.keys.kem.public,
            (),
            device.personal_vault,
            endorsement,
        )
        self.town.add(added, *signers)
        self._met(name, device)

    @rule(data=st.data(), mode=st.sampled_from(["wipe", "farewell"]))
    def revoke(self, data: st.DataObject, mode: str) -> None:
        open_ = sorted(one for one in self.laptops if one not in self.model.closed)
        if len(open_) < 3:
            return
        device: bytes = data.draw(st.sampled_from(open_))
        self.town.revoke(self.laptops[device][1], mode)
        self.model.closed.add(device)

    @rule(name=st.sampled_from(NAMES))
    def suspend_or_resume(self, name: str) -> None:
        gone = name in self.model.suspended
        self.town.add(e.UserResume(self.users[name]) if gone else e.UserSuspend(self.users[name]))
        self.model.suspended ^= {name}

    @precondition(lambda self: len(self.pairs) < 4)
    @rule()
    def new_recovery_officers(self) -> None:
        number = self.town.directory.seq
        made = [(signing_key(f"new {number} {n}"), kem_key(f"new {number} {n}")) for n in range(3)]
        keys = tuple(e.RecoveryOfficer(sign.public, SUITE_HYBRID, kem.public) for sign, kem in made)
        self.town.add(e.RecoverySet(keys), self.town.root, self.town.officer_keys[0])
        self.officers = [kem for _, kem in made]

    # ---- what members ask for ------------------------------------------------------------------------------------

    @rule(data=st.data(), name=st.sampled_from(NAMES[1:]), role=st.sampled_from(ROLES))
    def add(self, data: st.DataObject, name: str, role: str) -> None:
        if self._ask(self._anybody(data), ("member.add", {"user": self.users[name].hex(), "role": role})):
            self.model.members.add(name)
            vouched = set(self.town.directory.vouched_devices_of(self.users[name], self.town.directory.seq))
            self.model.admitted |= vouched

    @rule(data=st.data(), names=st.sets(st.sampled_from(NAMES), min_size=1, max_size=3))
    def withdraw(self, data: st.DataObject, names: set[str]) -> None:
        """A removal, or a consent withdrawn: several at once, one commit, one new key."""
        author = self._anybody(data)
        gone = sorted(name for name in names & self.model.members if name != self.laptops[author.id][0])
        asked = [("member.remove", {"user": self.users[name].hex()}) for name in gone]
        if asked and self._ask(author, *asked):
            for name in gone:
                self._out(name)
            for device in self.log.state.recipients:  # in the very commit, and not by somebody's later duty
                assert self.laptops[device][0] not in gone

    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        author = self._anybody(data)
        if self._ask(author, ("member.leave", {})):
            self._out(self.laptops[author.id][0])

    @precondition(lambda self: len(self.model.members) > 1)
    @rule(data=st.data(), name=st.sampled_from(NAMES), role=st.sampled_from((*ROLES, "keeper")))
    def role(self, data: st.DataObject, name: str, role: str) -> None:
        self._ask(self._anybody(data), ("role.set", {"user": self.users[name].hex(), "role": role}))

    @rule(data=st.data())
    def say_yes(self, data: st.DataObject) -> None:
        waits = [
            one
            for one, (name, _) in self.laptops.items()
            if name in self.model.members and one not in self.model.admitted
        ]
        device = data.draw(st.sampled_from(sorted(waits or self.laptops)))
        if self._ask(self._anybody(data), ("wrap.repair", {"device": device.hex()})):
            self.model.admitted.add(device)

    @rule(data=st.data())
    def lose_the_key(self, data: st.DataObject) -> None:
        """A bad wrap: its owner asks once, anybody repairs."""
        author = self._anybody(data)
        owed = membership.lacks_wrap(self.log.state, self.town.directory, author.id, author.user)
        if owed.request:
            self._commit(author, Ops([c.WrapRequest(self.log.state.epoch, (), DAY, ())]))

    @rule()
    def duties(self) -> None:
        """Every laptop looks once; whoever owes something does it."""
        for device in sorted(self.laptops):
            self._do_duties(self.laptops[device][1])

    # ---- what holds always ---------------------------------------------------------------------------------------

    @invariant()
    def who_can_decrypt_is_who_the_log_says(self) -> None:
        if not self.model.given:
            return
        for device, (_, laptop) in self.laptops.items():
            opened = unwrap(self.facts[device], laptop.keys, self.log.vault, self.wraps, {})
            opened |= descend(self.facts[device], self.log.vault, opened)
            newest = max((epoch for epoch, given in self.model.given.items() if device in given), default=0)
            assert set(opened) == set(range(1, newest + 1))
            assert all(opened[epoch] == self.log.epoch_keys[epoch - 1] for epoch in opened)

    @invariant()
    def nobody_holds_the_newest_key_but_whom_the_rules_allow(self) -> None:
        """Once the barrier is down: the recipients are members' open laptops that were let in, and no other."""
        if not self.model.given:
            return
        state = self.log.state
        allowed = {
            device
            for device, (name, _) in self.laptops.items()
            if name in self.model.members
            and device in self.model.admitted
            and device not in self.model.closed
            and name not in self.model.suspended
        }
        assert {self.users[name] for name in self.model.members} == set(state.members)
        assert self.model.admitted & set(self.laptops) == set(state.admitted)
        if not barrier(state, self.town.directory, self.town.directory.seq):
            assert state.recipients <= allowed

    @invariant()
    def two_recovery_officers_open_every_epoch(self) -> None:
        if not self.model.given:
            return
        epoch = self.log.state.epoch
        wrapped, set_seq = self.pairs[epoch]
        found = self.town.directory.recovery_set(set_seq)
        assert found is not None
        kems = {one.kem.public: one.kem for one in self.town.recovery}
        kems |= {kem.public: kem for kem in getattr(self, "officers", [])}
        first, second = found.pairs[epoch % 3].outer.kem_pub, found.pairs[epoch % 3].inner.kem_pub
        if first in kems and second in kems:
            args = (self.log.vault, epoch, epoch % 3, set_seq)
            peeled = recovery.peel_outer(wrapped[epoch % 3], *args, kems[first], second)
            kc = self.facts[self._first("Mette").id].commitments[epoch]
            key = recovery.peel_inner(peeled, *args, first, kems[second], kc)
            assert key == self.log.epoch_keys[epoch - 1]

    def teardown(self) -> None:
        """No frozen vault: while anybody may write, duties bring it to the exact set in one round."""
        if not self.model.given:
            return
        self.duties()
        directory, state = self.town.directory, self.log.state
        writers = [
            device
            for device, (_, laptop) in self.laptops.items()
            if (state.members.get(laptop.user) or c.Role.READER) >= c.Role.MEMBER
            and state.may_receive(directory, device, directory.seq)
            and self._key(laptop) is not None
        ]
        if writers:
            assert not barrier(state, directory, directory.seq)
            assert set(state.exact_devices(directory, directory.seq)) - state.recipients <= set(writers)


QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def test_who_can_decrypt_is_who_the_log_says() -> None:
    """Hard test M1."""
    run_state_machine_as_test(
        Team,
        settings=settings(max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=QUIET),
    )


@pytest.mark.soak
def test_who_can_decrypt_is_who_the_log_says_for_long() -> None:
    """Hard test M1, long."""
    run_state_machine_as_test(
        Team,
        settings=settings(max_examples=400, stateful_step_count=60, deadline=None, suppress_health_check=QUIET),
    )
