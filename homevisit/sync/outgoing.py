"""Sending one vault's outbox: what is of unknown fate first and unchanged, then what is new, in chained commits.

The answer of the server clears nothing; the verified pull does (docs/PROTOCOL.md, Outbox and Sync loop).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

import msgspec

from homevisit.base.clock import now_text
from homevisit.store import outbox, vaults
from homevisit.store.outbox import SealedRow
from homevisit.store.unit import Unit
from homevisit.sync import membership
from homevisit.sync.attachments import send_again
from homevisit.sync.context import Context
from homevisit.sync.directory_sync import DirectorySync
from homevisit.sync.membership import Duties, NotNow
from homevisit.sync.sealing import seal_genesis, seal_request, seal_run
from homevisit.sync.tip import Author, Bounds, Commit, Tip
from homevisit.sync.views import View
from sync_server.protocol.errors import ErrorReply, ServiceError
from sync_server.protocol.ledger.commit import Role
from sync_server.protocol.ledger.vaultlog import VaultState
from sync_server.protocol.messages import create_vault, push
from sync_server.protocol.messages.common import WireCommit

TRIES = 16
PAUSE_SECONDS = 0.05
_CODE = re.compile(r"[a-z][a-z0-9_]{0,63}")
_wire = msgspec.msgpack.Decoder(WireCommit)


@dataclass
class _Push:
    """Commits that go in one request; units of each, where this round has sealed them."""

    first: int
    wires: list[WireCommit] = field(default_factory=list)
    units: list[tuple[bytes, ...]] = field(default_factory=list)
    changes: int = 0
    size: int = 0


@dataclass
class _Halving:
    """A refused commit is looked for by sending fewer units at once: at most `units`, while `left` are unproved."""

    units: int
    left: int


class Outgoing:
    """Pushes. `refresh` pulls one vault: a refusal is only definite for what a verified pull does not show."""

    def __init__(self, context: Context, directory: DirectorySync, refresh: Callable[[View], None]) -> None:
        self._context = context
        self._directory = directory
        self._refresh = refresh
        self._halving: dict[bytes, _Halving] = {}
        self._chunks_first: set[bytes] = set()
        self._rekey_due: dict[tuple[bytes, int], float] = {}

    def owed(self, view: View) -> Duties:
        """What this laptop owes the vault now; a rekey that nobody's edit needs waits a random moment."""
        context = self._context
        if view.log is None or not view.usable or view.verified[0] > view.seq:
            return Duties()
        if view.log.epoch not in view.keys:
            return membership.lacks_wrap(view.log, self._directory.directory, context.device, context.me.user_id)
        if view.share is None:
            return Duties()
        found = membership.duties(view.log, self._directory.directory, context.device, context.me.user_id)
        if not found.rekey:
            return found
        now = context.clock.monotonic()
        spread = random.random() * context.options.rekey_delay  # noqa: S311  # spreads members, guards nothing
        due = self._rekey_due.setdefault((view.vault, view.log.epoch), now + spread)
        return found if now >= due else Duties()

    def delayed(self, view: View) -> bool:
        """Whether a rekey is owed whose moment has not come."""
        return view.log is not None and (view.vault, view.log.epoch) in self._rekey_due

    def send(self, view: View, *, work: bool) -> bool:
        """Send what can be sent; `work`: the outbox has something. True when the server took anything.

        Raises OfflineError, and ServiceError for a refusal that says nothing about the bytes (401, 403, 404, 410, 426,
        429, 503): then nothing is dropped and the same bytes go out later.
        """
        took = False
        for tried in range(TRIES):
            if not self._may_write(view):
                return took
            again, sent = self._send_once(view, work=work)
            took = took or sent
            if not again or view.vault in self._chunks_first:
                self._chunks_first.discard(view.vault)
                return took
            work = True
            self._context.options.pause(PAUSE_SECONDS * random.random() * (tried + 1))  # noqa: S311  # as above
        self._context.tally.code = self._context.tally.code or "busy_vault"
        return took

    def _may_write(self, view: View) -> bool:
        if self.owed(view).request:
            return True
        if not view.usable or view.share is None:
            return False
        if view.word == vaults.NEW:
            return 1 in view.keys
        if view.log is None or view.log.epoch not in view.keys or view.verified[0] > view.seq:
            return False
        directory = self._directory.directory
        role = view.role(directory, self._context.me.user_id)
        admitted = role is not None and view.log.may_receive(directory, self._context.device, directory.seq)
        if role is not None and admitted and (role >= Role.MEMBER or self._asks(view)):
            return True
        self._context.tally.needs_person = self._context.tally.needs_person or "not_writer"
        return False

    def _asks(self, view: View) -> bool:
        """A reader writes no record, but may leave, or let his own computer in."""
        return self._context.load(lambda unit: bool(outbox.controls(unit, view.vault)))

    # ---- one try -------------------------------------------------------------------------------------------------

    def _send_once(self, view: View, *, work: bool) -> tuple[bool, bool]:
        """(try again, the server took something)."""
        unresolved = self._context.load(lambda unit: outbox.sealed(unit, view.vault))
        if unresolved:
            for parcel in _parcels(unresolved, self._context.options.push_bytes):
                if not self._deliver(view, parcel)[0]:
                    return True, False
            if work and view.word != vaults.NEW:
                self._refresh(view)  # what was in flight is folded before anything is built on it
                left = self._context.load(lambda unit: bool(outbox.sealed_hashes(unit, view.vault)))
                return not left, True
            return False, True
        if view.log is None:
            return self._send_new(view)
        if view.log.epoch not in view.keys:
            return self._send_request(view, view.log)
        key = view.keys[view.log.epoch]
        role = view.role(self._directory.directory, self._context.me.user_id)
        reads_only = role is None or role < Role.MEMBER
        tip = Tip(view.vault, view.log.copy(), key, view.share or b"", self.owed(view), reads_only=reads_only)
        if not work and not tip.owed:
            return False, False
        if (
            not tip.owed.rekey
            and membership.duties(
                view.log, self._directory.directory, self._context.device, self._context.me.user_id
            ).rekey
        ):
            tip.owed = Duties(rekey=True)  # somebody's edit waits for it: at once
        return self._send_tip(view, tip)

    def _send_request(self, view: View, log: VaultState) -> tuple[bool, bool]:
        try:
            made = self._context.store(lambda unit: seal_request(unit, log, self._author()))
        except NotNow as error:
            self._context.tally.needs_person = self._context.tally.needs_person or error.code
            return False, False
        parcel = _Push(made.seq, [made.wire], [made.units], made.changes)
        return (False, True) if self._deliver(view, parcel)[0] else (True, False)

    def _send_new(self, view: View) -> tuple[bool, bool]:
        tip = Tip(view.vault, None, view.keys[1], view.share or b"")
        author = self._author()
        try:
            genesis = self._context.store(lambda unit: seal_genesis(unit, tip, author))
        except NotNow as error:
            self._context.tally.needs_person = self._context.tally.needs_person or error.code
            return False, False
        parcel = _Push(genesis.seq, [genesis.wire], [genesis.units], genesis.changes)
        if not self._deliver(view, parcel)[0]:
            return True, False
        again, _ = self._send_tip(view, tip)
        return again, True

    def _send_tip(self, view: View, tip: Tip) -> tuple[bool, bool]:
        """Seal and push, one request after the other, each built on the last, until the outbox has been read."""
        took = False
        parcel = self._seal_parcel(view, tip)
        while parcel is not None:
            halving = self._halving.get(view.vault)
            ahead = partial(self._seal_parcel, view, tip) if halving is None and not tip.read_all else None
            delivered, following = self._deliver(view, parcel, ahead)
            if not delivered:
                return True, took
            took = True
            if halving is not None:
                halving.left -= sum(map(len, parcel.units))
                if halving.left <= 0:
                    del self._halving[view.vault]
            parcel = self._seal_parcel(view, tip) if ahead is None else following
        return False, took

    def _seal_parcel(self, view: View, tip: Tip) -> _Push | None:
        options, author = self._context.options, self._author()
        parcel: _Push | None = None
        halving = self._halving.get(view.vault)
        units = None if halving is None else halving.units
        while parcel is None or (parcel.size < options.parcel_bytes and units is None):
            if tip.read_all and not tip.owed:
                break  # nothing is left: sixty families at once have no time to ask in vain
            left = options.push_bytes - (parcel.size if parcel else 0)
            bounds = Bounds(options.changes_a_commit, options.job, left, options.push_bytes, units)
            try:
                made = self._context.store(partial(seal_run, tip=tip, author=author, bounds=bounds))
            except NotNow as error:
                self._context.tally.needs_person = self._context.tally.needs_person or error.code
                break
            if not made:
                break
            self._context.options.fault("after_seal")
            parcel = parcel or _Push(made[0].seq)
            for commit in made:
                _add(parcel, commit)
        return parcel

    def _author(self) -> Author:
        context = self._context
        day = now_text(context.clock)[:10]
        return Author(context.keys, context.me.user_id, self._directory.directory, day)

    # ---- one request ---------------------------------------------------------------------------------------------

    def _deliver(
        self, view: View, parcel: _Push, meanwhile: Callable[[], _Push | None] | None = None
    ) -> tuple[bool, _Push | None]:
        """Push, and do `meanwhile` while the request is on its way; gives what that gave.

        False when the outbox must be looked at again (somebody was first, or a unit was set aside): what was sealed
        meanwhile is given up with the rest. After any other error it is of unknown fate like the rest, and goes later.
        """
        context = self._context
        context.options.fault("before_push")
        following = None
        try:
            if meanwhile is None:
                self._push(view, parcel)
            else:
                with ThreadPoolExecutor(1, "push") as line:  # leaving waits for the answer, whatever happens
                    answer = line.submit(self._push, view, parcel)
                    following = meanwhile()
                answer.result()
        except ServiceError as error:
            self._refused(view, parcel, error)
            return False, None
        context.options.fault("after_push")
        context.tally.pushed += parcel.changes
        return True, following

    def _push(self, view: View, parcel: _Push) -> None:
        session = self._context.session
        wires = parcel.wires
        if parcel.first == 1:
            genesis = create_vault.Request(vault=view.vault, commit=wires[0], share=view.share or b"")
            session.call(session.service.create_vault, genesis)
            wires = wires[1:]
        if wires:
            session.call(session.service.push, push.Request(vault=view.vault, commits=wires))

    def _refused(self, view: View, parcel: _Push, error: ServiceError) -> None:
        """Decide what a refusal means for these bytes; raises the error when it says nothing about them."""
        reply = error.reply
        if reply.error == "head_moved":
            self._refresh(view)
            return
        if reply.error == "blobs_missing":
            self._context.store(lambda unit: send_again(unit, view.vault, parcel.wires, reply.blobs))
            self._chunks_first.add(view.vault)  # the same bytes once more when the chunks are up
            return
        if reply.error == "gone":
            self._refresh(view)  # the signed reason, if there is one; without it nothing is dropped
            if view.usable:
                raise error
            return
        if reply.error == "dir_stale":
            self._directory.fetch_newest()
        elif reply.error not in {"too_large", "invalid"}:
            raise error
        self._refresh(view)
        gone = self._context.store(lambda unit: _forget(unit, view, parcel.first))
        if gone and reply.error != "dir_stale":
            self._set_aside(view, parcel, reply)

    def _set_aside(self, view: View, parcel: _Push, reply: ErrorReply) -> None:
        """One unit at fault: quarantine. Several it may be: fewer in the next commit, until it is found."""
        context = self._context
        at = reply.index if 0 <= reply.index < len(parcel.wires) else -1
        if at < 0 and len(parcel.wires) == 1:
            at = 0
        units = parcel.units[at] if parcel.units and at >= 0 else tuple(one for part in parcel.units for one in part)
        reason = reply.reason if _CODE.fullmatch(reply.reason) else reply.error  # codes are shown, a server's words not
        if len(units) == 1:
            context.store(lambda unit: outbox.quarantine(unit, view.vault, units, reason))
            context.tally.needs_person = context.tally.needs_person or "quarantined"
            self._halving.pop(view.vault, None)
            return
        if not parcel.units:
            return  # sealed in an earlier run: made anew, and named by its units if it is refused again
        if not units:  # nothing of a person's is in it: an operation of our own that the server does not take
            context.tally.code = context.tally.code or reason
            raise ServiceError(reply)
        self._halving[view.vault] = _Halving(max(1, len(units) // 2), len(units))


def _forget(unit: Unit, view: View, first: int) -> bool:
    """Definitely refused: these bytes will never be sent again. False when a pull has shown them in the log."""
    hashes = [seq for seq in outbox.sealed_hashes(unit, view.vault) if seq >= first]
    if not hashes:
        return False
    outbox.forget_sealed(unit, view.vault, first)
    vaults.drop_epoch_keys_after(unit, view.vault, view.log.epoch if view.log is not None else 1)
    return True


def _add(parcel: _Push, commit: Commit) -> None:
    parcel.wires.append(commit.wire)
    parcel.units.append(commit.units)
    parcel.changes += commit.changes
    parcel.size += commit.size


def _parcels(rows: Sequence[SealedRow], most: int) -> Iterable[_Push]:
    """Sealed commits exactly as they are, in requests of at most so many bytes."""
    parcel: _Push | None = None
    for row in rows:
        if parcel is not None and (parcel.size + len(row.wire) > most or parcel.first == 1):
            yield parcel
            parcel = None
        parcel = parcel or _Push(row.seq)
        parcel.wires.append(_wire.decode(row.wire))
        parcel.size += len(row.wire)
    if parcel is not None:
        yield parcel
