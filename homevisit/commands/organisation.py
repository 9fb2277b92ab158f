"""The municipality's own vault: a coordinator makes it once, an officer then announces it.

What lies in it (municipality, districts, units, templates, phrases) is written with `records put`.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from types import MappingProxyType

from homevisit.actions import organisation
from homevisit.actions.desk import Desk
from homevisit.base.errors import HomevisitError, NeedsPerson, NotAllowed, OfflineError, ServerProblem
from homevisit.base.ids import hex16
from homevisit.base.paths import ProfilePaths
from homevisit.commands.session import open_profile, print_line
from homevisit.store import directory, vaults
from homevisit.store.vaults import VaultRow

_UNSENT: Mapping[str, type[HomevisitError]] = MappingProxyType({"offline": OfflineError, "needs_person": NeedsPerson})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verb."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("create", help="make the vault, send it, print its id and genesis for `officer announce`")


def run(paths: ProfilePaths, _arguments: argparse.Namespace) -> int:
    """Make the vault, or go on with the one a call before made, and send it. Off-line: run it again later."""
    with open_profile(paths) as session:
        if _held(session.desk) is None:
            _must_be_coordinator(session.desk)
            organisation.create_organisation(session.desk)
        report = session.engine().sync_once()
        made = _held(session.desk)
        if made is None or made.genesis_hash is None or made.state == vaults.NEW:
            raise _UNSENT.get(report.outcome, ServerProblem)(report.code or "vault_not_sent")
        print_line({"vault": hex16(made.vault), "genesis": made.genesis_hash.hex()})
    return 0


def _held(desk: Desk) -> VaultRow | None:
    with desk.db.read() as unit:
        found = vaults.of_type(unit, "organisation")
        return vaults.get(unit, found[0].vault) if found else None


def _must_be_coordinator(desk: Desk) -> None:
    with desk.db.read() as unit:
        mine = [user for user in directory.users(unit) if user.user_id == desk.me.user_id]
    if not mine:
        raise HomevisitError("not_enrolled")
    if "coordinator" not in mine[0].roles:
        raise NotAllowed("role")
