"""The sample municipality on this computer: a sync server, nine enrolled laptops, and the window of one of them.

All people in it are invented. A second call opens a further window beside the first; `--stop` ends the server.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from homevisit.base.clock import SystemClock
from homevisit.base.errors import HomevisitError
from homevisit.base.files import make_private_folder
from homevisit.base.paths import ProfilePaths, default_profile
from homevisit.commands import server_process
from homevisit.commands.demo_data import COORDINATOR, HEALTH_VISITOR, PEDAGOGUE
from homevisit.commands.demo_town import PASSPHRASE, Builder, Town, day_in_town, load
from homevisit.commands.session import print_line

WHO = {"practitioner": PEDAGOGUE, "health_visitor": HEALTH_VISITOR, "coordinator": COORDINATOR}
PID_FILE = "server.pid"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("--as", dest="who", choices=sorted(WHO), default="practitioner", help="whose window to open")
    parser.add_argument("--prepare", type=Path, metavar="DIR", help="only build the municipality in DIR; print JSON")
    parser.add_argument("--stop", action="store_true", help="end the demo's server")
    parser.add_argument("--folder", type=Path, help="where the demo lives (default: beside this user's profiles)")


def run(_paths: ProfilePaths, arguments: argparse.Namespace) -> int:
    """Build, join or stop."""
    folder = (arguments.folder or default_profile().root.with_name("Homevisit-demo")).absolute()
    if arguments.prepare:
        return _prepare(arguments.prepare.absolute())
    if arguments.stop:
        stopped = _stop(folder)
        print("The demo's server has ended." if stopped else "No demo was running.")
        return 0
    town = _town(folder)
    return _open_window(town, WHO[arguments.who])


def _prepare(folder: Path) -> int:
    builder = Builder(folder, SystemClock(), _progress)
    try:
        town = builder.build()
    finally:
        if builder.server_pid:
            server_process.stop(builder.server_pid)
    print_line(town.facts())
    return 0


def _town(folder: Path) -> Town:
    """The running town; an old day's or a half-built one is thrown away and built anew."""
    town = load(folder)
    pid = _pid(folder)
    if town is not None and pid and server_process.running(pid):
        return town
    today = day_in_town(SystemClock()).isoformat()
    if town is not None and town.day == today:
        _keep_pid(folder, server_process.start(town.server_data, town.port, folder / "server.log"))
        return town
    _stop(folder)
    if folder.exists():
        if any(folder.iterdir()) and not (folder / "ceremony").exists():
            raise HomevisitError("folder_is_not_a_demo")
        shutil.rmtree(folder)
    make_private_folder(folder, "demo")
    _progress("Egelund Kommune is being built; this takes about half a minute")
    builder = Builder(folder, SystemClock(), _progress)
    try:
        town = builder.build()
    except BaseException:
        if builder.server_pid:
            server_process.stop(builder.server_pid)
        raise
    _keep_pid(folder, builder.server_pid)
    return town


def _open_window(town: Town, initials: str) -> int:
    paths = town.profile(initials)
    print(f"Window of {initials}. The code that unlocks it: {PASSPHRASE}")
    print("Another one beside it: python3 dev.py demo --as health_visitor. To end: python3 dev.py demo --stop")
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY") and sys.platform.startswith("linux"):
        raise HomevisitError("no_display")
    window = subprocess.run([sys.executable, "-m", "homevisit", "--profile", str(paths.root)], check=False)  # noqa: S603 - our own words
    return window.returncode


def _stop(folder: Path) -> bool:
    pid = _pid(folder)
    (folder / PID_FILE).unlink(missing_ok=True)
    return bool(pid) and server_process.stop(pid)


def _pid(folder: Path) -> int:
    try:
        return int((folder / PID_FILE).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0


def _keep_pid(folder: Path, pid: int) -> None:
    (folder / PID_FILE).write_text(str(pid), encoding="ascii")


def _progress(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
