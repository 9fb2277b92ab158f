"""The server's commands: init, serve, migrate, status, prune, verify, directory, restore.

Exit codes: 0 done, 1 error, 2 wrong use.
"""

import argparse
import sys
from collections.abc import Sequence

from sync_server.cli import directory, init, migrate, prune, restore, serve, status, verify
from sync_server.settings import SettingsError
from sync_server.store.database import StoreError

_SENTENCES = {
    "not_there": "No server data here. Run `init` first, or give another --data.",
    "exists": "There is server data here already; nothing was changed.",
    "older": "The database has an older schema. Stop the server, back up, then run `migrate`.",
    "newer": "The database was written by a newer server. Use that version.",
    "unreachable": "The database server does not answer, or does not let this server in. See the setting `database`.",
    "again": "Others were changing the same. Try again.",
    "value": "A value that the database cannot hold.",
    "busy": "Another process holds the database. Try again.",
    "restored": "The database is older than what this folder has served: it comes from a backup. Run `restore` first.",
    "broken": "The database cannot be used: no space, no permission, or damaged.",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; never raises for what a person can cause."""
    parser = argparse.ArgumentParser(prog="homevisit-server", description="Hjemmebesøg sync server")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in (init, serve, migrate, status, prune, verify, directory, restore):
        command.add_to(commands)
    chosen = parser.parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except StoreError as error:
        print(_SENTENCES[error.code], file=sys.stderr)
    except SettingsError as error:
        print(f"Settings: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{error.strerror or 'Input or output failed'}.", file=sys.stderr)
    return 1
