"""List, get or put records, one JSON document a line, with the same checks as the window."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from homevisit.actions import edge
from homevisit.actions.desk import Desk
from homevisit.base.errors import BadInput
from homevisit.base.ids import record_text, unhex16
from homevisit.base.paths import ProfilePaths
from homevisit.commands.session import open_profile, print_line


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    listing = verbs.add_parser("list", help="every record this laptop can read")
    listing.add_argument("--kind")
    listing.add_argument("--vault", help="vault id, 32 hex digits")
    verbs.add_parser("get", help="one record").add_argument("rec", help="record id")
    verbs.add_parser("put", help="write the records on standard input; prints each record's id")


def run(paths: ProfilePaths, arguments: argparse.Namespace) -> int:
    """Run one of the verbs. `put` stops at the first bad line and says which; the lines before it are written."""
    with open_profile(paths) as session:
        if arguments.verb == "list":
            vault = unhex16(arguments.vault) if arguments.vault else None
            for line in edge.list_lines(session.desk, kind=arguments.kind, vault=vault):
                print_line(line)
        elif arguments.verb == "get":
            print_line(edge.get_line(session.desk, arguments.rec))
        else:
            for number, text in enumerate(sys.stdin, 1):
                if text.strip():
                    _put(session.desk, number, text)
    return 0


def _put(desk: Desk, number: int, text: str) -> None:
    try:
        _, rec = edge.put_line(desk, _object(text))
    except BadInput as error:
        raise BadInput(error.code, error.field, line=number) from None
    print_line({"rec": record_text(rec)})


def _object(text: str) -> dict[str, Any]:
    try:
        line = json.loads(text)
    except json.JSONDecodeError:
        raise BadInput("not_json") from None
    if not isinstance(line, dict):
        raise BadInput("not_json")
    return line
