"""What every screen is given, and what every screen is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from homevisit.base.clock import Clock
from homevisit.ui.background import Background
from homevisit.ui.changes import Changes

Undo = Callable[[], None]


@dataclass(frozen=True)
class Person:
    """Who is at work: shown in the navigation and in greetings. user_id: 16 bytes."""

    user_id: bytes
    name: str
    initials: str
    unit: str


@dataclass(frozen=True)
class Context:
    """The plumbing of an unlocked window.

    go(screen, **where): show another screen. offer(sentence, undo label, undo): a line in the strip that can be undone
    for ten seconds. sync_now(): the person asked for a sync. zone: the municipality's time zone.
    """

    background: Background
    changes: Changes
    clock: Clock
    person: Person
    zone: str
    go: Callable[..., None]
    offer: Callable[[str, str, Undo], None]
    sync_now: Callable[[], None]


class Screen(QWidget):
    """One place in the program. Its constructor takes the Context; it reads anew when `changes` says so."""

    rail = False
    """Whether it needs the width, so that the navigation shrinks to a rail."""

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

    def main_action(self) -> None:
        """Ctrl+Enter."""
