"""What every screen is given, and what every screen is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from homevisit.base.clock import Clock
from homevisit.base.errors import HomevisitError
from homevisit.ui.background import Background
from homevisit.ui.changes import Changes
from homevisit.ui.machine import Machine

Undo = Callable[[], None]


@dataclass(frozen=True)
class Person:
    """Who is at work: shown in the navigation and in greetings. user_id: 16 bytes."""

    user_id: bytes
    name: str
    initials: str
    unit: str


def _no_way() -> None:
    """A screen that stands alone has nothing behind it."""


def _nobody(_code: str) -> None:
    raise HomevisitError("unexpected")


@dataclass(frozen=True)
class Door:
    """Asks again whether it is the owner who sits here, while everything stays open.

    check(code): on the store thread; raises what unlocking raises for a wrong code. wait(): seconds before the next
    try, as the lock screen knows them.
    """

    check: Callable[[str], None] = _nobody
    wait: Callable[[], int] = int


@dataclass(frozen=True)
class Context:
    """The plumbing of an unlocked window.

    go(screen, **where): show another screen. back(): out of this one, to where the person came to it from.
    offer(sentence, undo label, undo): a line in the strip that can be undone for ten seconds. sync_now(): the person
    asked for a sync. zone: the municipality's time zone.
    """

    background: Background
    changes: Changes
    clock: Clock
    person: Person
    zone: str
    go: Callable[..., None]
    offer: Callable[[str, str, Undo], None]
    sync_now: Callable[[], None]
    door: Door = field(default_factory=Door)
    machine: Machine = field(default_factory=Machine)
    back: Callable[[], None] = _no_way


class Screen(QWidget):
    """One place in the program. Its constructor takes the Context; it reads anew when `changes` says so.

    Signals: released(), of one that covers the window: the person may have the desk again. gone(): what it was to show
    is not there any more.
    """

    released = Signal()
    gone = Signal()

    rail = False
    """Whether it needs the width, so that the navigation shrinks to a rail."""

    covers_window = False
    """Whether nothing else may be in the window while it is shown, and no other way out than `released`."""

    def arrive(self, **where: Any) -> None:
        """It is shown (again); `where` as given to `Context.go`, with what `place` told before a lock."""

    def leave(self) -> None:
        """It is left, or the program locks: whatever is typed goes to the store now."""

    def place(self) -> dict[str, Any]:
        """Where exactly the person is, as further keywords for `arrive` after an unlock.

        Ids, names of sections, cursor positions; never a text, since it is kept while the program is locked.
        """
        return {}

    def unsaved(self) -> bool:
        """Whether something typed could not be saved (a full disk); asked after `leave` and everything it began."""
        return False

    def unfinished(self) -> bool:
        """Whether something begun stands on the screen only because it is not handed in yet: an addendum, half a plan.

        Asked like `unsaved`. Nothing is wrong with it; whoever closes the window is asked once.
        """
        return False

    def main_action(self) -> None:
        """Ctrl+Enter."""

    def family_shown(self) -> dict[str, Any] | None:
        """F9: the one family this is about, as keywords for the screen `family_screen`; None where there is none."""
        return None
