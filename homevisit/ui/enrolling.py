"""The first run behind its screen: code and passphrase, the wait, the answer. Called on the first run's own thread.

Every step can be cut off: a profile that exists goes on where it was left, also after a restart.
"""

from __future__ import annotations

from collections.abc import Callable

from homevisit.actions import unlock
from homevisit.actions.unlock import Opened
from homevisit.base.clock import Clock
from homevisit.base.keystore import KeyStore
from homevisit.base.paths import ProfilePaths
from homevisit.base.policy import Policy
from homevisit.store import directory
from homevisit.sync import enrolment
from homevisit.sync.enrolment import Progress
from homevisit.vault.enrolment import parse_code
from homevisit.vault.passphrase import Weakness, check_strength

Ask = Callable[[Opened, str], None]
Poll = Callable[[Opened], Progress]


class FirstRun:
    """Enrolment of one profile. `opened`: an unlocked profile that nobody has let in yet, None for a new computer.

    ask, poll: `sync.enrolment` with the server and the pinned roots already put in.
    """

    def __init__(
        self,
        paths: ProfilePaths,
        rules: Policy,
        ask: Ask,
        poll: Poll,
        keystore: KeyStore,
        clock: Clock,
        opened: Opened | None,
    ) -> None:
        self._paths = paths
        self._rules = rules
        self._ask = ask
        self._poll = poll
        self._keystore = keystore
        self._clock = clock
        self._opened = opened

    @property
    def has_profile(self) -> bool:
        """Whether the passphrase has been chosen (and must not be asked for again)."""
        return self._opened is not None

    @staticmethod
    def check_code(typed: str) -> None:
        """Raises BadCode for a slip of the pen, without asking anybody."""
        parse_code(typed)

    @staticmethod
    def weaknesses(passphrase: str) -> list[Weakness]:
        """What is wrong with a passphrase; empty when it will do."""
        return check_strength(passphrase)

    def waits(self) -> bool:
        """Whether a request has been handed in and not been answered yet."""
        return self._opened is not None and enrolment.waiting(self._opened.db) is not None

    def ask(self, code: str, passphrase: str) -> None:
        """Make the profile when there is none, and hand in this laptop's keys under the code.

        Raises TooShort, BadInput("invite_unknown"), OfflineError, ServerProblem, StorageError.
        """
        if self._opened is None:
            self._opened = unlock.create_profile(self._paths, passphrase, self._keystore, self._clock)
        self._ask(self._opened, code)

    def poll(self) -> tuple[Progress, Opened | None]:
        """Look for the officer's answer; ("enrolled", the profile) when this laptop is in: it is the caller's then."""
        if self._opened is None:
            return "closed", None
        db = self._opened.db
        progress = self._poll(self._opened)
        if progress != "enrolled":
            return progress, None
        done = unlock.reopened(db)
        if done.me is not None:
            with db.read() as unit:
                found = [user for user in directory.users(unit) if user.user_id == done.me.user_id]
            unlock.remember(
                self._paths,
                display_name=done.me.display_name,
                initials=done.me.initials,
                unit=found[0].unit_name if found else "",
                pinned_roots=self._rules.root_fingerprints,
            )
        self._opened = None
        return progress, done

    def close(self) -> None:
        """The window locks or closes while nobody is in yet. A second call does nothing."""
        opened, self._opened = self._opened, None
        if opened is not None:
            opened.db.close()
