"""A clock that moves only when a test says so."""

from datetime import UTC, datetime, timedelta

STORY = datetime(2026, 11, 18, 14, 5, tzinfo=UTC)
"""Wednesday 18.11.2026 15.05 in Denmark, when the demo story begins."""


class FakeClock:
    """Implements homevisit.base.clock.Clock."""

    def __init__(self, moment: datetime = STORY) -> None:
        self.moment = moment
        self._ticks = 0.0

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self._ticks

    def tick(self, seconds: float) -> None:
        """Let time pass."""
        self.moment += timedelta(seconds=seconds)
        self._ticks += seconds
