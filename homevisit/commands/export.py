"""Write everything of one family into a folder, in clear: records, pictures and files, and a page to read.

For the archive, before a family is erased. The passphrase is asked for, or read as in every command.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from homevisit.actions import exporting
from homevisit.base.ids import unhex16
from homevisit.base.paths import ProfilePaths
from homevisit.commands.session import open_profile, print_line


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("vault", help="vault id, 32 hex digits, as `vaults` prints it")
    parser.add_argument("folder", type=Path, help="a folder that does not exist yet, or is empty")


def run(paths: ProfilePaths, arguments: argparse.Namespace) -> int:
    """Prints what was written. 1 when pictures or files are missing: synchronise, and export again."""
    with open_profile(paths, needs_policy=False) as session:
        print(
            "homevisit export: what is written there is in clear, and this program protects it no longer.",
            file=sys.stderr,
        )
        done = exporting.export(session.desk, unhex16(arguments.vault), arguments.folder)
    print_line({"records": done.records, "files": done.files, "missing_files": done.missing})
    if done.missing:
        print(
            f"homevisit export: {done.missing} files are not on this computer yet. Run `homevisit sync`, and export"
            " again into another folder. Erase nothing before that.",
            file=sys.stderr,
        )
    return 1 if done.missing else 0
