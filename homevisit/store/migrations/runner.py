"""Brings a database file to today's schema: one transaction a step, so a kill leaves the file as it was before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from homevisit.base.errors import StorageError
from homevisit.store.migrations import (
    m0001_first,
    m0002_clarify,
    m0003_blobs,
    m0004_letters,
    m0005_deletions,
    m0006_healing,
)

Run = Callable[[str], object]

STEPS: tuple[tuple[str, ...], ...] = (
    m0001_first.STATEMENTS,
    m0002_clarify.STATEMENTS,
    m0003_blobs.STATEMENTS,
    m0004_letters.STATEMENTS,
    m0005_deletions.STATEMENTS,
    m0006_healing.STATEMENTS,
)
"""Step n (counted from 1) brings `user_version` from n - 1 to n. New steps go to the end."""

HEAD = len(STEPS)


def migrate(run: Run, version: int, steps: Sequence[Sequence[str]] = STEPS) -> None:
    """Run the steps that a file at `version` lacks. `run` executes one statement outside any transaction of its own.

    Raises StorageError("newer") for a file from a newer program, which is left untouched.
    """
    if version > len(steps):
        raise StorageError("newer", found=version, known=len(steps))
    for number, statements in enumerate(steps[version:], start=version + 1):
        run("BEGIN IMMEDIATE")
        try:
            for statement in statements:
                run(statement)
            run(f"PRAGMA user_version = {number}")
            run("COMMIT")
        except BaseException:
            run("ROLLBACK")
            raise
