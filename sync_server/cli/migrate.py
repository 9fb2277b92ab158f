"""`migrate`: bring the databases to this version's schema."""

import argparse
import json
from pathlib import Path
from typing import Any

from sync_server.store import marker
from sync_server.store.database import Store, migrate


def add_to(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser("migrate", help="bring the databases to this version's schema")
    parser.add_argument("--data", type=Path, required=True, help="folder that `init` made")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the steps taken."""
    taken = migrate(chosen.data)
    if taken and marker.read(chosen.data) is None:  # a server of before there was one
        store = Store.open(chosen.data)
        with store.read() as unit:
            marker.write(chosen.data, marker.of(unit))
        store.close()
    print(json.dumps({"steps": taken}) if chosen.json else "\n".join(taken) or "up to date")
    return 0
