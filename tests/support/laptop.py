"""A whole client without a window: an encrypted database in a temporary folder, actions, and a sync engine.

Enrolled without the ceremony of codes (that has tests of its own): the officer simply signs the device in.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from homevisit.actions.desk import Desk, Me, new_unit
from homevisit.actions.families import create_family
from homevisit.actions.team import invite
from homevisit.actions.vault_birth import birth
from homevisit.base.changes import ChangeSet
from homevisit.base.ids import new_record_id
from homevisit.store import directory, meta, outbox, records, vaults
from homevisit.store.database import Database
from homevisit.store.records import Stored
from homevisit.sync.context import Leaving, Options
from homevisit.sync.engine import Engine
from homevisit.sync.status import Report
from homevisit.vault.identity import DeviceKeys
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.commit import EXPLICIT_MEMBERSHIP
from sync_server.protocol.messages.common import SignedEntry
from sync_server.protocol.service import Service
from sync_server.protocol.version import SUITE_HYBRID
from tests.support.builders import ORIGIN, Municipality, fixed, log_in, publish
from tests.support.clock import FakeClock
from tests.support.server import Either

AT_ONCE = Options(rekey_delay=0.0, pause=lambda _seconds: None)


def here(job: Callable[[], Any]) -> Any:
    """run_in_store for a test: this thread is the store's too."""
    return job()


class Street:
    """A server with its municipality, and the laptops on it."""

    def __init__(self, server: Either, folder: Path) -> None:
        self.server = server
        self.town: Municipality = server.town
        self.folder = folder
        self.clock = FakeClock()
        self.laptops: list[Laptop] = []
        self._published = 0
        self.publish()

    @property
    def service(self) -> Service:
        return self.server.service

    def publish(self) -> None:
        """Carry new directory entries to the server."""
        new = self.town.entries[self._published :]
        if not new:
            return
        token = log_in(self.service, self.town, self.town.officers[0]).token if self._published else b""
        publish(self.service, self.town, token, after=self._published)
        self._published = len(self.town.entries)

    def follow(self, laptop: Laptop) -> None:
        """Take up entries that did not come from here: a grant that a laptop has carried in."""
        with laptop.db.read() as unit:
            for one in directory.entries(unit, self.town.directory.seq):
                self.town.directory.append(one.entry, one.signatures)
                self.town.entries.append(SignedEntry(one.entry, list(one.signatures)))
        self._published = len(self.town.entries)

    def laptop(
        self,
        name: str,
        *,
        roles: Sequence[str] = ("practitioner",),
        user: bytes | None = None,
        service: Service | None = None,
        options: Options = AT_ONCE,
    ) -> Laptop:
        """A laptop, enrolled: of a new user of that name, or a further one of `user`."""
        made = Laptop(self, self.folder / f"laptop-{len(self.laptops)}", name, user, service, options)
        if user is None:
            self.town.add(e.UserAdd(made.me.user_id, name, "Team Nord", tuple(sorted(roles))))
        self.enter(made)
        self.laptops.append(made)
        return made

    def enter(self, made: Laptop) -> None:
        """Sign the laptop into the directory."""
        keys = made.keys
        self.town.add(
            e.DeviceAdd(
                made.me.user_id,
                keys.device_id,
                keys.sign.public,
                SUITE_HYBRID,
                keys.kem.public,
                (),
                made.me.personal_vault,
                (),
            )
        )
        self.publish()

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.db.close()


@dataclass
class Laptop:
    """One person at one laptop. `options.fault` and `service` may be replaced by a test before `reopen`."""

    street: Street
    folder: Path
    name: str
    user: bytes | None
    service: Service | None
    options: Options
    published: list[ChangeSet] = field(default_factory=list)
    leaving: Leaving | None = None

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.db_key = os.urandom(32)
        self.keys = DeviceKeys.generate()
        self.db = Database.create(self.folder / "records.db", self.db_key)
        user_id = self.user or fixed("user " + self.name)
        with self.db.write() as unit:
            personal = birth(unit, self.keys.device_id, "personal", EXPLICIT_MEMBERSHIP, "2026-11-18T08:00:00Z")
            meta.put(unit, "user_id", user_id)
            meta.put(unit, "personal_vault", personal)
            meta.put(unit, "root_fingerprints", b"".join(self.street.town.roots))
            meta.put(unit, "server_id", self.street.town.server_id)
        self.me = Me(user_id, self.keys.device_id, self.name, self.name[:3].upper(), personal)
        self.engine = self._engine()

    def _engine(self) -> Engine:
        return Engine(
            service=self.service or self.street.service,
            db=self.db,
            keys=self.keys,
            me=self.me,
            origin=ORIGIN,
            clock=self.street.clock,
            run_in_store=here,
            publish=self.published.append,
            evidence=self.folder / "evidence",
            options=self.options,
            leaving=self.leaving,
        )

    def reopen(self) -> None:
        """As after a crash or a restart: the file as it is, nothing in memory."""
        self.db.close()
        self.db = Database.open(self.folder / "records.db", self.db_key)
        self.engine = self._engine()

    def reopen_after_kill(self) -> None:
        """As `reopen`, when another process has held the file."""
        self.db = Database.open(self.folder / "records.db", self.db_key)
        self.engine = self._engine()

    @property
    def desk(self) -> Desk:
        return Desk(self.db, self.street.clock, self.me)

    def sync(self) -> Report:
        return self.engine.sync_once()

    # ---- what a test writes and looks at -------------------------------------------------------------------------

    def family(self, title: str = "Familien Prøve") -> bytes:
        return create_family(self.desk, title=title)[1]

    def invite(self, vault: bytes, colleague: Laptop, role: str = "member") -> None:
        self.sync()  # the colleague must stand in the staff list here
        invite(self.desk, vault, colleague.me.user_id, role=role, capacity="health_visitor", basis="consent")

    def put(self, vault: bytes, kind: str, rec: bytes | None = None, *, final: bool = False, **document: Any) -> bytes:
        """Save a record as an action would; gives its id."""
        rec = rec or new_record_id()
        with self.db.write() as unit:
            records.put(
                unit,
                vault=vault,
                rec=rec,
                kind=kind,
                document=document,
                unit_id=new_unit(),
                at=self.desk.now(),
                final=final,
            )
        return rec

    def tombstone(self, vault: bytes, rec: bytes) -> None:
        with self.db.write() as unit:
            records.tombstone(unit, vault=vault, rec=rec, unit_id=new_unit(), at=self.desk.now())

    def get(self, vault: bytes, rec: bytes) -> Stored | None:
        with self.db.read() as unit:
            return records.get(unit, vault, rec)

    def document(self, vault: bytes, rec: bytes) -> dict[str, Any]:
        found = self.get(vault, rec)
        assert found is not None
        return found.document

    def find(self, kind: str, vault: bytes | None = None) -> list[Stored]:
        with self.db.read() as unit:
            return records.find(unit, kind, vault=vault)

    def waiting(self) -> int:
        with self.db.read() as unit:
            return outbox.waiting(unit)

    def vault(self, vault: bytes) -> vaults.VaultRow:
        with self.db.read() as unit:
            row = vaults.get(unit, vault)
        assert row is not None
        return row
