"""Look this computer over: what the program needs, the way to the server, and the database behind the passphrase.

Exit code 0 when nothing is wrong, 1 when something is; each line says what. Works without a network, and as far as it
can without a passphrase, while the window is open, or with a damaged profile.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from homevisit.base.checks import Check, Report
from homevisit.base.clock import Clock, SystemClock
from homevisit.base.errors import Fact, HomevisitError
from homevisit.base.paths import ProfilePaths
from homevisit.commands.session import PASSPHRASE_FILE, open_profile, print_line
from homevisit.store.keystore import OsKeyStore
from homevisit.sync import checkup
from homevisit.sync.checkup import Inside
from homevisit.sync.diagnose import Reachable
from homevisit.sync.http_service import HttpService

_MARKS = {"ok": "ok     ", "note": "note   ", "wrong": "WRONG  ", "unknown": "?      "}
NEXT_STEPS = {
    "unreachable": "no answer: network, name server, firewall or the server itself",
    "timeout": "too slow an answer: network or server",
    "too_slow": "no answer within the time limit",
    "tls": "the server's certificate is not trusted: see the line `certificate`",
    "certificate_issuer": "signed by somebody this computer does not trust; put the issuer into the system's store",
    "certificate_name": "the certificate is for another name than server_url has",
    "certificate_ended": "the certificate has run out (or this computer's clock is wrong)",
    "certificate_ends_soon": "renew the server's certificate",
    "portal": "a web page answered: a log-in page of the network, or a proxy",
    "proxy": "the proxy refuses; look at the system's proxy settings",
    "through_proxy": "requests go through this proxy; a proxy script (PAC) is not read",
    "not_our_server": "something else than the sync server answered at this address",
    "wrong_server": "another server than the one the directory names",
    "clock_wrong": "set this computer's clock; seconds: ahead of the server",
    "upgrade": "this version is too old for the server: install a newer one",
    "other_protocol": "server and program speak no common version",
    "address_not_https": "only https is used, but on this computer itself",
    "policy_missing": "write policy.toml (docs/ADMIN.md)",
    "disk_low": "less than 500 MB are free",
    "disk_full": "make room on the disk",
    "read_only": "the profile's folder cannot be written to",
    "open_to_others": "others may read files of the profile: chmod 700 the folder, 600 its files",
    "folder_of_another": "the profile belongs to another user of this computer",
    "passphrase_only": "no key store: the passphrase alone opens the database",
    "no_profile": "nobody has enrolled here yet",
    "profile_in_use": "the window is open: lock and close it, or use the window's own check (F1)",
    "passphrase_needed": f"name a file in {PASSPHRASE_FILE}, or run it in a terminal",
    "damaged": "do not delete anything; keep a copy of the folder, then enrol anew (docs/ADMIN.md)",
    "search_damaged": "search may miss something; it is made anew with the next version of the index",
    "quarantined": "a change was set aside; the person sees it in the window",
    "old_queue": "changes have waited for days: get this computer on the network",
    "vault_stopped": "the server's history does not fit; see the folder `evidence`",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("--json", action="store_true", help="print the report as one JSON object")
    parser.add_argument("--no-unlock", action="store_true", help="leave out what needs the passphrase")


def run(paths: ProfilePaths, arguments: argparse.Namespace) -> int:
    """Print the report."""
    found = examine(paths, unlock=not arguments.no_unlock)
    if arguments.json:
        print_line(found.as_json())
    else:
        _print(found)
    return 0 if found.well else 1


def examine(
    paths: ProfilePaths,
    *,
    unlock: bool = True,
    clock: Clock | None = None,
    line: Callable[[str], Reachable] = HttpService,
) -> Report:
    """The whole examination. Never raises for what it finds; `unlock` asks for the passphrase."""
    now = clock or SystemClock()
    inside, device_id = _behind_the_lock(paths, now) if unlock else (checkup.NOT_ASKED, b"")
    found = [
        *checkup.of_computer(paths, OsKeyStore().available),
        *checkup.of_line(paths, line, inside.server_id),
    ]
    return checkup.report(now, device_id, found, inside)


def _behind_the_lock(paths: ProfilePaths, clock: Clock) -> tuple[Inside, bytes]:
    try:
        with open_profile(paths, clock, needs_policy=False) as session:
            inside = checkup.of_database(session.opened.db, clock.now())
            return inside, session.opened.keys.device_id
    except HomevisitError as error:
        soft = error.code in ("no_profile", "profile_in_use", "passphrase_needed")
        why = Check("profile", error.code, "unknown" if soft else "wrong")
        return Inside((why, *checkup.NOT_ASKED.checks)), b""


def _print(found: Report) -> None:
    if found.support_code:
        print(f"support code {found.support_code}")
    for check in found.checks:
        said = f"{check.code} " if check.code else ""
        print(f"{_MARKS[check.level]}{check.name:12} {said}{_shown(check.facts)}".rstrip())
        if check.code in NEXT_STEPS and check.level != "ok":
            print(f"{'':20}-> {NEXT_STEPS[check.code]}")
    for vault in found.vaults:
        print(f"{vault.vault}  {vault.type or '?':12} {vault.state:8} seq {vault.seq:6} {vault.sha256}")
    print("Nothing is wrong." if found.well else "Something is wrong: see the lines marked WRONG.")


def _shown(facts: Mapping[str, Fact]) -> str:
    return " ".join(f"{name}={value}" for name, value in facts.items() if value not in ("", None))
