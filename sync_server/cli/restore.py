"""`restore`: say that the database in the data folder comes from a backup."""

import argparse
import json
import time
from pathlib import Path
from typing import Any

from sync_server.store import healing, marker
from sync_server.store.database import Store, StoreError
from sync_server.store.directory import server_row


def add_to(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser("restore", help="say that the database comes from a backup (server stopped)")
    parser.add_argument("--data", type=Path, required=True, help="folder with the restored databases")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)


def refuse_restored(store: Store) -> None:
    """Raise StoreError("restored") for a database that is older than what this folder has served."""
    with store.read() as unit:
        if marker.restored(store.data, unit):
            raise StoreError("restored")


def begin(store: Store) -> tuple[int, bool]:
    """The generation the officers must declare, and whether it is a new one: said twice it stays the same."""
    with store.write() as unit:
        row, mine, kept = server_row(unit), marker.of(unit), marker.read(store.data)
        known = store.directory_log.current(unit, row)
        waits = known.generation < row.generation and kept is not None and not mine.behind(kept)
        generation = row.generation if waits else max(mine.generation, kept.generation if kept else 0) + 1
        if not waits:
            healing.begin(unit, generation)
    with store.read() as unit:
        marker.write(store.data, marker.of(unit))
    return generation, not waits


def run(chosen: argparse.Namespace) -> int:
    """Print the generation, and what comes next."""
    store = Store.open(chosen.data)
    try:
        generation, fresh = begin(store)
    finally:
        store.close()
    if chosen.json:
        print(json.dumps({"generation": generation, "new": fresh, "day": healing.day_of(int(time.time()))}))
        return 0
    print(f"generation {generation}")
    print("Now start the server. It takes nothing new until two officers have declared this generation:")
    print(f"homevisit officer declare-restore --generation {generation} (docs/ADMIN.md, Restore the server)")
    return 0
