"""Pulling one vault: verify on a copy, open what opens, fold, and swap data and pin in one transaction.

Three verdicts, never mixed (docs/PROTOCOL.md, Three verdicts): an invalid commit stops the vault and leaves evidence;
what does not open is a record's own trouble; what this program is too old for pauses the vault. Local writing goes on
in all three.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from homevisit.base.changes import ChangeSet
from homevisit.base.clock import now_text
from homevisit.store import ledger, outbox, records, vaults
from homevisit.store.ledger import KeptHeader
from homevisit.store.stored import OK, UNREADABLE, FoldedChange
from homevisit.store.unit import Unit
from homevisit.sync import folding, unread, verifying, views
from homevisit.sync.ahead import Ahead, fetch_page
from homevisit.sync.context import Context
from homevisit.sync.directory_sync import DirectorySync
from homevisit.sync.erasures import Erasures
from homevisit.sync.folding import Run, Written
from homevisit.sync.healing import Healing, Restored
from homevisit.sync.opening import descend, folded, opened, sealers, unwrap, worth_asking
from homevisit.sync.verdicts import Halted, Verdicts
from homevisit.sync.verifying import Candidate, Verified
from homevisit.sync.views import View
from homevisit.vault import epoch as epochs
from homevisit.vault.envelope import Sealer
from sync_server.protocol.errors import ServiceError
from sync_server.protocol.ledger.commit import decode_header, put_changes
from sync_server.protocol.ledger.encoding import rev, share_commitment
from sync_server.protocol.ledger.vaultlog import RecState, VaultState
from sync_server.protocol.messages import bodies, share_get
from sync_server.protocol.messages.common import Page

OF_LATE = 64
"""A vault met with more commits than these is fetched as history: its sealed bodies are not kept as well."""


class _NotYet(Exception):  # a vault that may not be folded before something else has come
    """`problem`: the genesis record, or the announcement of the vault in the directory."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass
class _Found:
    """A verified run, and what the store knew when it was judged: sealed hashes by seq, keys by epoch."""

    verified: Verified
    sealed: dict[int, bytes]
    stored_keys: dict[int, bytes] = field(repr=False)

    @cached_property
    def own(self) -> list[bool]:
        """For each commit whether it is one that this device has sealed."""
        return [self.sealed.get(one.header.seq) == one.hash for one in self.verified.applied]

    def epochs(self) -> set[int]:
        """Epochs of every commit of the run that brings bodies from elsewhere."""
        applied = zip(self.verified.applied, self.own, strict=True)
        return {one.header.epoch for one, own in applied if not own and put_changes(one.header)}


