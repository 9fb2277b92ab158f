"""A municipality founded with the client's own ceremony over LocalService: an officer at work, laptops to let in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from homevisit.actions import ceremony, unlock
from homevisit.actions.unlock import Opened
from homevisit.base.keystore import NullKeyStore
from homevisit.base.paths import ProfilePaths
from homevisit.store import meta
from homevisit.sync import enrolment, officer
from homevisit.sync.officer import OfficerLine
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.service import Service
from sync_server.service import LocalService
from sync_server.store.database import Store
from sync_server.store.directory import server_row
from tests.support.clock import FakeClock
from tests.support.desk import PASSPHRASE
from tests.support.server import NO_LIMITS

ORIGIN = "http://127.0.0.1:1"
OFFICERS = [ceremony.OfficerPerson("Ida Holm", "It"), ceremony.OfficerPerson("Bo Lind", "It")]


@dataclass
class Town:
    """What tests of enrolment stand in."""

    folder: Path
    clock: FakeClock
    service: Service
    roots: tuple[bytes, bytes]
    line: OfficerLine
    opened: list[Opened]

    def laptop(self, name: str) -> Opened:
        """A new computer with a profile, not enrolled."""
        made = unlock.create_profile(ProfilePaths(self.folder / name), PASSPHRASE, NullKeyStore(), self.clock)
        self.opened.append(made)
        return made

    def ask(self, laptop: Opened, code: str, service: Service | None = None) -> None:
        """Hand in the laptop's keys."""
        enrolment.ask(laptop.db, laptop.keys, service or self.service, self.roots, code)

    def poll(self, laptop: Opened, service: Service | None = None) -> enrolment.Progress:
        """Look for the answer."""
        return enrolment.poll(laptop.db, laptop.keys, service or self.service, self.roots, ORIGIN, self.clock)

    def enrolled(self, name: str, roles: tuple[str, ...] = ("practitioner",)) -> Opened:
        """A laptop that has been let in."""
        user = self.line.add_user(name, "Børnehuset Prøven", roles)
        laptop = self.laptop(name)
        self.ask(laptop, self.line.invite(user))
        for arrival in self.line.arrivals():
            self.line.let_in(arrival)
        assert self.poll(laptop) == "enrolled"
        return unlock.reopened(laptop.db)


@contextmanager
def founded(folder: Path) -> Iterator[Town]:
    """Ceremony held, server named and published, the officer at his enrolled laptop."""
    clock = FakeClock()
    opened = unlock.create_profile(ProfilePaths(folder / "it"), PASSPHRASE, NullKeyStore(), clock)
    with opened.db.read() as unit:
        personal = meta.get(unit, "personal_vault") or b""
    keys = opened.keys
    device = ceremony.FirstDevice(keys.device_id, keys.sign.public, keys.kem.public, personal)
    made = ceremony.first_ceremony(folder / "ceremony", OFFICERS, device, PASSPHRASE, clock)
    store = Store.create(folder / "server", list(made.root_fingerprints))
    with store.read() as server:
        server_id = server_row(server).server_id
    ceremony.name_server(folder / "ceremony", server_id, [ORIGIN], PASSPHRASE, clock)
    service = LocalService(store, lambda: clock.now().timestamp(), NO_LIMITS)
    entries = ceremony.first_entries(folder / "ceremony")
    officer.publish_first(service, entries)
    directory = Directory(made.root_fingerprints)
    for signed in entries:
        directory.append(signed.entry, signed.signatures)
    enrolment.settle(opened.db, directory, entries, made.first_officer, made.root_fingerprints, ORIGIN, clock)
    key = ceremony.read_officer(folder / "ceremony" / "officer-1.key", PASSPHRASE)
    line = OfficerLine(service, opened.db, keys, ORIGIN, (key.user_id, key.key), clock)
    town = Town(folder, clock, service, made.root_fingerprints, line, [opened])
    try:
        yield town
    finally:
        for one in town.opened:
            one.db.close()
        store.close()
