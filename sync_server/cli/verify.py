"""`verify`: look through everything the server holds; exit code 1 when something is missing or broken."""

import argparse
import json
from pathlib import Path
from typing import Any

from sync_server.store.database import Store
from sync_server.store.pruning import look_through


def add_to(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser("verify", help="check chains, signatures, bodies and shares")
    parser.add_argument("--data", type=Path, required=True, help="folder that `init` made")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print one finding a line: vault id, what is wrong, and where (docs/ADMIN.md, Upkeep)."""
    store = Store.open(chosen.data)
    try:
        found = look_through(store)
    finally:
        store.close()
    print(json.dumps({"findings": found}) if chosen.json else "\n".join(found) or "all is well")
    return 1 if found else 0
