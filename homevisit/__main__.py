"""Entry: the window, or one of the commands. `homevisit --help` lists them."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from homevisit import __version__
from homevisit.base import core_dumps
from homevisit.base.paths import ProfilePaths, default_profile


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the window or a command. Exit codes: 0 ok, 1 error, 2 usage, 3 offline, 4 a person is needed."""
    parser = argparse.ArgumentParser(
        prog="homevisit",
        description="Home visits: notes that are encrypted on the laptop and shared with the family's team.",
        epilog="Without a command the window opens. The commands: demo, doctor, enrol, officer, organisation, "
        "records, selfcheck, support, sync, vaults. 'homevisit COMMAND --help' says more. The passphrase is read from "
        "the file that HOMEVISIT_PASSPHRASE_FILE names, or asked for; never from the command line.",
    )
    parser.add_argument("--profile", type=Path, help="the profile's folder (default: this user's own)")
    parser.add_argument("--version", action="version", version=f"homevisit {__version__}")
    parser.add_argument("--paint-probe", action="store_true", help=argparse.SUPPRESS)  # selfcheck's, in a process apart
    parser.add_argument("command", nargs=argparse.REMAINDER, help="a command and its arguments")
    given = parser.parse_args(sys.argv[1:] if arguments is None else list(arguments))
    core_dumps.forbid()
    paths = ProfilePaths(given.profile.absolute()) if given.profile else default_profile()
    if given.command:
        from homevisit.commands import run  # noqa: PLC0415 - the window's first paint must not wait for the database

        return run(paths, given.command)
    if given.paint_probe:
        from homevisit.app import paint_probe  # noqa: PLC0415 - as below

        missing = paint_probe()
        print(missing)
        return 1 if missing else 0
    gc.disable()  # nothing of a start is garbage; the window collects by a timer of its own
    from homevisit.app import run_window  # noqa: PLC0415 - commands must neither pay for Qt nor need its libraries

    return run_window(paths)


if __name__ == "__main__":
    sys.exit(main())
