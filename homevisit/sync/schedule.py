"""When to sync next: pure, so that a test can walk through a whole day of it.

`chance` is a number 0 <= x < 1 from the caller; all delays are seconds.
"""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.sync.status import Outcome

LONGEST_ASKED = 3600
"""Seconds: longer than this no server makes a laptop wait."""


@dataclass(frozen=True, slots=True)
class Pace:
    """online: between two syncs when all is well. after_save: from a save to the sync that carries it.
    offline_first, offline_longest: first and longest wait for a network. refused: after the server said no.
    """

    online: float = 180.0
    after_save: float = 1.5
    offline_first: float = 5.0
    offline_longest: float = 300.0
    refused: float = 900.0


def delay(pace: Pace, outcome: Outcome, failures: int, chance: float, asked: int = 0) -> float:
    """Seconds until the next try by itself. `failures`: offline tries in a row; `asked`: what the server asked to wait.

    Spread over a quarter, so that a whole municipality does not come back in the same second after an outage.
    """
    spread = 0.75 + chance / 2
    if outcome == "offline":
        doubled = pace.offline_first * 2.0 ** min(max(failures, 1) - 1, 10)
        wanted = min(doubled, pace.offline_longest) * spread
    elif outcome == "refused":
        wanted = pace.refused * spread if not asked else 0.0
    else:
        wanted = pace.online * spread
    return max(wanted, float(min(asked, LONGEST_ASKED)))


def sooner(due: float, now: float, pace: Pace) -> float:
    """The time of the next sync after a save at `now`: soon, but never later than it was."""
    return min(due, now + pace.after_save)