class Incoming:
    """Brings vaults on. `views` is shared with the sending half of the engine."""

    def __init__(self, context: Context, directory: DirectorySync, held: dict[bytes, View]) -> None:
        self._context = context
        self._directory = directory
        self._views = held
        self._unread: set[bytes] = set()
        self.healing = Healing(context, directory)
        self._history: dict[bytes, int] = {}
        self._verdicts = Verdicts(context, self.healing)
        self._ahead = Ahead(context, directory, self._verdicts)
        self.erasures = Erasures(context)

    def take(self, vault: bytes, seq: int, head: bytes, page: Page | None) -> None:
        """The server says this vault's head is (seq, head); `page` may hold the first commits we lack.

        Raises OfflineError and ServiceError of the calls it makes. Everything else ends in the vault's state.
        """
        view = self._views.get(vault) or self._meet(vault)
        if view.word == vaults.ERASED or (view.word == vaults.STOPPED and not self.healing.may_mend(view)):
            return
        if view.word == vaults.CLOSED:
            self._unread.add(vault)  # on the team again: what went past meanwhile is asked for
        try:
            self._take(view, seq, head, page)
        except Halted:
            pass
        except Restored as found:
            if self.healing.mend(view, seq, head, found.what):
                self.take(vault, seq, head, None)
        self.erasures.conclude(view)

    def _take(self, view: View, seq: int, head: bytes, page: Page | None) -> None:
        self._verdicts.compare(view, seq, head)
        try:
            self._advance(view, seq, page)
        except _NotYet as error:
            self._ahead.look_ahead(view, seq)
            self._verdicts.wait(view, error.problem)
        if view.vault in self._unread | self.healing.unopened and view.usable:
            self._fetch_unopened(view)

    def to_the_end(self, view: View) -> None:
        """The server lists this vault no more: the headers up to the commit that says why, if there is one.

        Raises ServiceError("not_found") when it does not even give these.
        """
        page = fetch_page(self._context, view.vault, view.seq, "others")
        try:
            self._verdicts.compare(view, page.head_seq, page.head_hash)
            self._advance(view, page.head_seq, page, lenient=True)
        except (Halted, _NotYet):
            pass

    def at_rest(self, view: View) -> None:
        """The server's head is ours: what it showed behind it, and was waited for, is not there (any more)."""
        if view.log is not None and view.word in (vaults.PAUSED, vaults.WAITING) and view.verified[0] == view.seq:
            self._verdicts.set(view, vaults.OPEN, None)

    def again(self, view: View) -> None:
        """Try a vault that waited for a key, a share or the directory, up to where its headers are known."""
        self.take(view.vault, *view.verified, None)

    # ---- a vault's way to its head -------------------------------------------------------------------------------

    def _advance(self, view: View, seq: int, page: Page | None, *, lenient: bool = False) -> None:
        if view.log is None and seq > OF_LATE:
            self._history[view.vault] = seq
        while view.seq < seq:
            if page is None or (page.commits and not self._follows(view, page)):
                page = fetch_page(self._context, view.vault, view.seq, "others")
            if not page.commits:
                self._context.tally.code = self._context.tally.code or "page_empty"
                return
            before = view.seq
            if self._fold_page(view, page, lenient=lenient):
                if view.seq == before:  # commits held already, again: nothing will come of asking on
                    self._context.tally.code = self._context.tally.code or "page_empty"
                    return
                page = None
                continue
            if lenient:
                self._verdicts.wait(view, "key")
            self._ahead.look_ahead(view, seq)
            if self.erasures.is_over(view, self._ahead.last):
                return
            if not view.keys:
                self._verdicts.wait(view, "key")
            lenient = True

    def _follows(self, view: View, page: Page) -> bool:
        first = verifying.candidates(page.commits[:1])[0].header
        return first is None or first.seq <= view.seq + 1

    def _fold_page(self, view: View, page: Page, *, lenient: bool) -> bool:
        """Verify and fold a page, some hundred changes at a time. False: a key is missing that may lie further on."""
        for run in verifying.chunks(verifying.candidates(page.commits), self._context.options.job):
            if not self._fold_run(view, run, page, lenient=lenient):
                return False
        return True

    def _fold_run(self, view: View, run: list[Candidate], page: Page, *, lenient: bool) -> bool:
        found = self._verified(view, run)
        if found.verified.applied:
            self._find_keys(view, found, page)
            missing = found.epochs() - view.keys.keys()
            if missing and not lenient:
                return False
            if missing and not view.keys:
                self._verdicts.wait(view, "key")
            if found.epochs():
                self._need_share(view, found.verified.state)
            self._write(view, found)
        if found.verified.fault is not None:
            self._verdicts.fault(view, found.verified)
        return True

    def _verified(self, view: View, run: list[Candidate]) -> _Found:
        """Judge a run, fetching the directory as far as its commits name it."""

        def ask(unit: Unit) -> tuple[dict[bytes, RecState], dict[int, bytes], dict[int, bytes], dict[int, bytes]]:
            return (
                records.recs(unit, view.vault, verifying.named(run)),
                outbox.sealed_hashes(unit, view.vault),
                ledger.hashes_after(unit, view.vault, view.seq) if view.verified[0] > view.seq else {},
                vaults.epoch_keys(unit, view.vault),
            )

        recs, sealed, kept, stored_keys = self._context.load(ask)
        run = self._not_seen(view, run, kept)
        seen = {*sealed.values(), *kept.values()}
        while True:
            verified = verifying.verify(view.log, dict(recs), self._directory.directory, run, seen)
            needed = verifying.directory_needed(verified.fault)
            if not needed or verified.applied:
                break
            if not self._directory.fetch(needed):
                self._verdicts.wait(view, "directory")
        return _Found(verified, sealed, stored_keys)

    def _not_seen(self, view: View, run: list[Candidate], kept: dict[int, bytes]) -> list[Candidate]:
        """Leave out what is folded already, and hold the rest against headers verified ahead of the pin."""
        fresh = [one for one in run if one.header is None or one.header.seq > view.seq]
        for one in fresh:
            other = kept.get(one.header.seq) if one.header is not None else None
            if other is not None and other != one.hash:
                self._verdicts.stop(view, "fork", one)
        return fresh

    def _find_keys(self, view: View, found: _Found, page: Page) -> None:
        """Keys for the epochs of this run: kept ones that match, wraps beside the page, and links downwards."""
        facts, keys, before = view.facts, view.keys, len(view.keys)
        for one in found.verified.applied:
            if one.header.control:
                facts.note(one.header)
        for epoch, key in found.stored_keys.items():
            committed = facts.commitments.get(epoch)
            if epoch not in keys and committed is not None and epochs.matches(view.vault, epoch, key, committed):
                keys[epoch] = key
        keys |= unwrap(facts, self._context.keys, view.vault, page.wraps, keys)
        if view.log is not None and len(keys) > before:  # may open what has stayed closed
            self._context.load(lambda unit: facts.note_kept(unit, view.vault))
            keys |= descend(facts, view.vault, keys)
            self._unread.add(view.vault)
        elif found.epochs() - keys.keys():
            keys |= descend(facts, view.vault, keys)

    def _write(self, view: View, found: _Found) -> None:
        context, verified = self._context, found.verified
        by_epoch = sealers(view.vault, {one: view.keys[one] for one in found.epochs() & view.keys.keys()}, view.share)
        changes: list[list[FoldedChange]] = []
        for one, wire, own in zip(verified.applied, verified.wires, found.own, strict=True):
            changes.append(folded(one, None if own else wire.bodies, by_epoch, verified.recs))
        state = verified.state
        assert state is not None  # noqa: S101  # something was applied
        genesis_type = None
        if verified.applied[0].header.seq == 1 and not found.own[0]:
            changes[0] = self._genesis(view, found, changes[0], by_epoch)
            genesis_type = self._type(verified.applied[0].hash, state, changes[0])
        run = Run(
            vault=view.vault,
            verified=verified,
            changes=changes,
            own=found.own,
            keys=view.keys,
            sealed=found.sealed,
            day=now_text(context.clock)[:10],
            epoch_before=view.log.epoch if view.log is not None else 1,
            genesis_type=genesis_type,
            late=verifying.late(verified.applied, self._directory.directory, context.closed_by) if view.log else (),
            keep=verified.applied[-1].header.seq > self._history.get(view.vault, 0),
        )
        context.options.fault("before_fold")

        def write(unit: Unit) -> Written:
            written = folding.write(unit, run)
            if written.unopened:
                unread.mark_unread(unit, view.vault, left=True)
            return written

        done = context.store(write)
        context.options.fault("after_fold")
        self._moved(view, state, run, done)

    def _genesis(
        self, view: View, found: _Found, changes: list[FoldedChange], by_epoch: Mapping[int, Sealer]
    ) -> list[FoldedChange]:
        """The genesis record, asked for by its hash when the page lacks it: without the type nothing is readable."""
        digest = changes[0].body_hash
        if digest is None:
            return changes
        session = self._context.session
        reply = session.call(session.service.bodies, bodies.Request(vault=view.vault, hashes=[digest]))
        again = folded(found.verified.applied[0], reply.bodies, by_epoch, found.verified.recs)
        if again[0].body_hash is not None:
            raise _NotYet("genesis")
        return again

    def _type(self, genesis: bytes, state: VaultState, changes: list[FoldedChange]) -> str | None:
        """What the vault may be taken for: by its genesis record, and nothing else anywhere.

        One whose members the directory names is an officer's to announce; a personal one is one's own or none.
        """
        directory, me = self._directory.directory, self._context.me.user_id
        if state.by_directory:
            announced = directory.announced(state.vault)
            if announced is None or announced.genesis_hash != genesis:
                raise _NotYet("announcement")
        named = folding.genesis_type(changes, by_directory=state.by_directory)
        own = any(info.user == me and info.personal_vault_id == state.vault for info in directory.devices())
        return None if named == "personal" and not own else named

    def _moved(self, view: View, state: VaultState, run: Run, done: Written) -> None:
        view.log = state
        view.word, view.problem = vaults.OPEN, None
        if state.seq >= view.verified[0]:
            view.verified = (state.seq, state.head_hash)
        view.type = run.genesis_type or view.type
        if done.unopened:
            self._unread.add(view.vault)
        if done.coming:
            self.erasures.coming.add(view.vault)
        self._context.tally.pulled += done.pulled
        records_moved = frozenset((view.vault, rec) for rec in done.records)
        self._context.publish(ChangeSet(frozenset({view.vault}), frozenset(done.kinds), records_moved, sync=True))

    # ---- share, bodies asked for again ---------------------------------------------------------------------------

    def _need_share(self, view: View, state: VaultState | None) -> None:
        """The shred share, fetched once and held against the commitment of genesis; else the vault waits."""
        if view.share is not None or state is None:
            return
        context = self._context
        try:
            reply = context.session.call(context.session.service.share_get, share_get.Request(vault=view.vault))
        except ServiceError as error:
            if error.code not in {"not_found", "gone"}:
                raise
            self._verdicts.wait(view, "share")
        if share_commitment(reply.share) != state.share_commitment:
            self._verdicts.wait(view, "share")
        moment = now_text(context.clock)
        context.store(lambda unit: vaults.save_share(unit, view.vault, reply.share, moment))
        view.share = reply.share

    def again_unopened(self) -> None:
        """Ask once more for bodies that earlier runs of the program did not get; end what such a run left half done."""
        self.erasures.again(self._views)
        for vault in self._context.load(unread.unread_vaults):
            view = self._views.get(vault)
            if view is not None and view.usable and view.log is not None:
                self._fetch_unopened(view)

    def _fetch_unopened(self, view: View) -> None:
        """Ask by hash for bodies that were left out or arrived damaged; what still does not open stays unreadable."""
        self._unread.discard(view.vault)
        self.healing.unopened.discard(view.vault)
        context = self._context
        rows, headers = context.load(lambda unit: unread.unopened(unit, view.vault))
        found: list[FoldedChange] = []
        if rows:
            request = bodies.Request(vault=view.vault, hashes=[digest for _, _, digest in rows])
            given = context.session.call(context.session.service.bodies, request).bodies
            by_epoch = sealers(view.vault, view.keys, view.share)
            for (rec, seq, _), data in zip(rows, given, strict=False):
                found += self._opened_late(headers[seq], rec, data, by_epoch)
        left = len(rows) > len(found)
        day = now_text(context.clock)[:10]

        def write(unit: Unit) -> set[str]:
            unread.mark_unread(unit, view.vault, left=left)
            return records.fold_in(unit, view.vault, found, today=day)

        kinds = context.store(write)
        if found:
            moved = frozenset((view.vault, change.rec) for change in found)
            context.publish(ChangeSet(frozenset({view.vault}), frozenset(kinds), moved, sync=True))

    def _opened_late(
        self, kept: KeptHeader, rec: bytes, data: bytes, by_epoch: Mapping[int, Sealer]
    ) -> list[FoldedChange]:
        """The change with its content; without, when it is what was signed and will never open; none to ask again."""
        header = decode_header(kept.header)
        change = next((one for one in put_changes(header) if one.rec == rec), None)
        author = self._directory.directory.device(header.author_device)
        sealer = by_epoch.get(header.epoch)
        if change is None or author is None or worth_asking(sealer, change, data):
            return []
        body = opened(sealer, header.author_device, change, data)
        found = FoldedChange(
            rec, rev(kept.hash, rec), change.flags, kept.seq, header.author_device, author.user, status=UNREADABLE
        )
        if body is None:
            return [found]
        return [replace(found, status=OK, kind=body.kind, schema=body.schema, at=body.at, document=body.document)]

    def _meet(self, vault: bytes) -> View:
        """A vault this laptop did not know."""
        context = self._context

        def write(unit: Unit) -> View | None:
            vaults.add_found(unit, vault)
            return views.load(unit, vault, context.device)

        view = context.store(write)
        assert view is not None  # noqa: S101  # just written
        self._views[vault] = view
        return view
