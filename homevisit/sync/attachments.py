"""Chunks of attachments up before their commit and down when somebody looks (docs/PROTOCOL.md, Attachments).

A slice at a time, between two rounds: what people write goes on meanwhile. A line that drops costs one piece, and where
a piece came through the next is sent at once; only a line that lets nothing through ends the slice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from homevisit.base.changes import ChangeSet
from homevisit.base.errors import OfflineError, StorageError
from homevisit.store import blobs, outbox
from homevisit.store.blob_files import SEALED_BYTES, BlobFiles
from homevisit.store.unit import Unit
from homevisit.sync.context import Context
from homevisit.sync.views import View
from sync_server.protocol.errors import ServiceError
from sync_server.protocol.ledger.commit import decode_header
from sync_server.protocol.messages import blob_get, blob_put, blobs_missing
from sync_server.protocol.messages.blobs_missing import MissingBlob
from sync_server.protocol.messages.common import WireCommit

T = TypeVar("T")
T_in = TypeVar("T_in")

PIECE_BYTES = 128 * 1024
"""One request's worth: small enough for a line that drops every 300 KB."""
SLICE_BYTES = 4 * 1024 * 1024
ASKED_AT_ONCE = 64
AGAIN_SECONDS = 600.0
"""How long one that the server does not have, or gives wrong, is left alone."""
SWEEP_SECONDS = 3600.0
DROPS_WITHOUT_A_PIECE = 2
PAUSE_SECONDS = 0.2

_Row = tuple[bytes, bytes, bytes, int | None]
_NOT_HERE = frozenset({"not_found", "gone", "forbidden"})


