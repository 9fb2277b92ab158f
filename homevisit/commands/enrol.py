"""Let this laptop in with a one-time code, as the window's first run does.

The passphrase of the new profile is read like every passphrase. Run again to go on waiting after an interruption.
"""

from __future__ import annotations

import argparse
import time

from homevisit.actions import unlock
from homevisit.actions.unlock import Opened
from homevisit.base import policy, profile
from homevisit.base.clock import SystemClock
from homevisit.base.errors import NeedsPerson
from homevisit.base.lockfile import ProfileLock
from homevisit.base.paths import ProfilePaths
from homevisit.commands.session import passphrase
from homevisit.store import directory
from homevisit.store.keystore import OsKeyStore
from homevisit.sync import enrolment
from homevisit.sync.http_service import HttpService

POLL_SECONDS = 5.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("--code", help="the one-time code from the enrolment officer (not a secret after use)")
    parser.add_argument("--wait", type=float, default=0, metavar="SECONDS", help="wait so long for the officer")


def run(paths: ProfilePaths, arguments: argparse.Namespace) -> int:
    """0 when the laptop is in, 4 while the officer has not answered, 3 without network."""
    rules = policy.load(paths)
    roots = [bytes.fromhex(item) for item in rules.root_fingerprints]
    clock, keystore = SystemClock(), OsKeyStore()
    paths.create()
    with ProfileLock(paths.lock_file):
        if unlock.exists(paths):
            opened = unlock.unlock(paths, passphrase(), keystore, clock)
        else:
            opened = unlock.create_profile(paths, passphrase(), keystore, clock)
        service = HttpService(rules.server_url)
        try:
            if opened.me is not None:
                print("enrolled")
                return 0
            if arguments.code:
                enrolment.ask(opened.db, opened.keys, service, roots, arguments.code)
            end = time.monotonic() + arguments.wait
            while True:
                progress = enrolment.poll(opened.db, opened.keys, service, roots, rules.server_url, clock)
                if progress == "waiting" and time.monotonic() < end:
                    time.sleep(min(POLL_SECONDS, max(0.0, end - time.monotonic())))
                    continue
                break
            if progress != "enrolled":
                raise NeedsPerson(f"enrolment_{progress}")
            _remember(paths, unlock.reopened(opened.db))
        finally:
            service.close()
            opened.db.close()
    print("enrolled")
    return 0


def _remember(paths: ProfilePaths, opened: Opened) -> None:
    if opened.me is None:
        return
    with opened.db.read() as unit:
        found = [user for user in directory.users(unit) if user.user_id == opened.me.user_id]
    unit_name = found[0].unit_name if found else ""
    kept = profile.load(paths.profile_file) or profile.Profile()
    unlock.remember(
        paths,
        display_name=opened.me.display_name,
        initials=opened.me.initials,
        unit=unit_name,
        pinned_roots=kept.pinned_roots or policy.load(paths).root_fingerprints,
    )
