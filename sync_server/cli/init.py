"""`init`: make the databases of a new server."""

import argparse
import json
from pathlib import Path
from typing import Any

from sync_server.store import marker
from sync_server.store.database import Store
from sync_server.store.directory import server_row


def add_to(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser("init", help="make an empty server")
    parser.add_argument("--data", type=Path, required=True, help="folder for the databases")
    parser.add_argument("--root", type=_fingerprint, required=True, help="fingerprint of the root key, 64 hex digits")
    parser.add_argument("--spare", type=_fingerprint, help="fingerprint of the sealed spare root key")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)


def _fingerprint(text: str) -> bytes:
    value = bytes.fromhex(text)
    if len(value) != 32:
        raise ValueError("a fingerprint is 32 bytes")
    return value


def run(chosen: argparse.Namespace) -> int:
    """Print the new server's id, which goes into the directory (server.set) and into policy.toml."""
    store = Store.create(chosen.data, [root for root in (chosen.root, chosen.spare) if root is not None])
    try:
        with store.read() as unit:
            server_id = server_row(unit).server_id.hex()
            marker.write(chosen.data, marker.of(unit))
    finally:
        store.close()
    print(json.dumps({"server_id": server_id}) if chosen.json else f"server_id {server_id}")
    return 0
