"""The mutants: one wrong line each, in merge, fold, verify, membership and envelope; they stand in the TOML files here.

`named`: as the list of those that must die calls it of the protocol, or what goes wrong; left out where the line
says it. `survives`: why it does no harm, for one that no test can tell from the program; all others must die.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple


class Mutant(NamedTuple):
    """In `file`, `old` (found there exactly once) becomes `new`; then one of `tests` (paths) must fail."""

    file: str
    old: str
    new: str
    tests: str
    named: str = ""
    survives: str = ""

    @property
    def name(self) -> str:
        """How the table calls it."""
        old, new = (" ".join(text.split()) for text in (self.old, self.new))
        return self.named or f"{old[:60]} => {new[:30] or 'left out'}"


def _read(file: Path) -> list[Mutant]:
    return [Mutant(**one) for one in tomllib.loads(file.read_text(encoding="utf-8"))["mutant"]]


MUTANTS = tuple(mutant for file in sorted(Path(__file__).parent.glob("*.toml")) for mutant in _read(file))
