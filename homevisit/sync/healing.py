"""A server that was restored from a backup is brought forward again by the laptops (docs/PROTOCOL.md, Restore).

A server that goes back in time is an attack, unless it says that it is of a new generation and two officers have signed
for that generation in the directory: once a generation and vault. Then everything behind its head is given back, own
commits and colleagues', as they were signed. A laptop that comes when others have written on already takes its own back
into the outbox.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from homevisit.base.changes import ChangeSet
from homevisit.store import directory as kept_directory
from homevisit.store import kept, ledger, vaults
from homevisit.store.ledger import KeptHeader
from homevisit.store.rewinding import Meeting, Rewound, rewind
from homevisit.store.unit import Unit
from homevisit.sync import evidence, verifying
from homevisit.sync.context import Context
from homevisit.sync.directory_sync import DirectorySync
from homevisit.sync.opening import KeyFacts
from homevisit.sync.views import RESTORE, View
from sync_server.protocol import limits
from sync_server.protocol.errors import ServiceError
from sync_server.protocol.ledger.commit import decode_header, put_changes
from sync_server.protocol.ledger.encoding import commit_hash
from sync_server.protocol.ledger.vaultlog import RecState
from sync_server.protocol.messages import directory_push, pull, reoffer
from sync_server.protocol.messages.common import Nothing, SignedEntry, WireCommit

CONTRADICTIONS = frozenset({"rollback", "fork"})
"""What a restored server looks like; nothing else is ever explained by a restore."""
_NOTHING_OF_OURS = frozenset({"not_found", "invalid", "gone", "too_large", "malformed", "forbidden"})
_PARCEL_BYTES = limits.REQUEST_BYTES - 64 * 1024
_ENTRIES_AT_ONCE = 200


class Restored(Exception):  # a turn in one vault's pull, not a fault of the program
    """The server contradicts what was verified here, and says that it is of a new generation."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class Heads(Protocol):
    """What of the answer to `heads` (or `info`) matters here."""

    @property
    def generation(self) -> int: ...
    @property
    def dir_seq(self) -> int: ...
    @property
    def dir_hash(self) -> bytes: ...


