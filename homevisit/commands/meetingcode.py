"""Mødekode: four words to compare at the team's meeting; the same words, the same history.

One person makes up today's number and says it; everybody gives it here. Whoever is behind somebody else says his
numbers, and the other gives them with `--at`.
"""

from __future__ import annotations

import argparse
import secrets

from homevisit.base.errors import BadInput
from homevisit.base.ids import hex16, unhex16
from homevisit.base.paths import ProfilePaths
from homevisit.commands.session import open_profile, print_line
from homevisit.store.meeting import comparison
from homevisit.vault import meeting


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("--number", help="today's six digits; left out, a new number is made")
    parser.add_argument("--with", dest="colleagues", action="append", default=[], metavar="USER", help="user id")
    parser.add_argument("--at", action="append", default=[], metavar="VAULT=SEQ", help="a lower number read elsewhere")
    parser.add_argument("--directory-at", type=int, default=0, metavar="SEQ")
    parser.add_argument("--no-sync", action="store_true", help="do not fetch what is new first")


def run(paths: ProfilePaths, arguments: argparse.Namespace) -> int:
    """Fetch what is new where that goes, then print what is compared and the words."""
    number = meeting.number_of(arguments.number) if arguments.number else f"{secrets.randbelow(1_000_000):06d}"
    colleagues = [unhex16(one, "with") for one in arguments.colleagues]
    at = dict(_place(one) for one in arguments.at)
    with open_profile(paths) as session:
        outcome = "not_tried" if arguments.no_sync else session.engine().sync_once().outcome
        me = session.desk.me.user_id
        with session.opened.db.read() as unit:
            found = comparison(unit, me=me, colleagues=colleagues, at=at, dir_at=arguments.directory_at)
    heads = [(one.vault, one.hash) for one in found.vaults]
    print_line(
        {
            "number": number,
            "words": list(meeting.words(number, found.dir_hash, heads)),
            "sync": outcome,
            "directory": {"seq": found.dir_seq, "at": found.dir_at},
            "vaults": [
                {"vault": hex16(one.vault), "seq": one.seq, "at": one.at, "state": one.state, "problem": one.problem}
                for one in found.vaults
            ],
        }
    )
    return 0


def _place(text: str) -> tuple[bytes, int]:
    vault, _, seq = text.partition("=")
    if not seq.isdecimal():
        raise BadInput("meeting_seq", "at")
    return unhex16(vault, "at"), int(seq)
