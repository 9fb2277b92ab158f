"""Every release's server and laptops: opened, synchronised and merged by today's program.

Hard test U1: databases and logs written by every earlier release open, sync and merge.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest

from homevisit.actions.desk import Me
from homevisit.records.merge import alternatives
from homevisit.store import integrity
from homevisit.store.database import Database
from homevisit.vault.identity import DeviceKeys
from sync_server.service import LocalService
from sync_server.store.database import Store, migrate
from tests.old_databases import make_fleet
from tests.support.clock import FakeClock
from tests.support.laptop import AT_ONCE, Laptop, Street
from tests.support.server import NO_LIMITS, Clock

FOLDERS = sorted(make_fleet.FOLDER.glob("fleet-*"))


@dataclass
class OldLaptop(Laptop):
    """A laptop whose file was written by an earlier release."""

    facts: Any = None

    def __post_init__(self) -> None:
        facts = {name: bytes.fromhex(value) for name, value in self.facts.items() if name != "name"}
        self.db_key = facts["db_key"]
        self.keys = DeviceKeys.from_bytes(facts["keys"])
        self.db = Database.open(self.folder / "records.db", self.db_key)
        self.me = Me(facts["user"], self.keys.device_id, self.name, self.name[:3], facts["personal_vault"])
        self.engine = self._engine()


class OldStreet:
    """Where they live: the old server's data under today's server."""

    def __init__(self, folder: Path) -> None:
        migrate(folder / "server")
        self.store = Store.open(folder / "server")
        self.service = LocalService(self.store, Clock(), NO_LIMITS)
        self.clock = FakeClock()


class Fleet:
    def __init__(self, folder: Path) -> None:
        facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
        self.street = OldStreet(folder)
        self.vault, self.both, self.gone = (bytes.fromhex(facts[name]) for name in ("vault", "both", "gone"))
        self.laptops = []
        for number, one in enumerate(facts["laptops"]):
            home = folder / one["name"].split()[0]
            home.mkdir()
            shutil.copyfile(folder / f"laptop-{number}.db", home / "records.db")
            street = cast("Street", self.street)
            self.laptops.append(OldLaptop(street, home, one["name"], None, None, AT_ONCE, facts=one))


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def fleet(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Fleet]:
    shutil.copytree(request.param, tmp_path / "old")
    made = Fleet(tmp_path / "old")
    yield made
    for one in made.laptops:
        one.db.close()
    made.street.store.close()


def test_there_is_one() -> None:
    assert FOLDERS


def test_an_old_fleet_goes_on_where_it_was(fleet: Fleet) -> None:
    for _ in range(3):
        for one in fleet.laptops:
            assert one.sync().outcome == "ok"
    documents = [one.document(fleet.vault, fleet.both) for one in fleet.laptops]
    assert documents[0] == documents[1]
    document = documents[0]
    assert (document["title"], document["glow"]) == ("Sprogkuffert", "kept")
    assert document["wish"] == "Et af Mette\n\nTo\n\nTre af Hanne"
    assert [item.value for item in alternatives(document)] == ["Sprogstart"]
    for one in fleet.laptops:
        assert one.document(fleet.vault, fleet.gone)["title"] == "Kuffert med bjørn"
        assert sorted(item.document["title"] for item in one.find("task", fleet.vault)) == [
            "Kuffert med bjørn",
            "Sprogkuffert",
            "Åse låner bogen",
        ]
        assert one.waiting() == 0
    sums = []
    for one in fleet.laptops:
        with one.db.read() as unit:
            sums.append([item.sha256 for item in integrity.sums(unit) if item.vault == fleet.vault.hex()])
    assert sums[0] == sums[1]
