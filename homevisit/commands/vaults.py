"""The vaults this laptop holds: type, state, how far they are verified, and who holds a key."""

from __future__ import annotations

import argparse

from homevisit.base.ids import hex16
from homevisit.base.paths import ProfilePaths
from homevisit.commands.session import open_profile, print_line
from homevisit.store import vaults


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def run(paths: ProfilePaths, arguments: argparse.Namespace) -> int:
    """Print one line a vault."""
    with open_profile(paths) as session, session.opened.db.read() as unit:
        for row in vaults.all(unit):
            held = {
                "vault": hex16(row.vault),
                "type": row.type,
                "state": row.state,
                "problem": row.problem,
                "seq": row.pinned_seq,
                "epoch": row.epoch,
                "keys": len(vaults.epoch_keys(unit, row.vault)),
                "members": {hex16(user): role for user, role in sorted(vaults.members(unit, row.vault).items())},
            }
            if arguments.json:
                print_line(held)
            else:
                print(f"{held['vault']}  {row.type or '?':12} {row.state:8} seq {row.pinned_seq:5} epoch {row.epoch}")
    return 0
