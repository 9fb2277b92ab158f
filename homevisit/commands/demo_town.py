"""Build the sample municipality in a folder: ceremony, server, nine enrolled laptops, everybody's own records.

Below the folder: `ceremony` (keys of root and officers), `server` (its databases), `it` (the officer's laptop),
`staff/MSK` and so on (a profile each), `passphrases/MSK.txt`, `town.json`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from homevisit.actions import ceremony, unlock
from homevisit.actions.unlock import Opened
from homevisit.base import policy
from homevisit.base.changes import ChangeSet
from homevisit.base.clock import DEFAULT_ZONE, Clock, instant_text, zone
from homevisit.base.errors import HomevisitError, StorageError
from homevisit.base.files import make_private_folder, write_atomically
from homevisit.base.keystore import NullKeyStore
from homevisit.base.paths import ProfilePaths
from homevisit.base.policy import Policy
from homevisit.commands import server_process
from homevisit.commands.demo_data import COORDINATOR, Loader, Person, Samples
from homevisit.store import meta, vaults
from homevisit.sync import enrolment, officer
from homevisit.sync.engine import Engine
from homevisit.sync.http_service import HttpService
from sync_server.protocol.ledger.directory import Directory

T = TypeVar("T")
PASSPHRASE = "egelund ligger ved en sø"
OFFICERS = (
    ceremony.OfficerPerson("Ida Holm", "It-afdelingen"),
    ceremony.OfficerPerson("Bo Lind", "It-afdelingen"),
)
ROUNDS = 3


@dataclass(frozen=True)
class Town:
    """A municipality that has been built. users: initials -> user id in hex."""

    folder: Path
    url: str
    port: int
    day: str
    users: dict[str, str]

    def profile(self, initials: str) -> ProfilePaths:
        """The laptop of one of the nine."""
        return ProfilePaths(self.folder / "staff" / initials)

    @property
    def server_data(self) -> Path:
        """The server's folder."""
        return self.folder / "server"

    def facts(self) -> dict[str, Any]:
        """What `demo --prepare` prints."""
        return {
            "server": server_process.serve_command(self.server_data, self.port),
            "url": self.url,
            "profiles": {name: str(self.profile(name).root) for name in self.users},
            "passphrase_files": {name: str(self.folder / "passphrases" / f"{name}.txt") for name in self.users},
            "officer": str(self.folder / "it"),
            "ceremony": str(self.folder / "ceremony"),
            "day": self.day,
        }


def load(folder: Path) -> Town | None:
    """The town built in this folder, None when there is none or its building was cut off."""
    try:
        kept = json.loads((folder / "town.json").read_text(encoding="utf-8"))
        return Town(folder, kept["url"], kept["port"], kept["day"], kept["users"])
    except (OSError, ValueError, KeyError):
        return None


