"""`directory`: carry the signed directory out to a file, or entries in, when no laptop is left that could log in.

The same checks as over the network: the entries' own signatures decide, whoever sits at this machine.
"""

import argparse
import sys
import time
from pathlib import Path
from typing import Any

import msgspec

from sync_server.handlers import directory_push
from sync_server.handlers.common import Call
from sync_server.protocol.errors import ServiceError
from sync_server.protocol.messages.common import SignedEntry
from sync_server.protocol.messages.directory_push import Request
from sync_server.settings import Settings
from sync_server.store import directory
from sync_server.store.database import Store

_ALL = 1 << 30


def add_to(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser("directory", help="carry signed entries out or in, when no laptop can")
    parser.add_argument("--data", type=Path, required=True, help="folder that `init` made")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--export", type=Path, metavar="FILE", help="write every entry; staff and laptops, no family")
    what.add_argument("--append", type=Path, metavar="FILE", help="take in entries that officers have signed")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the seq of the newest entry."""
    store = Store.open(chosen.data)
    try:
        if chosen.export is not None:
            with store.read() as unit:
                found = directory.entries_after(unit, 0, _ALL)
            chosen.export.write_bytes(msgspec.msgpack.encode(found))
            print(len(found))
            return 0
        return _append(store, chosen.append)
    finally:
        store.close()


def _append(store: Store, path: Path) -> int:
    try:
        entries = msgspec.msgpack.decode(path.read_bytes(), type=list[SignedEntry])
        with store.write() as unit:
            server = directory.server_row(unit)
            known = store.directory_log.current(unit, server)
            call = Call(unit, store, Settings(), server, known, None, b"", int(time.time()))
            reply = directory_push.handle(call, Request(entries=entries))
    except msgspec.MsgspecError:
        print("This is no file of directory entries.", file=sys.stderr)
        return 1
    except ServiceError as error:
        print(f"Refused: {error.reply.error} {error.reply.reason}.", file=sys.stderr)
        return 1
    print(reply.head_seq)
    return 0
