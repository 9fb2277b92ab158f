"""A laptop that syncs once and is killed at the n-th fault point: run as a process by test_kill_at_any_point.

Arguments: profile folder, server folder, n. The server's service runs in the same process and dies with it.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import msgspec

from homevisit.actions.desk import Me
from homevisit.store.database import Database
from homevisit.sync.context import Options
from homevisit.sync.engine import Engine
from homevisit.vault.identity import DeviceKeys
from sync_server.service import LocalService
from sync_server.store.database import Store
from tests.support.builders import ORIGIN
from tests.support.clock import FakeClock
from tests.support.laptop import here
from tests.support.server import NO_LIMITS, Clock


class Orders(msgspec.Struct):
    """What the parent hands over in a file beside the database. Invented keys of an invented laptop."""

    db_key: bytes
    keys: bytes
    user: bytes
    personal: bytes


class Killer:
    """Ends this very process, as a power cut would, when the n-th point is reached; writes each point down first."""

    def __init__(self, journal: Path, number: int) -> None:
        self._journal = journal
        self._left = number

    def __call__(self, point: str) -> None:
        with self._journal.open("a", encoding="utf-8") as stream:
            stream.write(point + "\n")
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    folder, server, number = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    orders = msgspec.msgpack.decode((folder / "orders").read_bytes(), type=Orders)
    keys = DeviceKeys.from_bytes(orders.keys)
    store = Store.open(server)
    db = Database.open(folder / "records.db", orders.db_key)
    engine = Engine(
        service=LocalService(store, Clock(), NO_LIMITS),
        db=db,
        keys=keys,
        me=Me(orders.user, keys.device_id, "", "", orders.personal),
        origin=ORIGIN,
        clock=FakeClock(),
        run_in_store=here,
        publish=lambda _changes: None,
        options=Options(
            job=8, changes_a_commit=8, push_bytes=24_000, rekey_delay=0.0, fault=Killer(folder / "points", number)
        ),
    )
    engine.sync_once()
    db.close()
    store.close()


if __name__ == "__main__":
    main()
