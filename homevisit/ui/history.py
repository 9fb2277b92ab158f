"""Where a person has been, so that one comes back to it: Alt+Left, Alt+Right, and Esc out of a screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Step = tuple[str, dict[str, Any]]
"""The name of a screen, and what it was told to show: ids and positions, never a text."""


class History:
    """The last of `steps` is what is shown. `first` is where somebody goes who has been nowhere."""

    def __init__(self, first: Step) -> None:
        self._first = first
        self._ahead: list[Step] = []
        self._forth = False
        self.steps: list[Step] = []
        self.walking = False
        """Whether the step shown was walked to, not asked for: one that is not there any more is passed by."""

    def begin(self, steps: Iterable[Step]) -> Step:
        """These are behind one; the last of them is where one is."""
        self.steps = list(steps) or [self._first]
        self._ahead.clear()
        self.walking = False
        return self.steps[-1]

    def keep(self, place: dict[str, Any]) -> None:
        """Where exactly one is in the step shown."""
        if self.steps:
            name, where = self.steps[-1]
            self.steps[-1] = (name, where | place)

    def go(self, step: Step, place: dict[str, Any]) -> None:
        """One goes to a step, away from `place`; asking for what is shown is no step."""
        self._ahead.clear()
        self.walking = False
        if not self.steps or self.steps[-1] != step:
            self.keep(place)
            self.steps.append(step)

    def back(self, place: dict[str, Any]) -> Step | None:
        """The step before, or None where there is none."""
        if len(self.steps) < 2:
            return None
        self.keep(place)
        self._ahead.append(self.steps.pop())
        self.walking, self._forth = True, False
        return self.steps[-1]

    def forward(self, place: dict[str, Any]) -> Step | None:
        """Undoes `back`; None where there is nothing ahead."""
        if not self._ahead:
            return None
        self.keep(place)
        self.steps.append(self._ahead.pop())
        self.walking, self._forth = True, True
        return self.steps[-1]

    def out(self, place: dict[str, Any]) -> Step:
        """The step before one came to this screen, however many of its pages were seen; else the first."""
        self.keep(place)
        if self.steps:
            self._ahead.append(self.steps[-1])
            name = self.steps[-1][0]
            while self.steps and self.steps[-1][0] == name:
                self.steps.pop()
        self.steps = self.steps or [self._first]
        self.walking, self._forth = True, False
        return self.steps[-1]

    def gone(self) -> Step:
        """What was walked to is not there: the next one in the same direction, else the nearest there is."""
        if not (self._forth and self._ahead):
            return self.drop()
        self.steps[-1:] = [self._ahead.pop()]
        return self.steps[-1]

    def drop(self) -> Step:
        """The step shown never was; the one before it."""
        self.steps = self.steps[:-1] or [self._first]
        return self.steps[-1]