class Builder:
    """Builds one town; the server process runs while it does and is left running."""

    def __init__(self, folder: Path, clock: Clock, say: Callable[[str], None]) -> None:
        self._folder = folder
        self._clock = clock
        self._say = say
        self._port = server_process.free_port()
        self._url = f"http://127.0.0.1:{self._port}"
        self._open = ExitStack()
        self.server_pid = 0

    def build(self) -> Town:
        """Raises HomevisitError, also when the folder holds something else already."""
        if self._folder.exists() and any(self._folder.iterdir()):
            raise StorageError("io", what="folder_not_empty")
        for name in ("passphrases", "staff"):
            make_private_folder(self._folder / name, "demo")
        with self._open:
            line, founded = self._found()
            samples = Samples(self._today())
            people = samples.staff()
            users = {person.initials: line.add_user(person.name, person.unit, person.roles) for person in people}
            laptops = {person.initials: self._laptop(person) for person in people}
            self._enrol(line, founded, people, users, laptops)
            self._say("nine laptops enrolled")
            self._write(line, Loader(samples, users), people, laptops)
        town = Town(
            self._folder,
            self._url,
            self._port,
            self._today().isoformat(),
            {name: user.hex() for name, user in users.items()},
        )
        kept = {"url": town.url, "port": town.port, "day": town.day, "users": town.users}
        write_atomically(self._folder / "town.json", json.dumps(kept).encode(), "demo")
        return town

    def _found(self) -> tuple[officer.OfficerLine, ceremony.Founded]:
        place = self._folder / "ceremony"
        paths = ProfilePaths(self._folder / "it")
        opened = unlock.create_profile(paths, PASSPHRASE, NullKeyStore(), self._clock)
        self._open.callback(opened.db.close)
        with opened.db.read() as unit:
            personal = meta.get(unit, "personal_vault") or b""
        device = ceremony.FirstDevice(opened.keys.device_id, opened.keys.sign.public, opened.keys.kem.public, personal)
        founded = ceremony.first_ceremony(place, OFFICERS, device, PASSPHRASE, self._clock)
        server_id = server_process.init(self._folder / "server", founded.root_fingerprints)
        ceremony.name_server(place, server_id, [self._url], PASSPHRASE, self._clock)
        self.server_pid = server_process.start(self._folder / "server", self._port, self._folder / "server.log")
        self._say("server started")
        service = self._service()
        entries = ceremony.first_entries(place)
        officer.publish_first(service, entries)
        directory = Directory(founded.root_fingerprints)
        for signed in entries:
            directory.append(signed.entry, signed.signatures)
        self._policy(paths, founded)
        enrolment.settle(
            opened.db,
            directory,
            entries,
            founded.first_officer,
            founded.root_fingerprints,
            self._url,
            self._clock,
        )
        key = ceremony.read_officer(place / "officer-1.key", PASSPHRASE)
        line = officer.OfficerLine(service, opened.db, opened.keys, self._url, (key.user_id, key.key), self._clock)
        return line, founded

    def _laptop(self, person: Person) -> Opened:
        paths = ProfilePaths(self._folder / "staff" / person.initials)
        opened = unlock.create_profile(paths, PASSPHRASE, NullKeyStore(), self._clock)
        self._open.callback(opened.db.close)
        secret = self._folder / "passphrases" / f"{person.initials}.txt"
        write_atomically(secret, PASSPHRASE.encode(), "demo")
        unlock.remember(paths, display_name=person.name, initials=person.initials, unit=person.unit)
        return opened

    def _enrol(
        self,
        line: officer.OfficerLine,
        founded: ceremony.Founded,
        people: list[Person],
        users: dict[str, bytes],
        laptops: dict[str, Opened],
    ) -> None:
        roots = founded.root_fingerprints
        for person in people:
            laptop = laptops[person.initials]
            code = line.invite(users[person.initials])
            enrolment.ask(laptop.db, laptop.keys, self._service(), roots, code)
        for arrival in line.arrivals():
            line.let_in(arrival)
        for person in people:
            laptop = laptops[person.initials]
            paths = ProfilePaths(self._folder / "staff" / person.initials)
            done = enrolment.poll(laptop.db, laptop.keys, self._service(), roots, self._url, self._clock)
            if done != "enrolled":
                raise HomevisitError("demo_enrolment", progress=done)
            with laptop.db.write() as unit:
                meta.put(unit, "initials", person.initials.encode())
            self._policy(paths, founded)
            laptops[person.initials] = unlock.reopened(laptop.db)

    def _write(
        self, line: officer.OfficerLine, loader: Loader, people: list[Person], laptops: dict[str, Opened]
    ) -> None:
        engines = {name: self._engine(laptop, name) for name, laptop in laptops.items()}
        coordinator = laptops[COORDINATOR]
        vault = loader.write_organisation(coordinator.desk(self._clock))
        self._sync(engines, COORDINATOR)
        with coordinator.db.read() as unit:
            row = vaults.get(unit, vault)
        if row is None or row.genesis_hash is None:
            raise HomevisitError("demo_organisation")
        line.refresh()
        line.announce(vault, row.genesis_hash, "organisation")
        for person in people:
            self._sync(engines, person.initials)
        for person in people:
            loader.write_own(laptops[person.initials].desk(self._clock))
            self._sync(engines, person.initials)
        self._say("everybody has written")
        for _ in range(ROUNDS):  # members, keys and receipts travel back and forth
            for person in people:
                self._sync(engines, person.initials)
        for person in people:  # families of others are here now
            if loader.write_as_colleague(laptops[person.initials].desk(self._clock)):
                self._sync(engines, person.initials)
        for person in people:
            self._sync(engines, person.initials)
        for person in people:
            paths = ProfilePaths(self._folder / "staff" / person.initials)
            unlock.remember(paths, last_contact=instant_text(self._clock.now()))
        self._say("everybody has synchronised")

    def _sync(self, engines: dict[str, Engine], name: str) -> None:
        report = engines[name].sync_once()
        if report.outcome != "ok":
            raise HomevisitError("demo_sync", who=name, outcome=report.outcome, why=report.code)

    def _engine(self, laptop: Opened, name: str) -> Engine:
        paths = ProfilePaths(self._folder / "staff" / name)
        return Engine(
            service=self._service(),
            db=laptop.db,
            keys=laptop.keys,
            me=laptop.desk(self._clock).me,
            origin=self._url,
            evidence=paths.evidence,
            clock=self._clock,
            run_in_store=_here,
            publish=_nobody,
        )

    def _service(self) -> HttpService:
        service = HttpService(self._url)
        self._open.callback(service.close)
        return service

    def _policy(self, paths: ProfilePaths, founded: ceremony.Founded) -> None:
        pinned = tuple(item.hex() for item in founded.root_fingerprints)
        policy.save(paths.policy_file, Policy(self._url, pinned))

    def _today(self) -> date:
        return day_in_town(self._clock)


def day_in_town(clock: Clock) -> date:
    """The municipality's day, whatever the computer's zone."""
    return clock.now().astimezone(zone(DEFAULT_ZONE)).date()


def _here(function: Callable[[], T]) -> T:
    return function()


def _nobody(_changes: ChangeSet) -> None:
    """No window is open while the town is built."""
