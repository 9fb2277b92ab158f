"""A laptop's own line to the directory: bring it on, and carry signed entries in (docs/PROTOCOL.md, Directory log)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from homevisit.base.clock import Clock
from homevisit.base.errors import ServerProblem
from homevisit.store import directory as kept
from homevisit.store.database import Database
from homevisit.store.directory import KeptEntry
from homevisit.sync.directory_sync import people, rebuild
from homevisit.sync.session import Session
from homevisit.vault.identity import DeviceKeys
from sync_server.protocol.errors import ServiceError
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.verdicts import Invalid, Paused
from sync_server.protocol.messages import directory_pull, directory_push
from sync_server.protocol.messages.common import SignedEntry
from sync_server.protocol.service import Service

TRIES = 5


class DirectoryLine:
    """Raises OfflineError and ServerProblem from every method that asks the server."""

    def __init__(self, service: Service, db: Database, keys: DeviceKeys, origin: str, clock: Clock) -> None:
        """The profile must hold a directory that names the server."""
        self.db = db
        self.clock = clock
        with db.read() as unit:
            self.directory: Directory = rebuild(unit)
        self._service = service
        self._keys = keys
        self._session = Session(service, keys, self.directory.server_id or b"", origin)

    def refresh(self) -> None:
        """Bring the directory on."""
        while True:
            request = directory_pull.Request(after_seq=self.directory.seq)
            page = self._session.call(self._service.directory_pull, request)
            if page.head_seq < self.directory.seq:
                raise ServerProblem("directory_rollback", seq=page.head_seq)
            if self.directory.hash_at(page.head_seq) not in {None, page.head_hash}:
                raise ServerProblem("directory_fork", seq=page.head_seq)
            self._take(page.entries)
            if self.directory.seq >= page.head_seq or not page.entries:
                return

    def carry(self, make: Callable[[Directory], SignedEntry]) -> int:
        """Append the entry that `make` gives for the newest directory; its seq. Again when somebody was first.

        Raises ServerProblem("directory_refused" | "directory_busy"), and Invalid for what we do not accept.
        """
        for _ in range(TRIES):
            signed = make(self.directory)
            after = self.directory.copy()
            after.append(signed.entry, signed.signatures)  # what we would not accept is not sent
            try:
                self._session.call(self._service.directory_push, directory_push.Request(entries=[signed]))
            except ServiceError as error:
                if error.code != "head_moved":
                    raise ServerProblem("directory_refused", reason=error.reply.reason) from None
                self.refresh()
                continue
            self.refresh()
            return after.seq
        raise ServerProblem("directory_busy")

    def _take(self, signed: Sequence[SignedEntry]) -> None:
        if not signed:
            return
        after = self.directory.copy()
        rows = []
        for item in signed:
            try:
                after.append(item.entry, item.signatures)
            except (Invalid, Paused):
                raise ServerProblem("directory_not_ours", seq=after.seq + 1) from None
            rows.append(KeptEntry(after.seq, after.head_hash, item.entry, tuple(item.signatures)))
        with self.db.write() as unit:
            kept.append(unit, rows, people(after))
        self.directory = after
