"""What the window is made of and does not choose itself: `app.py` does, and tests do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from homevisit.base.clock import Clock
from homevisit.base.paths import ProfilePaths

if TYPE_CHECKING:
    from homevisit.actions.unlock import Opened
    from homevisit.base.policy import Policy
    from homevisit.sync.loop import SyncLoop
    from homevisit.ui.choices import Choices
    from homevisit.ui.enrolling import FirstRun
    from homevisit.ui.machine import Machine
    from homevisit.ui.session import Session


class Parts(Protocol):
    """What app.py chooses. `unlock` and `preload` are called on the store thread."""

    clock: Clock

    def unlock(self, paths: ProfilePaths, code: str) -> Opened:
        """Open the profile and put its drafts in order."""

    def first_run(self, paths: ProfilePaths, rules: Policy, opened: Opened | None) -> FirstRun:
        """The steps of enrolment, from the beginning or where they were left."""

    def check_code(self, paths: ProfilePaths, code: str) -> None:
        """Whether it is the owner, while the profile stays open; wrong tries count as they do at the lock."""

    def sync_loop(self, session: Session, rules: Policy, paths: ProfilePaths) -> SyncLoop:
        """A sync thread, not started yet."""

    def machine(self, paths: ProfilePaths, rules: Policy, choices: Choices) -> Machine:
        """What *Indstillinger* and *Hjælp* may ask."""

    def preload(self) -> None:
        """Load what unlocking will need."""
