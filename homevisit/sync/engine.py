"""One round of sync: send what waits, ask once what is new, verify and fold it (docs/PROTOCOL.md, Sync loop).

Nothing new is one request. One edit from A to B is push and heads on A, heads on B.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from homevisit.base.changes import ChangeSet
from homevisit.base.clock import Clock, now_text
from homevisit.base.errors import NeedsPerson, OfflineError, ServerProblem
from homevisit.store import kept, lease, meta, outbox, vaults
from homevisit.store.database import Database
from homevisit.store.unit import Unit
from homevisit.sync import receipts, schedule, views
from homevisit.sync.ahead import fetch_page
from homevisit.sync.attachments import Attachments
from homevisit.sync.closing import Closing
from homevisit.sync.context import Context, Leaving, Options, Person, Tally
from homevisit.sync.directory_sync import DirectoryStopped, DirectorySync
from homevisit.sync.farewell import Farewell
from homevisit.sync.incoming import Incoming
from homevisit.sync.letter_box import LetterBox
from homevisit.sync.outgoing import Outgoing
from homevisit.sync.session import Session
from homevisit.sync.share_health import ShareHealth
from homevisit.sync.status import Outcome, Report
from homevisit.sync.views import View
from homevisit.vault.identity import DeviceKeys
from sync_server.protocol import limits
from sync_server.protocol.errors import ServiceError
from sync_server.protocol.ledger.encoding import heads_digest
from sync_server.protocol.messages import heads
from sync_server.protocol.messages.common import SignedReceipt, VaultHead
from sync_server.protocol.service import Service

LATER = frozenset({"busy", "rate_limited"})
"""Refusals that a little time cures; the same bytes go out again."""
CLOSED = "device_closed"


@dataclass(frozen=True, slots=True)
class _Work:
    """What the store says at the start of a round."""

    sending: list[bytes]
    cursor: int
    waiting: int


class Engine:
    """Syncs one profile. `sync_once` may be called from any one thread; the database is touched in `run_in_store` only.

    origin: scheme, host and port of the server, as the directory lists it. evidence: the folder for evidence files.
    """

    def __init__(  # composition: each part is chosen by app.py or a test
        self,
        *,
        service: Service,
        db: Database,
        keys: DeviceKeys,
        me: Person,
        origin: str,
        clock: Clock,
        run_in_store: Callable[[Callable[[], Any]], Any],
        publish: Callable[[ChangeSet], None],
        evidence: Path | None = None,
        options: Options | None = None,
        leaving: Leaving | None = None,
    ) -> None:
        self._context = Context(
            session=Session(service, keys, b"", origin),
            db=db,
            keys=keys,
            me=me,
            clock=clock,
            run_in_store=run_in_store,
            publish=publish,
            evidence=evidence,
            options=options or Options(),
            leaving=leaving,
        )
        self._directory = DirectorySync(self._context)
        self._views: dict[bytes, View] = {}
        self._incoming = Incoming(self._context, self._directory, self._views)
        self._farewell = Farewell(self._context, self._directory)
        self._letter_box = LetterBox(self._context, self._directory)
        self._closing = Closing(self._context, self._directory, self._incoming, self._views, self._farewell.vault)
        self._outgoing = Outgoing(self._context, self._directory, self._refresh)
        self._attachments = Attachments(self._context, self._views)
        self._share_health = ShareHealth(self._context)
        self._not_found: dict[bytes, ServiceError] = {}
        self._looked_at: dict[bytes, tuple[int, int]] = {}
        self._receipted: dict[bytes, int] = {}
        self._waited_for = -1
        self._contact_written = ""
        self._one_at_a_time = threading.Lock()

    def sync_once(self) -> Report:
        """One whole round; the report says how it went. Raises StorageError when the database cannot be used."""
        with self._one_at_a_time:
            report = self._round(self._rounds_and_the_rest)
            # A refusal is no reason for anything: the signed cause is looked for, and only that counts.
            return self._round(self._close_here) if report.code == CLOSED else report

    def _close_here(self) -> None:
        raise NeedsPerson(self._farewell.laptop())

    def _rounds_and_the_rest(self) -> None:
        self._incoming.erasures.prepare()
        self._rounds()
        while self._attachments.carry():  # what people write goes between two slices of it
            self._rounds()
        self._share_health.look(self._views)
        self._farewell.hand_in()
        self._letter_box.look(self._views)
        self._incoming.erasures.tidy()

    def _round(self, work: Callable[[], None]) -> Report:
        """Do the work; the report says how it went."""
        self._context.tally = Tally()
        self._context.session.requests = 0
        outcome: Outcome
        try:
            work()
            outcome, code = self._verdict()
        except OfflineError as error:
            outcome, code = "offline", error.code
        except ServiceError as error:
            outcome, code = self._of_refusal(error)
        except DirectoryStopped as error:
            outcome, code = "stopped", error.code
        except ServerProblem as error:
            outcome, code = "refused", error.code
        except NeedsPerson as error:
            outcome, code = "needs_person", error.code
        return self._report(outcome, code)

    # ---- rounds --------------------------------------------------------------------------------------------------

    def _rounds(self) -> None:
        self._log_in_to_the_pinned_server()
        self._directory.hold_to_policy()
        work = self._look()
        self._not_found.clear()
        too_old: ServiceError | None = None
        for _ in range(self._context.options.rounds):
            sent = False
            try:
                sent = too_old is None and self._send(work)
            except ServiceError as error:
                if error.code != "upgrade":
                    raise
                too_old = error  # no sending with this version; what colleagues write is fetched all the same
            moved = self._ask(work)
            if not sent and not moved:
                break
            work = self._look()
            if not work.sending and not self._owing():
                break
        if too_old is not None:
            raise too_old
        for vault, refusal in self._not_found.items():
            if self._views[vault].usable:
                raise refusal  # nothing that is signed says why

    def _log_in_to_the_pinned_server(self) -> None:
        session = self._context.session
        if not session.server_id:
            stored = self._context.load(lambda unit: meta.get(unit, "server_id")) or b""
            session.server_id = self._directory.directory.server_id or stored

    def _look(self) -> _Work:
        """Load vaults made or met since the last look, and ask the outbox what may go."""
        device = self._context.device

        def look(unit: Unit) -> tuple[list[View], _Work]:
            self._context.closed_by = self._context.closed_by or int(meta.get(unit, "closed_by") or b"0")
            fresh = [views.of_row(unit, row, device) for row in vaults.all(unit) if row.vault not in self._views]
            cursor = int(meta.get(unit, "receipts_cursor") or b"0")
            return fresh, _Work(outbox.vaults_with_work(unit), cursor, outbox.waiting(unit))

        fresh, work = self._context.load(look)
        self._views.update((view.vault, view) for view in fresh)
        return work

    def _send(self, work: _Work) -> bool:
        took = False
        self._context.tally.needs_person = ""  # what could not go earlier may go now
        waiting = set(work.sending)
        for view in [self._views[vault] for vault in work.sending] + [
            view for view in self._owing() if view.vault not in waiting
        ]:
            if view.vault in self._not_found:
                continue
            try:
                took = self._outgoing.send(view, work=view.vault in waiting) or took
            except ServiceError as error:
                if self._incoming.healing.holds(view, error):
                    continue
                if error.code != "not_found":
                    raise
                self._not_found[view.vault] = (
                    error  # one vault must not hold the others; the log says whether it is ours
                )
        return took

    def _owing(self) -> list[View]:
        """Vaults in which something is owed; each is looked at again only when it or the directory has moved."""
        found = []
        dir_seq = self._directory.directory.seq
        for view in self._views.values():
            at = (dir_seq, view.seq)
            if view.log is None or self._looked_at.get(view.vault) == at:
                continue
            if self._outgoing.owed(view):
                found.append(view)
            elif not self._outgoing.delayed(view):
                self._looked_at[view.vault] = at
        return found

    def _refresh(self, view: View) -> None:
        """Pull one vault; one that is not on the server yet has nothing to pull."""
        try:
            page = fetch_page(self._context, view.vault, view.seq, "others")
        except ServiceError as error:
            if error.code == "not_found" and view.word == vaults.NEW:
                return
            raise
        self._incoming.take(view.vault, page.head_seq, page.head_hash, page)

    # ---- heads ---------------------------------------------------------------------------------------------------

    def _ask(self, work: _Work) -> bool:
        """`heads`, and whatever it says is new; True when anything moved."""
        day = now_text(self._context.clock)[:10]
        signed = receipts.due(self._context, self._views.values(), day)
        reply = self._heads(signed, work.cursor, listed=len(self._views) <= limits.INLINE_LIST_VAULTS)
        if reply.want_heads:
            reply = self._heads([], work.cursor, listed=True)
        healing = self._incoming.healing
        if healing.offer_directory(reply, list(self._views.values())):
            reply = self._heads([], work.cursor, listed=True)
        healing.hear(reply)
        self._directory.look_again()
        self._directory.compare(reply.dir_seq, reply.dir_hash)
        directory_moved = self._directory.take(reply.directory)
        if self._directory.directory.seq < reply.dir_seq and not self._directory.paused:
            directory_moved = self._directory.fetch(reply.dir_seq) or directory_moved
        closed = self._closing.closed()
        for changed in reply.changed:
            self._incoming.take(changed.vault, changed.seq, changed.hash, changed.page)
        told = {changed.vault for changed in reply.changed}
        self._closing.open_again(told, closed)
        left = self._closing.look(reply.missing)
        for view in list(self._views.values()):
            if view.vault not in told:
                self._incoming.at_rest(view)
        healed = self._heal(reply)
        retried = self._retry_waiting(reply) or healed
        self._after_heads(reply, signed, work)
        return bool(reply.changed) or directory_moved or retried or left

    def _heal(self, reply: heads.Reply) -> bool:
        """After a restore: give back vaults the server does not know, and note which ones it has whole again."""
        healing, views_ = self._incoming.healing, self._views
        if all(view.generation >= reply.generation for view in views_.values() if view.told):
            return False
        told = {one.vault: (one.seq, one.hash) for one in reply.changed}
        missing = [views_[vault] for vault in reply.missing if vault in views_]
        whole = [
            view
            for view in views_.values()
            if view.told
            and view.vault not in reply.missing
            and (healing.done(view) or told.get(view.vault, view.verified) == view.verified)
        ]
        healing.settle(whole)
        return healing.give_lost(missing)

    def _heads(self, signed: list[SignedReceipt], cursor: int, *, listed: bool) -> heads.Reply:
        mine = [VaultHead(view.vault, *view.verified) for view in self._views.values() if view.told]
        directory = self._directory.directory
        session = self._context.session
        return session.call(
            session.service.heads,
            heads.Request(
                dir_seq=directory.seq,
                dir_hash=directory.head_hash,
                digest=heads_digest((one.vault, one.seq, one.hash) for one in mine),
                heads=mine if listed else None,
                receipts=signed,
                receipts_after=cursor,
            ),
        )

    def _retry_waiting(self, reply: heads.Reply) -> bool:
        """Vaults whose headers are known further than their records. One that was cut off is taken up at once; one that
        waits for a key, a share or the directory when the directory has moved, and once after start.
        """
        dir_seq = self._directory.directory.seq
        words = {vaults.OPEN}
        if self._waited_for != dir_seq:
            self._waited_for = dir_seq
            self._incoming.again_unopened()
            words.add(vaults.WAITING)
        told = {changed.vault for changed in reply.changed}
        moved = False
        for view in list(self._views.values()):
            if view.word in words and view.verified[0] > view.seq and view.vault not in told:
                before = view.seq
                self._incoming.again(view)
                moved = moved or view.seq > before
        return moved

    def _after_heads(self, reply: heads.Reply, signed: list[SignedReceipt], work: _Work) -> None:
        """Receipts taken and given, and when the server was last heard of."""
        directory = self._directory.directory
        served = {changed.vault: changed.seq for changed in reply.changed}
        found, complete = (
            receipts.take(self._context, self._views, directory, reply.receipts, served)
            if reply.receipts
            else ([], True)
        )
        cursor = reply.receipts_cursor if complete else work.cursor
        moved = self._context.closed_by < directory.seq
        self._context.closed_by = max(self._context.closed_by, directory.seq)
        now = now_text(self._context.clock)
        contact = now if now[:16] != self._contact_written[:16] else ""
        for one in signed:
            self._views[one.vault].receipted = one.seq
        # Written along with the next thing worth a write: a receipt that is forgotten is only given again.
        self._receipted.update((one.vault, one.seq) for one in signed)
        if not (found or cursor != work.cursor or contact or moved):
            return

        def write(unit: Unit) -> None:
            vaults.mark_receipted(unit, self._receipted.items())
            receipts.keep(unit, found)
            if moved:
                meta.put(unit, "closed_by", str(directory.seq).encode())
            if cursor != work.cursor:
                meta.put(unit, "receipts_cursor", str(cursor).encode())
            if contact:
                meta.put(unit, "last_contact", contact.encode())
                lease.renew(unit, self._context.clock.now(), directory.policy.offline_lease_days)
            if contact[:10] > self._contact_written[:10]:
                kept.prune(unit, contact[:10])

        self._context.store(write)
        self._receipted.clear()
        self._contact_written = contact or self._contact_written
        if found:
            self._context.publish(ChangeSet(vaults=frozenset(one.vault for one in found), sync=True))

    # ---- reports -------------------------------------------------------------------------------------------------

    def _verdict(self) -> tuple[Outcome, str]:
        tally = self._context.tally
        stopped = next((view.problem for view in self._views.values() if view.word == vaults.STOPPED), None)
        if stopped is not None:
            return "stopped", stopped
        if self._directory.paused or any(view.word == vaults.PAUSED for view in self._views.values()):
            return "needs_person", "upgrade"
        if any(view.problem == views.RESTORE for view in self._views.values()):
            return "stopped", views.RESTORE
        if tally.needs_person:
            return "needs_person", tally.needs_person
        if self._context.load(outbox.set_aside):
            return "needs_person", "quarantined"  # all is not well while a unit of an earlier round lies here
        return "ok", tally.code

    def _of_refusal(self, error: ServiceError) -> tuple[Outcome, str]:
        reply = error.reply
        if reply.error in LATER:
            self._context.tally.retry_seconds = min(max(reply.seconds, 0), schedule.LONGEST_ASKED)
            return "offline", reply.error
        return "refused", reply.error

    def _report(self, outcome: Outcome, code: str) -> Report:
        tally = self._context.tally
        return Report(
            outcome,
            code,
            tally.pushed,
            tally.pulled,
            self._context.load(outbox.waiting),
            tuple(view.vault for view in self._views.values() if view.word == vaults.STOPPED),
            self._context.session.requests,
            tally.retry_seconds,
        )
