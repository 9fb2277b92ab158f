"""What commands share: the passphrase, the opened profile, the sync engine."""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from homevisit.actions import leaving, unlock
from homevisit.actions.desk import Desk
from homevisit.actions.unlock import Opened
from homevisit.base import policy
from homevisit.base.changes import ChangeSet
from homevisit.base.clock import Clock, SystemClock, now_text
from homevisit.base.closed import Closed, Why
from homevisit.base.errors import BadInput, HomevisitError
from homevisit.base.lockfile import ProfileLock
from homevisit.base.paths import ProfilePaths
from homevisit.base.policy import Policy
from homevisit.store.keystore import OsKeyStore
from homevisit.sync.context import Leaving, Options
from homevisit.sync.engine import Engine
from homevisit.sync.http_service import HttpService

T = TypeVar("T")
PASSPHRASE_FILE = "HOMEVISIT_PASSPHRASE_FILE"


@dataclass(frozen=True)
class Session:
    """An unlocked profile in a command."""

    paths: ProfilePaths
    clock: Clock
    opened: Opened
    rules: Policy

    @property
    def desk(self) -> Desk:
        """The enrolled person's desk. Raises HomevisitError("not_enrolled")."""
        return self.opened.desk(self.clock)

    def service(self) -> HttpService:
        """The server that the policy names."""
        return HttpService(self.rules.server_url)

    def engine(self) -> Engine:
        """A sync engine that works in this thread."""
        return Engine(
            service=self.service(),
            db=self.opened.db,
            keys=self.opened.keys,
            me=self.desk.me,
            origin=self.rules.server_url,
            evidence=self.paths.evidence,
            clock=self.clock,
            run_in_store=run_here,
            publish=ignore,
            leaving=Leaving(self.paths.dead_letters, self._close),
            options=Options(policy_roots=tuple(bytes.fromhex(one) for one in self.rules.root_fingerprints)),
        )

    def _close(self, why: Why, letters: int, handed_in: int) -> None:
        what = Closed(why, now_text(self.clock), letters, handed_in)
        leaving.close_for_good(self.paths, OsKeyStore(), what)


def run_here(function: Callable[[], T]) -> T:
    """A command has one thread: the store's work is done in it."""
    return function()


def ignore(_changes: ChangeSet) -> None:
    """No window is there to tell."""


def passphrase(name: str = PASSPHRASE_FILE, prompt: str = "Passphrase: ") -> str:
    """From the file that the environment variable names, else asked for. Never from the command line.

    Raises BadInput("passphrase_file") when the file cannot be read, BadInput("passphrase_needed") without a terminal.
    """
    named = os.environ.get(name)
    if named:
        try:
            return Path(named).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            raise BadInput("passphrase_file", name) from None
    if not sys.stdin.isatty():
        raise BadInput("passphrase_needed", name)
    return getpass.getpass(prompt)


@contextmanager
def open_profile(paths: ProfilePaths, clock: Clock | None = None, *, needs_policy: bool = True) -> Iterator[Session]:
    """Lock the profile for this process, unlock it, close it again.

    Without `needs_policy` a missing or wrong policy keeps nobody out (`doctor`): the session then names no server.
    Raises HomevisitError("no_profile"), ProfileInUse, and what `unlock.unlock` and `policy.load` raise.
    """
    if leaving.finish(paths, OsKeyStore()) is not None:
        raise HomevisitError("profile_closed")
    if not unlock.exists(paths):
        raise HomevisitError("no_profile")
    the_clock = clock or SystemClock()
    with ProfileLock(paths.lock_file):
        opened = unlock.unlock(paths, passphrase(), OsKeyStore(), the_clock)
        try:
            yield Session(paths, the_clock, opened, _rules(paths, needed=needs_policy))
        finally:
            opened.db.close()


def _rules(paths: ProfilePaths, *, needed: bool) -> Policy:
    try:
        return policy.load(paths)
    except HomevisitError:
        if needed:
            raise
        return Policy("", ())


def print_line(value: dict[str, Any]) -> None:
    """One JSON object on one line."""
    print(json.dumps(value, ensure_ascii=False, sort_keys=True))
