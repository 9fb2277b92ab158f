"""Making the next commit of a vault out of the outbox: merge, seal, pack, sign, and keep before anything leaves.

Runs in the store thread, inside one transaction: what is sealed is exactly what is saved at that moment, and `sealed`
and `sent` are on disk before a byte is sent (docs/PROTOCOL.md, Outbox).
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from homevisit.base.errors import BadInput
from homevisit.records import codec
from homevisit.store import edits, outbox, records, vaults
from homevisit.store.outbox import Bundle, Control, FoldedRow, SealedRow, SentRow
from homevisit.store.stored import FINAL
from homevisit.store.unit import Unit
from homevisit.sync import membership
from homevisit.sync.capabilities import must_wait
from homevisit.sync.membership import DoneAlready, Duties, NotNow, Ops
from homevisit.sync.merging import Drop, Ready, Refuse, as_was, chunks_named, prepare
from homevisit.sync.tip import Author, Bounds, Commit, Tip
from homevisit.vault.envelope import Sealer
from sync_server.protocol import limits
from sync_server.protocol.ledger.commit import (
    Change,
    EraseRecord,
    Header,
    WrapRequest,
    decode_genesis_seed,
    encode_header,
)
from sync_server.protocol.ledger.encoding import commit_hash
from sync_server.protocol.ledger.signing import CommitSignature
from sync_server.protocol.ledger.vaultlog import VaultState, apply_commit
from sync_server.protocol.ledger.verdicts import Invalid, Paused
from sync_server.protocol.messages.common import WireCommit

GENESIS_KIND = "vault_info"
CHANGE_BYTES = 170  # more than one change without attachments takes in a header
CHUNK_BYTES = 34  # of a header, for each chunk of an attachment it announces
WIRE_OVERHEAD = 256


def seal_genesis(unit: Unit, tip: Tip, author: Author) -> Commit:
    """The first commit of a vault made here. Raises NotNow: no_genesis_record, not_enrolled, no_recovery_set, and the
    rule's name when nobody would take it: an organisation made by somebody who is no coordinator (creator_no_writer).
    """
    row = vaults.get(unit, tip.vault)
    bundles, _ = outbox.sendable(unit, tip.vault, limit=limits.CHANGES)
    info = next((edit for one in bundles for edit in one.edits if edit.kind == GENESIS_KIND), None)
    if row is None or row.genesis_seed is None or info is None or info.local is None:
        raise NotNow("no_genesis_record")
    draft = _Draft(tip, author, VaultState(tip.vault), 1)
    seed = decode_genesis_seed(row.genesis_seed)
    draft.ops = membership.genesis(tip.vault, row.genesis_seed, seed, tip.key, author.directory, author.day)
    draft.seal([Ready(info, FINAL, b"", info.schema, info.local)])
    draft.units.append(info.unit)
    try:
        return draft.finish(unit)
    except (Invalid, Paused) as error:
        raise NotNow(error.reason) from error


def seal_request(unit: Unit, state: VaultState, author: Author) -> Commit:
    """`wrap.request` alone in a commit: the only one that needs no key."""
    tip = Tip(state.vault, state, bytes(32), bytes(32))  # nothing is sealed under these
    draft = _Draft(tip, author, state.copy(), state.epoch)
    draft.ops.control.append(WrapRequest(state.epoch, (), author.day, ()))
    try:
        return draft.finish(unit)
    except (Invalid, Paused) as error:
        raise NotNow(error.reason) from error


def seal_run(unit: Unit, tip: Tip, author: Author, bounds: Bounds) -> list[Commit]:
    """The next commits, together as long as `bounds` says; none when nothing can be sent now, or nothing that fits.

    Moves `tip`; quarantines what can never be sent.
    """
    state = tip.state
    if state is None:
        raise ValueError("genesis comes first")
    if tip.owed.rekey:
        draft = _Draft(tip, author, state.copy(), state.epoch)
        membership.add_rekey(draft.ops, tip.vault, draft.after, tip.key, author.directory, author.day)
        tip.owed = Duties()
        try:
            return [draft.finish(unit)]
        except (Invalid, Paused) as error:
            raise NotNow(error.reason) from error
    made: list[Commit] = []
    while not made and (not tip.read_all or tip.owed.repair):
        bundles, further = outbox.sendable(unit, tip.vault, after=tip.after, limit=bounds.job)
        recs = [edit.rec for bundle in bundles for edit in bundle.edits]
        page = _Page(bundles, outbox.folded(unit, tip.vault, recs))
        stuck = False
        while not stuck:
            at = page.at
            commit = _seal_one(unit, tip, author, page, bounds)
            if commit is not None:
                made.append(commit)
                bounds = replace(bounds, size=bounds.size - commit.size)
            stuck = page.read or bool(made and bounds.units) or (commit is None and page.at == at)
        if page.read:
            tip.after, tip.read_all = further, further == 0
        elif not made:
            break  # the next unit fits into a request of its own only
    return made


@dataclass
class _Page:
    """Units read from the outbox together, and what the log says of their records. at: how far they are dealt with."""

    bundles: Sequence[Bundle]
    remote: Mapping[bytes, FoldedRow]
    at: int = 0

    @property
    def read(self) -> bool:
        """Whether no unit is left."""
        return self.at == len(self.bundles)


def _seal_one(unit: Unit, tip: Tip, author: Author, page: _Page, bounds: Bounds) -> Commit | None:
    state = tip.state
    if state is None or bounds.size <= WIRE_OVERHEAD:
        return None
    at = page.at
    draft = _Draft(tip, author, state.copy(), state.epoch)
    draft.repair(tip.owed.repair)
    _fill(unit, draft, page, bounds)
    if draft.changes:
        draft.repair(tip.owed.pairs)
    tip.owed = Duties(pairs=() if draft.changes else tip.owed.pairs)
    if draft.changes or draft.ops.control:
        try:
            return draft.finish(unit)
        except (Invalid, Paused) as error:  # judged before anything of it is kept: nobody would take it
            if len(draft.units) > 1:
                page.at = at
                return _seal_one(unit, tip, author, page, replace(bounds, units=1))
            outbox.quarantine(unit, tip.vault, draft.units, error.reason)
            return None
    draft.drop_done(unit)
    return None


def _fill(unit: Unit, draft: _Draft, page: _Page, bounds: Bounds) -> None:
    """Put whole units into the draft while they fit."""
    tip, user = draft.tip, draft.author.user
    for bundle in page.bundles[page.at :]:
        if tip.reads_only and bundle.edits:  # nobody would take it from a reader; it stays where it is
            page.at += 1
            continue
        if len(draft.changes) >= bounds.changes or (bounds.units is not None and len(draft.units) >= bounds.units):
            return
        prepared = [prepare(edit, page.remote.get(edit.rec), user) for edit in bundle.edits]
        ready = [one for one in prepared if isinstance(one, Ready)]
        rest = [one for one in prepared if not isinstance(one, Ready)] if len(ready) < len(prepared) else []
        refused = next((one.reason for one in rest if isinstance(one, Refuse)), None)
        held = must_wait(bundle.edits, rest, draft.after, draft.author.directory)
        if refused is None and not held:
            try:
                if not draft.offer(bundle, ready, bounds):
                    return
            except (NotNow, BadInput) as error:
                refused = error.code
        page.at += 1
        if refused is not None and not held:
            outbox.quarantine(unit, tip.vault, [bundle.unit], refused)
        elif not held:
            for one in rest:
                if isinstance(one, Drop):
                    records.drop_unsent(unit, tip.vault, one.edit.rec)


class _Draft:
    """One commit being filled."""

    def __init__(self, tip: Tip, author: Author, after: VaultState, epoch: int) -> None:
        self.tip = tip
        self.author = author
        self.after = after
        self.ops = Ops()
        self.changes: list[Change] = []
        self.units: list[bytes] = []
        self._bodies: list[bytes] = []
        self._merged: list[Ready] = []
        self._sent: list[SentRow] = []
        self._dropped: list[int] = []
        self._size, self._chunks = WIRE_OVERHEAD, 0
        self._closed = False
        self._epoch = epoch
        self._sealer = Sealer(tip.vault, epoch, tip.key, tip.share)

    def repair(self, targets: Sequence[bytes | int]) -> None:
        """`wrap.repair` for devices or recovery pairs."""
        if targets:
            membership.add_repairs(
                self.ops, self.tip.vault, self._epoch, self.tip.key, targets, self.author.directory, self.author.day
            )

    def offer(self, bundle: Bundle, ready: Sequence[Ready], bounds: Bounds) -> bool:
        """Take a whole unit in; False when it does not fit any more.

        Raises NotNow and BadInput (also for a unit too large for any commit): then nothing of it was taken.
        """
        alone = any(asked.op in ("member.remove", "erase.vault") for asked in bundle.controls)
        if self._closed or (alone and (self.units or self.ops.control)):
            return False
        if len(ready) > limits.CHANGES or len(bundle.controls) > limits.CONTROL_OPS // 2:
            raise NotNow("unit_too_large")
        chunks = CHUNK_BYTES * (self._chunks + sum(len(chunks_named(one)) for one in ready))
        room = min(bounds.changes, (limits.HEADER_BYTES - 1024 - self._control_bytes() - chunks) // CHANGE_BYTES)
        begun = bool(self.changes or self.ops.control)
        if begun and len(self.changes) + len(ready) > room:
            return False
        before = self._state() if bundle.controls else None
        marks = (len(self.changes), len(self._bodies), len(self._merged), len(self._sent), self._size, self._chunks)
        try:
            if bundle.controls:
                self._take_controls(bundle.controls)
            if membership.needs_rekey(self.ops, bundle.controls, self.after, self.author.directory):
                self._rekey()
            self.seal(ready)
            self._check_size(bounds)
        except (NotNow, BadInput):
            if before is not None:
                self.ops, self.after, self._sealer, self._epoch = before
            fits_later = bounds.size < self._size <= bounds.request or (begun and self._size > bounds.size)
            self._back(*marks)
            if fits_later:
                return False
            raise
        self.units.append(bundle.unit)
        if alone:
            self._closed = True
        return True

    def _state(self) -> tuple[Ops, VaultState, Sealer, int]:
        return Ops(list(self.ops.control), list(self.ops.wraps)), self.after.copy(), self._sealer, self._epoch

    def drop_done(self, unit: Unit) -> None:
        """Give up control operations that have no effect any more."""
        outbox.drop_controls(unit, self._dropped)

    def seal(self, ready: Sequence[Ready]) -> None:
        """Seal bodies and note what is on its way. Raises BadInput("document_too_large" | "body_too_large")."""
        device = self.author.keys.device_id
        seal = self._sealer.seal
        for one in ready:
            edit = one.edit
            if one.document is None:
                self.changes.append(Change(edit.rec, one.base_rev, one.flags, b"", b"", b"", 0, ()))
            else:
                body = codec.encode_body(edit.kind, one.schema, edit.at, one.document)
                named = chunks_named(one)
                salt, kc, data, digest = seal(edit.rec, one.base_rev, one.flags, device, body, named)
                self.changes.append(Change(edit.rec, one.base_rev, one.flags, salt, kc, digest, len(data), named))
                self._chunks += len(named)
                self._bodies.append(data)
                self._size += len(data)
                if one.merged:
                    self._merged.append(one)
            self._sent.append(SentRow(edit.rec, edit.version, None))
            self._size += CHANGE_BYTES

    def finish(self, unit: Unit) -> Commit:
        """Sign the commit, keep it with what it holds, and move the tip behind it."""
        tip, author, directory = self.tip, self.author, self.author.directory
        state = tip.state or VaultState(tip.vault)
        epoch = self._epoch + (1 if self.ops.key is not None and state.epoch == self._epoch else 0)
        header = encode_header(
            Header(
                tip.vault,
                epoch,
                state.seq + 1,
                state.head_hash,
                directory.seq,
                directory.head_hash,
                author.keys.device_id,
                os.urandom(16),
                tuple(self.changes),
                tuple(self.ops.control),
                (),
            )
        )
        signature = author.keys.sign.sign(CommitSignature(tip.vault, header))
        wire = WireCommit(header, signature, self._bodies, self.ops.wraps)
        digest = commit_hash(header)
        self._move_tip(unit, state, header, signature, digest)
        if self.ops.key is not None and epoch > 1:
            vaults.add_epoch_keys(unit, tip.vault, {epoch: self.ops.key})
        data = msgspec.msgpack.encode(wire)
        outbox.keep_sealed(unit, tip.vault, SealedRow(state.seq + 1, digest, data, may_have_left=True), self._sent)
        self.drop_done(unit)
        for one in self._merged:
            records.keep_sealed_document(
                unit, vault=tip.vault, rec=one.edit.rec, document=one.document or b"", at=one.edit.at
            )
            outbox.keep_typed(unit, tip.vault, one.edit.rec, edits.keep_until(author.day))
        return Commit(state.seq + 1, digest, wire, len(data), tuple(self.units), len(self.changes))

    def _move_tip(self, unit: Unit, state: VaultState, header: bytes, signature: bytes, digest: bytes) -> None:
        """A commit with operations is judged by the rules everybody else will use; a plain one only moves the head."""
        tip, directory = self.tip, self.author.directory
        if self.ops.control:
            judged = None if tip.state is None else state.copy()
            erased = [rec for op in self.ops.control if isinstance(op, EraseRecord) for rec in op.recs]
            recs = records.recs(unit, tip.vault, erased)
            recs |= {one.rec: as_was(one) for one in self.changes if one.base_rev}
            tip.state = apply_commit(judged, recs, directory, header, signature, verify_signature=False).state
            tip.key = self.ops.key or tip.key
            return
        after = state.copy()
        after.seq, after.head_hash, after.dir_seq = state.seq + 1, digest, directory.seq
        tip.state = after

    def _take_controls(self, asked: Sequence[Control]) -> None:
        author = self.author
        for one in asked:
            try:
                membership.add_asked(
                    self.ops, one, self.tip.vault, self.after, self.tip.key, author.directory, author.user, author.day
                )
            except DoneAlready:
                self._dropped.append(one.id)
            else:
                self._sent.append(SentRow(None, None, one.id))

    def _rekey(self) -> None:
        author, tip = self.author, self.tip
        membership.add_rekey(self.ops, tip.vault, self.after, tip.key, author.directory, author.day)
        if self.ops.key is None:
            raise NotNow("no_key")
        self._epoch += 1
        self._sealer = Sealer(tip.vault, self._epoch, self.ops.key, tip.share)
        self._closed = True

    def _check_size(self, bounds: Bounds) -> None:
        if self._size > bounds.size:
            raise NotNow("unit_too_large")

    def _control_bytes(self) -> int:
        return sum(len(msgspec.msgpack.encode(op)) for op in self.ops.control)

    def _back(self, changes: int, bodies: int, merged: int, sent: int, size: int, chunks: int) -> None:
        del self.changes[changes:]
        del self._bodies[bodies:]
        del self._merged[merged:]
        del self._sent[sent:]
        self._size, self._chunks = size, chunks