class Attachments:
    """Moves chunks between this laptop and the server. Used by the sync thread; files are touched here, too."""

    def __init__(self, context: Context, views: Mapping[bytes, View]) -> None:
        self._context = context
        self._views = views
        folder: Path | None = context.db.folder
        self._files = None if folder is None else BlobFiles(folder)
        self._left = 0
        self._drops = 0
        self._later: dict[bytes, float] = {}
        self._sweep_at = 0.0

    def carry(self) -> bool:
        """One slice; True when anything moved, so that a round is worth while and there may be more.

        Raises OfflineError, and ServiceError for what says nothing about the chunks (401, 426, 429, 503).
        """
        files = self._files
        if files is None:
            return False
        rows = self._context.load(blobs.all_named)
        if any(upload is not None for _, _, _, upload in rows):
            self._context.store(blobs.settle)
            rows = self._context.load(blobs.all_named)
        self._sweep(files, rows)
        self._left, self._drops = SLICE_BYTES, 0
        moved = False
        by_vault: dict[bytes, list[bytes]] = {}
        for vault, _rec, blob, upload in rows:
            if upload == blobs.TO_SEND and blob not in by_vault.setdefault(vault, []):
                by_vault[vault].append(blob)
        for vault, wanted in by_vault.items():
            moved = self._send(files, vault, wanted[:ASKED_AT_ONCE]) or moved
        try:
            moved = self._fetch_wanted(files, rows) or moved
        except StorageError as error:  # nothing of a person's is at stake: the server has it
            self._context.tally.code = self._context.tally.code or error.code
        return moved

    # ---- up --------------------------------------------------------------------------------------------------------

    def _send(self, files: BlobFiles, vault: bytes, wanted: Sequence[bytes]) -> bool:
        view = self._views.get(vault)
        if view is None or not view.usable or view.log is None or self._left <= 0:
            return False
        service = self._context.session.service
        try:
            asked = blobs_missing.Request(vault=vault, blobs=list(wanted))
            lacking = self._through(lambda: self._call(service.blobs_missing, asked)).missing
            moved = self._there(vault, set(wanted) - {one.blob for one in lacking})
            for one in lacking:
                if self._left <= 0:
                    break
                moved = self._send_one(files, vault, one) or moved
        except ServiceError as error:
            if error.code not in _NOT_HERE:
                raise
            return False
        return moved

    def _send_one(self, files: BlobFiles, vault: bytes, one: MissingBlob) -> bool:
        data = files.read(one.blob)
        if data is None and not self._fetch_elsewhere(files, vault, one.blob):
            return False
        data = files.read(one.blob) if data is None else data
        if data is None:
            return False
        try:
            done = self._pieces(vault, one.blob, data, min(one.have, len(data)))
        except ServiceError as error:
            if error.reply.error == "too_large":
                self._set_aside(vault, one.blob, "vault_full")
                return False
            if error.reply.error != "invalid":
                raise
            done = self._pieces(vault, one.blob, data, 0)  # what lay there was damaged, and is gone
        return done and self._there(vault, {one.blob})

    def _pieces(self, vault: bytes, blob: bytes, data: bytes, offset: int) -> bool:
        """From `offset` to the end; False when the server does not move on."""
        service, stuck = self._context.session.service, 0
        while stuck < DROPS_WITHOUT_A_PIECE:
            piece = data[offset : offset + PIECE_BYTES]
            request = blob_put.Request(vault=vault, blob=blob, size=len(data), offset=offset, data=piece)
            self._context.options.fault("before_piece")
            reply = self._through(lambda request=request: self._call(service.blob_put, request))  # type: ignore[misc]  # mypy knows no default of a lambda
            self._context.options.fault("after_piece")
            if reply.done:
                return True
            stuck = stuck + 1 if reply.have <= offset else 0
            self._left -= len(piece)
            offset = min(reply.have, len(data) - 1)
        return False

    def _there(self, vault: bytes, found: set[bytes]) -> bool:
        if found:
            self._context.store(lambda unit: blobs.mark(unit, vault, found, blobs.SENT))
            self._context.publish(ChangeSet(vaults=frozenset({vault}), sync=True))
        return bool(found)

    def _fetch_elsewhere(self, files: BlobFiles, vault: bytes, blob: bytes) -> bool:
        """A note approved on a laptop that never saw its picture: the chunk lies in the draft's vault."""
        others = [one for one in self._context.load(lambda unit: blobs.vaults_of(unit, blob)) if one != vault]
        if any(self._fetch(files, one, blob) for one in others):
            return True
        # Neither here nor on the server: the unit is set aside with its text, and blocks nothing.
        self._set_aside(vault, blob, "blob_gone")
        return False

    def _set_aside(self, vault: bytes, blob: bytes, reason: str) -> None:
        def write(unit: Unit) -> None:
            if not outbox.sealed_hashes(unit, vault):
                outbox.quarantine(unit, vault, blobs.units_of(unit, vault, blob), reason)

        self._context.store(write)
        self._context.tally.needs_person = self._context.tally.needs_person or "quarantined"

    # ---- down ------------------------------------------------------------------------------------------------------

    def _fetch_wanted(self, files: BlobFiles, rows: Sequence[_Row]) -> bool:
        moved = False
        for vault, rec, blob, upload in rows:
            if upload is not None or self._left <= 0 or self._put_off(blob) or files.has(blob):
                continue
            if self._fetch(files, vault, blob):
                moved = True
                kinds = frozenset({"visit_note", "note_draft"})
                self._context.publish(ChangeSet(frozenset({vault}), kinds, frozenset({(vault, rec)}), sync=True))
        return moved

    def _fetch(self, files: BlobFiles, vault: bytes, blob: bytes) -> bool:
        """Fetch one chunk, going on where the last try ended. What is not as signed is thrown away, and never shown."""
        service, view = self._context.session.service, self._views.get(vault)
        if view is None or not view.usable or view.log is None:
            return False
        while True:
            offset = files.have(blob)
            request = blob_get.Request(vault=vault, blob=blob, offset=offset, length=PIECE_BYTES)
            try:
                reply = self._through(lambda request=request: self._call(service.blob_get, request))  # type: ignore[misc]  # as above
            except ServiceError as error:
                if error.code not in _NOT_HERE:
                    raise
                return self._not_now(blob)
            if not 0 < reply.size <= SEALED_BYTES or len(reply.data) > PIECE_BYTES:
                files.drop(blob)
                return self._not_now(blob)
            self._left -= len(reply.data)
            files.append(blob, reply.data)
            self._context.options.fault("after_fetched_piece")
            if offset + len(reply.data) >= reply.size or not reply.data:
                return files.complete(blob) or self._not_now(blob)

    def _put_off(self, blob: bytes) -> bool:
        return self._later.get(blob, 0.0) > self._context.clock.monotonic()

    def _not_now(self, blob: bytes) -> bool:
        self._later[blob] = self._context.clock.monotonic() + AGAIN_SECONDS
        return False

    # ---- the line --------------------------------------------------------------------------------------------------

    def _call(self, method: Callable[[T_in, bytes], T], request: T_in) -> T:
        return self._context.session.call(method, request)

    def _through(self, ask: Callable[[], T]) -> T:
        """Ask once more when the line dropped and something has come through since it last did."""
        while True:
            try:
                answer = ask()
            except OfflineError:
                self._drops += 1
                if self._drops > DROPS_WITHOUT_A_PIECE:
                    raise
                self._context.options.pause(PAUSE_SECONDS)
            else:
                self._drops = 0
                return answer

    def _sweep(self, files: BlobFiles, rows: Sequence[_Row]) -> None:
        now = self._context.clock.monotonic()
        if now < self._sweep_at:
            return
        self._sweep_at = now + SWEEP_SECONDS
        needed = {blob for _, _, blob, upload in rows if upload is not None}
        gone = files.sweep({row[2] for row in rows}, needed)
        if gone:
            self._context.store(lambda unit: blobs.forget(unit, gone))


def send_again(unit: Unit, vault: bytes, wires: Sequence[WireCommit], lacking: Sequence[bytes]) -> None:
    """The server refused sealed commits for want of these chunks: they go up, and then the same bytes go out again."""
    for wire in wires:
        for change in decode_header(wire.header).changes:
            again = set(lacking) & set(change.blob_hashes)
            blobs.send_again(unit, vault, change.rec, again)
