"""Prove the .deb in a Debian root that has nothing else, not even Python.

In order: apt finds everything the package asks for; an older version is installed over a profile that is there, runs,
is upgraded; the program checks itself, reads the profile's notes and opens a real window; the package is removed and
purged. Then every file of the system is what it was, and the profile is byte for byte what the program left; installed
once more, it reads the notes again. Needs Linux, root, debootstrap, Xvfb and a package mirror.

    python3 dev.py soak --installer [--suite NAME] [--deb FILE] [--keep]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from homevisit import __version__
from tests.soak.bare_root import debian, impossible, inside, within

PROJECT = Path(__file__).parents[2]
PICTURE = PROJECT / "dist" / "installed-window.png"
OLDER = "0.0.1"
GONE = "opt/homevisit/_internal/of-the-older-version.so"
USER, USER_ID, HOME = "mette", 1000, Path("srv/mette")
PEDAGOGUE = "MSK"
LIST = ("records", "list", "--kind", "visit_note")
POLICY = Path("etc/homevisit/policy.toml")
PROFILE = HOME / ".local/share/Homevisit"
WINDOW_SECONDS = 20
# What apt and dpkg write about their own work, and what a window that was killed leaves until the next start of the
# computer; everything else has to be as before.
DIARIES = ("var/lib/dpkg/", "var/log/", "var/lib/apt/", "var/cache/apt/", "project/", "tmp/")
# dpkg takes an empty /opt away with the last package in it, whoever made it.
EMPTIED = "opt"
SHOT = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
image = app.primaryScreen().grabWindow(0).toImage()
image.save(sys.argv[1])
colours = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
print(len(colours))
"""


class Failed(Exception):
    """The package does not do what it should; the message says what."""


