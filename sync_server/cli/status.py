"""`status`: counts and sizes, no ids."""

import argparse
import json
import time
from pathlib import Path
from typing import Any

from sync_server.store.database import Store
from sync_server.store.status import status


def add_to(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser("status", help="counts and sizes")
    parser.add_argument("--data", type=Path, required=True, help="folder that `init` made")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print one fact a line."""
    store = Store.open(chosen.data)
    try:
        facts = status(store, int(time.time()))
    finally:
        store.close()
    print(json.dumps(facts) if chosen.json else "\n".join(f"{name} {value}" for name, value in facts.items()))
    return 0
