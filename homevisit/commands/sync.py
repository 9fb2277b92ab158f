"""Send what waits and fetch what is new, once."""

from __future__ import annotations

import argparse

from homevisit.base.ids import hex16
from homevisit.base.paths import ProfilePaths
from homevisit.commands.session import open_profile, print_line

EXIT = {"ok": 0, "offline": 3, "needs_person": 4}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("--json", action="store_true", help="print the report as one JSON object")


def run(paths: ProfilePaths, arguments: argparse.Namespace) -> int:
    """Exit codes: 0 everything is sent and fetched, 3 no connection, 4 a person is needed, 1 anything else."""
    with open_profile(paths) as session:
        report = session.engine().sync_once()
    if arguments.json:
        print_line(
            {
                "outcome": report.outcome,
                "code": report.code,
                "pushed": report.pushed,
                "pulled": report.pulled,
                "waiting": report.waiting,
                "stopped": [hex16(vault) for vault in report.vaults_stopped],
            }
        )
    else:
        code = f" ({report.code})" if report.code else ""
        print(f"{report.outcome}{code}: sent {report.pushed}, fetched {report.pulled}, waiting {report.waiting}")
    return EXIT.get(report.outcome, 1)
