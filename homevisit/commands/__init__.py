"""The headless commands, one file each, on the same actions and sync as the window; for IT, support and tests.

A command module has `add_arguments(parser)` and `run(paths, arguments) -> int`. A new one takes a line in `COMMANDS`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from homevisit.base.errors import BadInput, HomevisitError, NeedsPerson, OfflineError
from homevisit.base.paths import ProfilePaths

COMMANDS = (
    "demo",
    "doctor",
    "enrol",
    "export",
    "letters",
    "meetingcode",
    "members",
    "officer",
    "organisation",
    "records",
    "recover",
    "selfcheck",
    "spelling",
    "support",
    "sync",
    "vaults",
)
OK, ERROR, USAGE, OFFLINE, PERSON = 0, 1, 2, 3, 4


def run(paths: ProfilePaths, words: Sequence[str]) -> int:
    """Run the command named first; errors go to standard error as one sentence with their code."""
    name = words[0]
    if name not in COMMANDS:
        print(f"homevisit: no command {name!r}; there are {', '.join(COMMANDS)}", file=sys.stderr)
        return USAGE
    # One module at a time: `records list` must not load HTTP, `selfcheck` must tell which part does not load.
    module = import_module(f"homevisit.commands.{name}")
    parser = argparse.ArgumentParser(prog=f"homevisit {name}", description=(module.__doc__ or "").split("\n\n")[0])
    module.add_arguments(parser)
    arguments = parser.parse_args(list(words[1:]))
    try:
        code = int(module.run(paths, arguments))
        sys.stdout.flush()
    except BrokenPipeError:  # `records list | head`: whoever reads has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains once more when it ends
        return OK
    except HomevisitError as error:
        print(f"homevisit {name}: {error}", file=sys.stderr)
        return exit_code(error)
    return code


def exit_code(error: HomevisitError) -> int:
    """Which exit code an error means (README, Commands)."""
    if isinstance(error, OfflineError):
        return OFFLINE
    if isinstance(error, NeedsPerson):
        return PERSON
    return USAGE if isinstance(error, BadInput) else ERROR