class Healing:
    """What this laptop does for a restored server. `generation`: what the server last said, 0 before."""

    def __init__(self, context: Context, directory: DirectorySync) -> None:
        self._context = context
        self._directory = directory
        self.generation = 0
        self._done: set[bytes] = set()
        self._given_lost: set[bytes] = set()
        self.unopened: set[bytes] = set()

    # ---- what the server says of itself --------------------------------------------------------------------------

    def hear(self, reply: Heads) -> None:
        """Nobody signs the number: it explains nothing until officers have declared it."""
        self.generation = reply.generation

    def is_newer(self, view: View) -> bool:
        """Whether the server says it was restored since it last had this vault whole."""
        if not self.generation:  # a refused push, before anybody has asked for heads
            session = self._context.session
            self.hear(session.service.info(Nothing()))
        return self.generation > view.generation

    @property
    def declared(self) -> bool:
        """Whether two officers have signed for this generation."""
        return self._directory.directory.generation >= self.generation > 0

    def may_mend(self, view: View) -> bool:
        """Whether a vault that was stopped as an attack may be looked at again: officers have explained it since."""
        return view.problem in CONTRADICTIONS and self.generation > view.generation and self.declared

    def holds(self, view: View, error: ServiceError) -> bool:
        """Whether this refusal of a push means: not while the server is being healed. The same bytes go later."""
        reply = error.reply
        waits = reply.error == "busy" and reply.reason in ("healing", "restore")
        if waits or (reply.error == "not_found" and view.verified[0] and self.is_newer(view)):
            self._context.tally.code = self._context.tally.code or "healing"
            return True
        return False

    def offer_directory(self, reply: Heads, views: Sequence[View]) -> bool:
        """Give a server of a new generation the entries its backup lacks; True when it took them."""
        mine = self._directory.directory
        known = max((view.generation for view in views), default=1)
        if reply.generation <= known or reply.dir_seq >= mine.seq:
            return False
        if reply.dir_seq and mine.hash_at(reply.dir_seq) != reply.dir_hash:
            return False
        entries = self._context.load(kept_directory.entries)
        tail = [SignedEntry(one.entry, list(one.signatures)) for one in entries if one.seq > reply.dir_seq]
        session = self._context.session
        try:
            for at in range(0, len(tail), _ENTRIES_AT_ONCE):
                request = directory_push.Request(entries=tail[at : at + _ENTRIES_AT_ONCE])
                session.call(session.service.directory_push, request)
        except ServiceError as error:
            if error.code == "head_moved":  # another laptop was first
                return True
            if error.code in _NOTHING_OF_OURS:
                return False
            raise
        return True

    # ---- one vault -----------------------------------------------------------------------------------------------

    def mend(self, view: View, seq: int, head: bytes, what: str) -> bool:
        """The server's head (seq, head) contradicts this vault. True when it should be pulled again now."""
        if not self.declared:
            self._wait(view, what, seq, head)
            return False
        shared = seq == 0 or self._context.load(lambda unit: ledger.hash_at(unit, view.vault, seq)) == head
        if seq < view.verified[0] and shared:
            try:
                self._offer(view, seq)
            except ServiceError as error:
                if error.code == "head_moved":  # a colleague gave it back, or wrote on: the next look will tell
                    return False
                if error.code not in _NOTHING_OF_OURS:
                    raise
                self._wait(view, what, seq, head)
                return False
            self._done.add(view.vault)
            return False
        return self._go_back(view, what, seq, head)

    def give_lost(self, missing: Sequence[View]) -> bool:
        """Vaults that the server does not know of: made, or this person let in, after its backup. Once a start."""
        took = False
        for view in missing:
            if not (self.declared and self.generation > view.generation) or view.vault in self._given_lost:
                continue
            self._given_lost.add(view.vault)
            try:
                self._offer(view, 0)
                took = True
            except ServiceError as error:
                if error.code not in _NOTHING_OF_OURS and error.code != "head_moved":
                    raise
        return took

    def settle(self, whole: Sequence[View]) -> None:
        """The server has these vaults as far as they are here: noted, and what it lacks of them given."""
        views = [view for view in whole if view.generation < self.generation] if self.declared else []
        if not views:
            return
        for view in views:
            self._fill(view)
        generation = self.generation
        self._context.store(lambda unit: vaults.mark_whole(unit, [view.vault for view in views], generation))
        for view in views:
            view.generation, view.receipted = generation, 0
            self._done.discard(view.vault)
            if view.word == vaults.STOPPED or view.problem == RESTORE:
                self._open(view)

    def done(self, view: View) -> bool:
        """Whether all of it has just been given back."""
        return view.vault in self._done

    def _wait(self, view: View, what: str, seq: int, head: bytes) -> None:
        """Not explained (yet): evidence, and the vault stands still as under attack, until officers sign."""
        self._evidence(view, what, seq, head)
        if (view.word, view.problem) != (vaults.WAITING, RESTORE):
            self._context.store(lambda unit: vaults.set_state(unit, view.vault, vaults.WAITING, RESTORE))
            view.word, view.problem = vaults.WAITING, RESTORE
            self._context.publish(ChangeSet(vaults=frozenset({view.vault}), sync=True))

    def _evidence(self, view: View, what: str, seq: int, head: bytes) -> None:
        ours = view.verified
        facts: dict[str, evidence.Claim] = {
            "our_seq": ours[0],
            "our_hash": ours[1],
            "their_seq": seq,
            "their_hash": head,
            "generation": self.generation,
            "our_generation": view.generation,
        }
        evidence.write(self._context.evidence, self._context.clock, what, view.vault, facts)

    def _open(self, view: View) -> None:
        self._context.store(lambda unit: vaults.set_state(unit, view.vault, vaults.OPEN))
        view.word, view.problem = vaults.OPEN, None
        self._context.publish(ChangeSet(vaults=frozenset({view.vault}), sync=True))

    # ---- giving back ---------------------------------------------------------------------------------------------

    def _offer(self, view: View, after: int) -> None:
        """Every commit behind `after`, whoever wrote it, with the bodies that are here. Raises ServiceError."""
        wires = self._context.load(lambda unit: _wires(unit, view.vault, after))
        self._send(view, wires)

    def _send(self, view: View, wires: Sequence[WireCommit]) -> None:
        session = self._context.session
        for parcel in _parcels(wires):
            request = reoffer.Request(vault=view.vault, commits=parcel, share=view.share or b"")
            session.call(session.service.reoffer, request)
            self._context.options.fault("after_reoffer")

    def _fill(self, view: View) -> None:
        """Bodies and wraps that those who gave a commit back did not have: its author has them."""
        session = self._context.session
        if not self._context.load(lambda unit: kept.any_of(unit, view.vault)):
            return
        try:
            reply = session.call(session.service.reoffer, reoffer.Request(vault=view.vault))
            lacking = set(reply.lacking)
            if lacking:
                have = self._context.load(lambda unit: kept.after(unit, view.vault, min(lacking) - 1))
                self._send(view, [wire for seq, (_, wire) in have.items() if seq in lacking])
        except ServiceError as error:
            if error.code not in _NOTHING_OF_OURS:
                raise

    # ---- going back ----------------------------------------------------------------------------------------------

    def _go_back(self, view: View, what: str, seq: int, head: bytes) -> bool:
        """Others have written on from an older head: to where both agree, own changes unsent again, then their way."""
        at = self._meeting(view)
        if at is None:
            self._wait(view, what, seq, head)
            return False
        self._evidence(view, f"restored_{what}", seq, head)
        context, generation = self._context, self.generation

        def write(unit: Unit) -> Rewound:
            return rewind(unit, view.vault, at, device=context.device, generation=generation)

        found = context.store(write)
        if found.unopened:
            self.unopened.add(view.vault)
        state = at.state
        view.log, view.verified = state, (state.seq, state.head_hash)
        view.keys = {epoch: key for epoch, key in view.keys.items() if epoch <= state.epoch}
        view.facts = KeyFacts(context.device)
        view.facts.commitments[state.epoch] = state.kc
        view.word, view.problem = vaults.OPEN, None
        view.generation, view.receipted = generation, 0
        records = frozenset((view.vault, rec) for rec in found.records)
        context.publish(ChangeSet(frozenset({view.vault}), frozenset(), records, sync=True))
        return True

    def _meeting(self, view: View) -> Meeting | None:
        """Where both histories agree, replayed from the own headers; None where they never did, or still do."""
        ours = self._context.load(lambda unit: list(_headers(unit, view.vault, 0)))
        common = self._last_common(view, [one.hash for one in ours])
        if not 0 < common < len(ours):
            return None
        run = verifying.candidates(WireCommit(one.header, one.signature, [], []) for one in ours)
        recs: dict[bytes, RecState] = {}
        directory = self._directory.directory
        found = verifying.verify(None, recs, directory, run[:common], {one.hash for one in ours})
        if found.fault is not None or found.state is None:
            return None
        headers = [decode_header(one.header) for one in ours]
        devices = {header.author_device for header in headers}
        users = {one: info.user for one in devices if (info := directory.device(one)) is not None}
        return Meeting(found.state, found.recs, headers[:common], headers[common:], users)

    def _last_common(self, view: View, ours: Sequence[bytes]) -> int:
        """The last seq at which the server shows the commit that is kept here."""
        session = self._context.session
        upto, span = len(ours), 64
        while upto > 0:
            start = max(0, upto - span)
            page = session.call(session.service.pull, pull.Request(vault=view.vault, after_seq=start, bodies="none"))
            common = start
            for wire in page.commits:
                if common >= len(ours) or commit_hash(wire.header) != ours[common]:
                    break
                common += 1
            if common > start:
                return common
            upto, span = start, span * 8
        return 0


def _headers(unit: Unit, vault: bytes, after: int) -> Iterator[KeptHeader]:
    at = after
    while rows := ledger.after(unit, vault, at):
        yield from rows
        at = rows[-1].seq


def _wires(unit: Unit, vault: bytes, after: int) -> list[WireCommit]:
    """Commits behind `after` as they were, as far as they are kept whole; of the others the signed header."""
    whole = kept.after(unit, vault, after)
    found = []
    for one in _headers(unit, vault, after):
        digest, wire = whole.get(one.seq, (b"", None))
        if wire is None or digest != one.hash:
            puts = len(put_changes(decode_header(one.header)))
            wire = WireCommit(one.header, one.signature, [b""] * puts, [])
        found.append(wire)
    return found


def _parcels(wires: Sequence[WireCommit]) -> Iterator[list[WireCommit]]:
    parcel: list[WireCommit] = []
    size = 0
    for wire in wires:
        own = len(wire.header) + sum(map(len, wire.bodies)) + sum(map(len, wire.wraps)) + 256
        if parcel and size + own > _PARCEL_BYTES:
            yield parcel
            parcel, size = [], 0
        parcel.append(wire)
        size += own
    if parcel:
        yield parcel
