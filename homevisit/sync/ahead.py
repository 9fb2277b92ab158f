"""Headers before bodies: a laptop that is new to a vault verifies the log to its head before it can open any of it.

Keys come from a wrap of its own and from the links behind it (docs/PROTOCOL.md, Sync loop: first sync).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from homevisit.store import ledger, records, vaults
from homevisit.store.ledger import KeptHeader
from homevisit.store.unit import Unit
from homevisit.sync import verifying
from homevisit.sync.context import Context
from homevisit.sync.directory_sync import DirectorySync
from homevisit.sync.opening import descend, unwrap
from homevisit.sync.verdicts import Verdicts
from homevisit.sync.verifying import Candidate
from homevisit.sync.views import View
from sync_server.protocol.ledger.commit import decode_header
from sync_server.protocol.ledger.vaultlog import RecState, VaultState
from sync_server.protocol.messages import pull, wraps
from sync_server.protocol.messages.common import Page, WireCommit

BodiesMode = Literal["all", "current", "others", "none"]


def fetch_page(context: Context, vault: bytes, after: int, mode: BodiesMode) -> Page:
    """One page of a vault's log. Raises OfflineError, ServiceError."""
    request = pull.Request(vault=vault, after_seq=after, bodies=mode)
    return context.session.call(context.session.service.pull, request)


class Ahead:
    """Moves `verified` past the pin, page by page, and collects keys on the way."""

    def __init__(self, context: Context, directory: DirectorySync, verdicts: Verdicts) -> None:
        self._context = context
        self._directory = directory
        self._verdicts = verdicts
        self.last: VaultState | None = None
        """Where the last look ahead came to."""

    def look_ahead(self, view: View, seq: int) -> None:
        """Verify headers to the head without folding, for the wraps and links in them. Resumes where it stopped."""
        context = self._context
        kept = context.load(lambda unit: _kept_ahead(unit, view))
        state = None if view.log is None else view.log.copy()
        recs: dict[bytes, RecState] = {}
        if kept:
            state, recs = self._header_run(view, state, recs, kept, {one.hash for one in kept})
        given: list[bytes] = []
        while (0 if state is None else state.seq) < seq:
            page = fetch_page(context, view.vault, 0 if state is None else state.seq, "none")
            if not page.commits:
                break
            given += page.wraps
            run = verifying.candidates(page.commits)
            state, recs = self._header_run(view, state, recs, run, set())
            context.options.fault("headers_ahead")
        self.last = state
        if state is not None and state.erased:
            return
        session = context.session
        if state is not None and not self._opens(view, state, given):
            reply = session.call(session.service.wraps, wraps.Request(vault=view.vault))
            self._opens(view, state, reply.wraps)

    def _header_run(
        self,
        view: View,
        state: VaultState | None,
        recs: dict[bytes, RecState],
        run: Sequence[Candidate],
        seen: set[bytes],
    ) -> tuple[VaultState | None, dict[bytes, RecState]]:
        unknown = [rec for rec in verifying.named(run) if rec not in recs]
        recs = self._context.load(lambda unit: records.recs(unit, view.vault, unknown)) | recs
        while True:
            found = verifying.verify(state, dict(recs), self._directory.directory, run, seen)
            needed = verifying.directory_needed(found.fault)
            if not needed or self._directory.fetch(needed) is False:
                break
        state = found.state
        if found.applied and state is not None:
            headers = [
                KeptHeader(one.header.seq, one.hash, wire.header, wire.signature)
                for one, wire in zip(found.applied, found.wires, strict=True)
            ]
            for one in found.applied:
                view.facts.note(one.header)
            seq, head = state.seq, state.head_hash
            self._context.store(lambda unit: _keep_ahead(unit, view.vault, headers, seq, head))
            view.verified = (seq, head)
        if found.fault is not None:
            self._verdicts.fault(view, found)
        return state, found.recs

    def _opens(self, view: View, state: VaultState, given: Sequence[bytes]) -> bool:
        """Whether the newest epoch's key is here once these wraps and the links behind it have been tried."""
        view.keys |= unwrap(view.facts, self._context.keys, view.vault, given, view.keys)
        view.keys |= descend(view.facts, view.vault, view.keys)
        return state.epoch in view.keys


def _kept_ahead(unit: Unit, view: View) -> list[Candidate]:
    """Headers verified in an earlier run, behind the pin."""
    found: list[Candidate] = []
    at = view.seq
    while rows := ledger.after(unit, view.vault, at):
        for row in rows:
            wire = WireCommit(row.header, row.signature, [], [])
            found.append(Candidate(wire, decode_header(row.header), row.hash))
        at = rows[-1].seq
    return found


def _keep_ahead(unit: Unit, vault: bytes, headers: Sequence[KeptHeader], seq: int, head: bytes) -> None:
    ledger.append(unit, vault, headers)
    vaults.move_verified(unit, vault, seq, head)
