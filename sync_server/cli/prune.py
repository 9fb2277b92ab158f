"""`prune`: let go of bodies that nobody needs any more; `serve` does the same once a day."""

import argparse
import json
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sync_server.settings import Clock
from sync_server.store.database import Store, StoreError
from sync_server.store.pruning import prune

DAY_SECONDS = 24 * 3600.0
log = logging.getLogger("sync_server.upkeep")


def add_to(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser("prune", help="delete bodies replaced 30 days ago; serve does it once a day")
    parser.add_argument("--data", type=Path, required=True, help="folder that `init` made")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print how many bodies went."""
    store = Store.open(chosen.data)
    try:
        gone = prune(store, int(time.time()))
    finally:
        store.close()
    print(json.dumps({"bodies_deleted": gone}) if chosen.json else f"bodies_deleted {gone}")
    return 0


@contextmanager
def daily(store: Store, clock: Clock, seconds: float = DAY_SECONDS) -> Iterator[None]:
    """While the block runs, prune at once and then every so many seconds, on a thread that ends with the block."""
    ended = threading.Event()

    def work() -> None:
        while True:
            try:
                prune(store, int(clock()))
            except StoreError as error:
                log.warning("upkeep: %s", error.code)
            if ended.wait(seconds):
                return

    thread = threading.Thread(target=work, name="upkeep", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
