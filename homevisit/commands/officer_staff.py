"""The officer's verbs about staff who are here already; `officer` runs them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from homevisit.actions import ceremony
from homevisit.base.errors import BadInput
from homevisit.base.ids import hex16, unhex16
from homevisit.commands.session import passphrase, print_line
from homevisit.sync import officer_staff
from homevisit.sync.officer import OfficerLine
from sync_server.protocol.ledger.entries import ROLES

SECOND_PASSPHRASE_FILE = "HOMEVISIT_SECOND_OFFICER_PASSPHRASE_FILE"
VERBS = ("revoke", "notes", "suspend", "resume", "roles", "policy")


def add_verbs(verbs: Any) -> list[argparse.ArgumentParser]:
    """Add the verbs; gives those that need the officer's key."""
    revoke = verbs.add_parser("revoke", help="close a laptop for good: it is wiped, or may hand in what it has first")
    revoke.add_argument("device", help="device id (32 hex digits) or the support code that `staff` shows")
    revoke.add_argument("--reason", required=True, choices=sorted(officer_staff.MODES))
    notes = verbs.add_parser("notes", help="why laptops were closed: this officer's own notes")
    suspend = verbs.add_parser("suspend", help="stop all laptops of a user until `resume`; nothing is wiped")
    resume = verbs.add_parser("resume", help="let a suspended user's laptops work again")
    roles = verbs.add_parser("roles", help="show or change a user's roles, name and unit")
    for named in (suspend, resume, roles):
        named.add_argument("user", help="user id, 32 hex digits")
    roles.add_argument("--role", action="append", default=[], choices=ROLES, help="all roles from now on")
    roles.add_argument("--name", default="")
    roles.add_argument("--unit", default="")
    policy = verbs.add_parser("policy", help="show or change what guards everybody; a change takes two officers")
    policy.add_argument("--second-key", type=Path, help="the other officer's key file")
    policy.add_argument("--offline-lease-days", type=int)
    policy.add_argument("--min-client", type=int)
    policy.add_argument("--min-suite", type=int)
    policy.add_argument("--two-officers-for-device", choices=("yes", "no"))
    return [revoke, notes, suspend, resume, roles, policy]


def run(line: OfficerLine, arguments: argparse.Namespace) -> int:
    """Run one of `VERBS`."""
    verb = arguments.verb
    if verb == "revoke":
        mode = officer_staff.revoke(line, arguments.device, arguments.reason)
        print_line({"closed": arguments.device, "mode": mode, "dir_seq": line.directory.seq})
    elif verb == "notes":
        for note in officer_staff.notes(line.db):
            print_line({"at": note.at, "device": hex16(note.device), "reason": note.reason})
    elif verb in ("suspend", "resume"):
        act = officer_staff.suspend if verb == "suspend" else officer_staff.resume
        act(line, unhex16(arguments.user, "user"))
        print_line({"user": arguments.user, "active": verb == "resume", "dir_seq": line.directory.seq})
    elif verb == "roles":
        _roles(line, arguments)
    else:
        _policy(line, arguments)
    return 0


def _roles(line: OfficerLine, arguments: argparse.Namespace) -> None:
    user = unhex16(arguments.user, "user")
    if arguments.role or arguments.name or arguments.unit:
        officer_staff.change_user(line, user, roles=arguments.role, name=arguments.name, unit=arguments.unit)
    info = line.directory.user(user, line.directory.seq)
    if info is not None:
        shown = {"name": info.display_name, "unit": info.unit, "roles": sorted(info.roles)}
        print_line({"user": hex16(user), "active": not info.suspended, **shown})


def _policy(line: OfficerLine, arguments: argparse.Namespace) -> None:
    asked: dict[str, int | bool] = {
        name: value
        for name in ("offline_lease_days", "min_client", "min_suite")
        if (value := getattr(arguments, name)) is not None
    }
    if arguments.two_officers_for_device:
        asked["two_officers_for_device"] = arguments.two_officers_for_device == "yes"
    if asked:
        if arguments.second_key is None:
            raise BadInput("two_officers", "second_key")
        word = passphrase(SECOND_PASSPHRASE_FILE, "Passphrase of the other officer's key file: ")
        second = ceremony.read_officer(arguments.second_key, word)
        if second.user_id == line.user:
            raise BadInput("two_officers", "second_key")
        officer_staff.set_policy(line, second.key, **asked)
    now = line.directory.policy
    print_line(
        {
            "min_client": now.min_client,
            "min_suite": now.min_suite,
            "offline_lease_days": now.offline_lease_days,
            "two_officers_for_device": now.two_officers_for_device,
        }
    )
