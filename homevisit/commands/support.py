"""Write the support file for IT: a zip with what `doctor` found, versions, policy, settings and logs. No content.

The folder must be there; a file of that name is not overwritten.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from homevisit.base import support_file
from homevisit.base.errors import BadInput
from homevisit.base.paths import ProfilePaths
from homevisit.commands import doctor


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("file", type=Path, help="where to write it, e.g. support.zip")
    parser.add_argument("--no-unlock", action="store_true", help="leave out what needs the passphrase")


def run(paths: ProfilePaths, arguments: argparse.Namespace) -> int:
    """Write the file and say where. Raises BadInput("exists"), StorageError."""
    target: Path = arguments.file.absolute()
    if target.exists():
        raise BadInput("exists", "file")
    report = doctor.examine(paths, unlock=not arguments.no_unlock)
    support_file.write(target, report, paths)
    print(f"written {arguments.file}")
    return 0
