"""Who is on the team round a family, and changes to it; every change is sent with the next `sync`."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from homevisit.actions import team, team_changes
from homevisit.base.errors import BadInput
from homevisit.base.ids import hex16, unhex16
from homevisit.base.paths import ProfilePaths
from homevisit.commands.session import Session, open_profile, print_line
from homevisit.store import outbox
from homevisit.store.queries.team import TeamPage, team_page


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("vault", help="vault id, 32 hex digits")
    verbs = parser.add_subparsers(dest="verb")
    verbs.add_parser("list", help="who holds the key, since when, and what waits (this is the default)")
    add = verbs.add_parser("add", help="take a colleague onto the team")
    remove = verbs.add_parser("remove", help="take a colleague off the team; a new key is made")
    role = verbs.add_parser("role", help="what a colleague may do; `keeper` hands over the contact person")
    for named in (add, remove, role):
        named.add_argument("user", help="user id, 32 hex digits")
    add.add_argument("--role", default="member", choices=team.ROLES)
    add.add_argument("--basis", default="consent", help="a code of the list legal_basis")
    add.add_argument("--capacity", default="", help="what the colleague does on the team")
    role.add_argument("role", choices=(*team_changes.ROLES, "keeper"))
    verbs.add_parser("leave", help="leave the team oneself")
    verbs.add_parser("take-over", help="become contact person of a family that has none who can act")
    admit = verbs.add_parser("admit", help="say that you have talked to the colleague about the new computer")
    admit.add_argument("computer", help="device id (32 hex digits) or the code that `list` shows")


def run(paths: ProfilePaths, arguments: argparse.Namespace) -> int:
    """Run one verb and print how many operations wait to be sent."""
    vault = unhex16(arguments.vault, "vault")
    with open_profile(paths) as session:
        if arguments.verb in (None, "list"):
            _list(_page(session, vault))
            return 0
        _act(session, vault, arguments)
        with session.opened.db.read() as unit:
            print_line({"waiting": [control.op for control in outbox.controls(unit, vault)]})
    return 0


def _page(session: Session, vault: bytes) -> TeamPage:
    desk = session.desk
    with desk.db.read() as unit:
        return team_page(unit, vault, me=desk.me.user_id, today=desk.today())


def _act(session: Session, vault: bytes, arguments: argparse.Namespace) -> None:
    desk, verb = session.desk, arguments.verb
    if verb == "leave":
        team_changes.leave(desk, vault)
    elif verb == "take-over":
        team_changes.take_over(desk, vault)
    elif verb == "admit":
        team_changes.admit_device(desk, vault, _computer(_page(session, vault), arguments.computer))
    else:
        user = unhex16(arguments.user, "user")
        if verb == "add":
            team.invite(desk, vault, user, role=arguments.role, basis=arguments.basis, capacity=arguments.capacity)
        elif verb == "remove":
            team_changes.remove_member(desk, vault, user)
        elif arguments.role == "keeper":
            team_changes.hand_over(desk, vault, user)
        else:
            team_changes.set_role(desk, vault, user, arguments.role)


def _computer(page: TeamPage, name: str) -> bytes:
    wanted = name.strip().upper()
    found = [one.device for one in page.computers if wanted in (one.code, hex16(one.device).upper())]
    if len(found) != 1:
        raise BadInput("device_unknown", "computer")
    return found[0]


def _list(page: TeamPage) -> None:
    for one in page.members:
        print_line({name: value.hex() if isinstance(value, bytes) else value for name, value in asdict(one).items()})
    for computer in page.computers:
        row = {name: value.hex() if isinstance(value, bytes) else value for name, value in asdict(computer).items()}
        print_line({"waits": True, **row})
