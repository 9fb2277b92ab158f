"""What closed laptops and people who left had not sent: list it, copy it into a draft, or be done with it."""

from __future__ import annotations

import argparse

from homevisit.actions import letters
from homevisit.base.ids import hex16
from homevisit.base.paths import ProfilePaths
from homevisit.commands.session import open_profile, print_line


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("what", choices=("list", "to-draft", "done"), help="list them, or deal with one")
    parser.add_argument("number", nargs="?", type=int, default=0, help="the letter, as `list` numbers it")


def run(paths: ProfilePaths, arguments: argparse.Namespace) -> int:
    """`list` prints one JSON object a record; the other two need a number. The server hears of it at the next sync."""
    with open_profile(paths, needs_policy=False) as session:
        if arguments.what == "list":
            for one in letters.waiting(session.desk):
                print_line(
                    {
                        "letter": one.number,
                        "vault": hex16(one.vault),
                        "device": hex16(one.device),
                        "kind": one.kind,
                        "at": one.at,
                        "lines": list(one.lines),
                    }
                )
        elif arguments.what == "to-draft":
            letters.to_draft(session.desk, arguments.number)
        else:
            letters.dismiss(session.desk, arguments.number)
    return 0