def main(arguments: Sequence[str]) -> int:
    """Make the root, go through the package's life in it, remove it; 0 when all of it held."""
    parser = argparse.ArgumentParser(prog="dev.py soak --installer", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--suite", default="bookworm", help="which Debian (default: %(default)s)")
    parser.add_argument("--deb", type=Path, help="a package made before (default: make one)")
    parser.add_argument("--keep", action="store_true", help="leave the root behind and say where it is")
    options = parser.parse_args(arguments)
    reason = impossible() or ("" if shutil.which("Xvfb") else "type: apt-get install xvfb")
    if reason:
        print(f"installer: {reason}", file=sys.stderr)
        return 1
    root = Path(tempfile.mkdtemp(prefix="homevisit-installed-"))
    try:
        _life(root, options.suite, options.deb or _made())
    except Failed as error:
        print(f"installer: {error}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"installer: failed with {error.returncode}: {' '.join(map(str, error.cmd))[-200:]}", file=sys.stderr)
        return 1
    finally:
        if options.keep:
            print(f"installer: root kept in {root}")
        else:
            shutil.rmtree(root, ignore_errors=True)
    print("installer: all good")
    return 0


def _made() -> Path:
    subprocess.run([sys.executable, "-m", "resources.installer.build", "--fast"], cwd=PROJECT, check=True)
    return PROJECT / "dist" / f"homevisit_{__version__}_amd64.deb"


def _life(root: Path, suite: str, package: Path) -> None:
    debian(root, suite, include=())
    root.chmod(0o755)  # the root folder of a system is everybody's
    (root / "project").mkdir()
    shutil.copyfile(package, root / "project/new.deb")
    _older(package, root / "project/old.deb")
    inside(root, ["sh", "-c", "! command -v python3"])
    inside(root, ["apt-get", "update", "-qq"])
    inside(root, ["sh", "-c", "apt-get install --simulate -qq --no-install-recommends ./new.deb >/dev/null"])
    _say("apt finds all that the package asks for")
    depends = subprocess.run(["dpkg-deb", "-f", str(package), "Depends"], check=True, capture_output=True, text=True)
    wanted = depends.stdout.strip()
    inside(root, ["sh", "-c", f"apt-get satisfy -y -qq --no-install-recommends '{wanted}' >/dev/null"])
    inside(root, ["useradd", "--create-home", "--uid", str(USER_ID), "--home-dir", f"/{HOME}", USER])
    notes = _profile(root)
    before = snapshot(root)

    inside(root, ["dpkg", "-i", "old.deb"])
    _expect(root, "homevisit --version", f"homevisit {__version__}")
    if not (root / GONE).exists():
        raise Failed("the older version's own file is missing")
    _read(root, notes)
    own = contents(root / HOME)
    inside(root, ["apt-get", "install", "-y", "-qq", "./new.deb"])
    _equal(own, contents(root / HOME), "the upgrade touched the user's files")
    if (root / GONE).exists():
        raise Failed("a file of the older version is left after the upgrade")
    inside(root, ["dpkg", "--verify", "homevisit"])
    _as_user(root, "QT_QPA_PLATFORM=offscreen homevisit selfcheck")
    _read(root, notes)
    _window(root)
    own = contents(root / HOME)
    inside(root, ["apt-get", "remove", "-y", "-qq", "homevisit"])  # nothing is left to purge: then apt forgets it
    _equal(own, contents(root / HOME), "removing touched the user's files")
    _equal(before, snapshot(root), "left on the system by remove")
    inside(root, ["dpkg", "-i", "new.deb"])
    inside(root, ["apt-get", "purge", "-y", "-qq", "homevisit"])
    _equal(own, contents(root / HOME), "purging touched the user's files")
    _equal(before, snapshot(root), "left on the system by purge")
    _say(f"{len(before)} files and folders of the system are what they were")
    inside(root, ["dpkg", "-i", "new.deb"])
    _read(root, notes)
    _say("installed once more, it reads the same notes")


def _older(package: Path, target: Path) -> None:
    """The same program under an older number, with a file that the new version no longer has."""
    with tempfile.TemporaryDirectory() as folder:
        stage = Path(folder) / "stage"
        subprocess.run(["dpkg-deb", "--raw-extract", str(package), str(stage)], check=True)
        control = stage / "DEBIAN/control"
        text = control.read_text(encoding="utf-8").replace(f"Version: {__version__}\n", f"Version: {OLDER}\n")
        control.write_text(text, encoding="utf-8")
        (stage / GONE).write_bytes(b"older")
        command = ["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", str(stage), str(target)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _profile(root: Path) -> list[str]:
    """Give the user an enrolled pedagogue's profile and the computer IT's policy; return its notes, one a line."""
    with tempfile.TemporaryDirectory() as folder:
        town = Path(folder) / "town"
        prepare = [sys.executable, "-m", "homevisit", "demo", "--prepare", str(town)]
        made = subprocess.run(prepare, cwd=PROJECT, check=True, capture_output=True, text=True).stdout
        laptop = Path(json.loads(made)["profiles"][PEDAGOGUE])
        secret = Path(json.loads(made)["passphrase_files"][PEDAGOGUE])
        listing = subprocess.run(
            [sys.executable, "-m", "homevisit", "--profile", str(laptop), *LIST],
            env={**os.environ, "HOMEVISIT_PASSPHRASE_FILE": str(secret)},
            cwd=PROJECT,
            check=True,
            capture_output=True,
            text=True,
        )
        (root / POLICY).parent.mkdir(parents=True)
        shutil.move(laptop / "policy.toml", root / POLICY)
        (root / POLICY).chmod(0o644)  # of all users of the computer
        shutil.copytree(laptop, root / PROFILE)
        shutil.copyfile(secret, root / HOME / "code")
    subprocess.run(["chown", "-R", f"{USER_ID}:{USER_ID}", str(root / HOME)], check=True)
    return sorted(listing.stdout.splitlines())


def _as_user(root: Path, command: str) -> str:
    """Run `command` as the user, in a login's environment; return what it printed. Raises Failed."""
    line = f"env -i HOME=/{HOME} PATH=/usr/bin:/bin LANG=C.UTF-8 HOMEVISIT_PASSPHRASE_FILE=/{HOME}/code {command}"
    done = subprocess.run(
        within(root, ["runuser", "-u", USER, "--", "sh", "-c", line]),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Failed(f"{command} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def _expect(root: Path, command: str, words: str) -> None:
    printed = _as_user(root, command)
    if words not in printed:
        raise Failed(f"{command} did not say {words!r}")
    _say(f"{command}: {printed.strip()}")


def _read(root: Path, notes: Sequence[str]) -> None:
    """Raise Failed when the installed program does not read the same notes, word for word."""
    if sorted(_as_user(root, f"homevisit {' '.join(LIST)}").splitlines()) != notes or not notes:
        raise Failed("the notes that were there are not read as they were")
    _say(f"reads the profile's {len(notes)} notes")


def _window(root: Path) -> None:
    """Open the program's window on a screen nobody sees, look at the screen, close it."""
    display = ":87"
    screen = subprocess.Popen(["Xvfb", display, "-ac", "-screen", "0", "1366x768x24", "-nolisten", "tcp"])
    time.sleep(1)
    line = f"env -i HOME=/{HOME} PATH=/usr/bin:/bin LANG=C.UTF-8 DISPLAY={display} homevisit"
    program = subprocess.Popen(within(root, ["runuser", "-u", USER, "--", "sh", "-c", line]), stdin=subprocess.DEVNULL)
    try:
        time.sleep(WINDOW_SECONDS)
        if program.poll() is not None:
            raise Failed(f"the window's process ended with {program.returncode}")
        PICTURE.parent.mkdir(exist_ok=True)
        shot = subprocess.run(
            [sys.executable, "-c", SHOT, str(PICTURE)],
            env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
            check=True,
            capture_output=True,
            text=True,
        )
        if int(shot.stdout) < 20:
            raise Failed("nothing is painted on the screen")
    finally:
        program.send_signal(signal.SIGKILL)
        program.wait()
        screen.terminate()
        screen.wait()
    _say(f"a window opened: {PICTURE.relative_to(PROJECT).as_posix()}")


def snapshot(root: Path) -> dict[str, str]:
    """Return path -> kind, mode and content of all of the system in `root`, but the diaries and the user's own."""
    found = contents(root)
    skipped = (*DIARIES, f"{HOME}/")
    return {name: what for name, what in found.items() if not name.startswith(skipped) and name != EMPTIED}


def contents(folder: Path) -> dict[str, str]:
    """Return path below `folder` -> kind, mode, owner and content."""
    found = {}
    for path in sorted(folder.rglob("*")):
        about = path.lstat()
        if path.is_symlink():
            content = f"link {path.readlink()}"
        elif path.is_file():
            content = f"file {hashlib.sha256(path.read_bytes()).hexdigest()}"
        else:
            content = "folder"
        found[path.relative_to(folder).as_posix()] = f"{about.st_mode:o} {about.st_uid} {content}"
    return found


def _equal(before: dict[str, str], after: dict[str, str], problem: str) -> None:
    differing = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
    if differing:
        raise Failed(f"{problem}: {', '.join(differing[:20])}")


def _say(what: str) -> None:
    print(f"installer: {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
