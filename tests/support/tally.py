"""What hard tests have done, counted: histories run, kills survived, bytes flipped, printed in one table at the end.

A test says `tally.add("kills survived")` where it has seen the thing hold. Workers of pytest-xdist hand theirs to the
process that prints. Numbers are only counted up, never set, and only after the assertions that belong to them.
"""

from collections import Counter
from typing import Any, Literal

import pytest

What = Literal[
    "histories run",
    "kills survived",
    "lines cut",
    "disks refused",
    "bytes flipped",
    "inputs fuzzed",
    "signatures tried elsewhere",
    "requests of nobody's",
]

_WORKERS_WORD = "homevisit_tally"


class Tally:
    """The count of one process."""

    def __init__(self) -> None:
        self.counted: Counter[str] = Counter()

    def add(self, what: What, number: int = 1) -> None:
        """So many more of it."""
        self.counted[what] += number


TALLY = Tally()
add = TALLY.add


class Printer:
    """The plugin that gathers and prints."""

    def __init__(self) -> None:
        self._workers: Counter[str] = Counter()

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """A worker's count travels with its last word."""
        output = getattr(session.config, "workeroutput", None)
        if output is not None:
            output[_WORKERS_WORD] = dict(TALLY.counted)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """One worker is done."""
        self._workers.update(getattr(node, "workeroutput", {}).get(_WORKERS_WORD, {}))

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """The table."""
        found = self._workers + TALLY.counted
        if found:
            terminalreporter.section("hard tests")
            for what, number in sorted(found.items()):
                terminalreporter.line(f"{number:>9,}  {what}")
