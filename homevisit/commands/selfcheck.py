"""Check that every part of the program is there and works on this computer, without a profile.

Used after installing, and inside the installer's bundle.
"""

from __future__ import annotations

import argparse
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from homevisit.base.errors import HomevisitError
from homevisit.base.ids import new_record_id
from homevisit.base.paths import ProfilePaths, resources
from homevisit.store import meta
from homevisit.store.database import Database
from homevisit.sync.http_service import HttpService
from homevisit.vault import epoch, passphrase, wrap
from homevisit.vault.envelope import Sealer
from homevisit.vault.identity import DeviceKeys

PROBE = "æøå – prøve".encode()
FILES = (
    "codelists.json",
    "styles/tokens.json",
    "fonts/IBMPlexSans-Regular.ttf",
    "icons/app.svg",
    "dictionaries/da_DK.aff",
    "dictionaries/da_DK.dic",
)
WINDOW_SECONDS = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(_paths: ProfilePaths, _arguments: argparse.Namespace) -> int:
    """Print a line a part; 0 when all are good."""
    return report(checks())


def checks() -> Sequence[tuple[str, Callable[[], object]]]:
    """The parts, the quick ones first."""
    return (
        ("resources", _resources),
        ("time zone", _time_zone),
        ("database", _database),
        ("encryption", _encryption),
        ("passphrase", _passphrase),
        ("certificates", _certificates),
        ("network client", _network),
        ("window", _window),
    )


def report(parts: Sequence[tuple[str, Callable[[], object]]]) -> int:
    """Run each check; a part that fails is named with its error's class or its own words, and the rest still run."""
    failed = 0
    for name, check in parts:
        try:
            check()
        except Exception as error:  # noqa: BLE001 - whatever is broken has to be named, and the rest still checked
            failed += 1
            print(f"FAILED  {name}: {error if isinstance(error, HomevisitError) else type(error).__name__}")
        else:
            print(f"ok      {name}")
    print(f"python {sys.version.split()[0]} on {sys.platform}")
    return 1 if failed else 0


def _resources() -> None:
    root = resources()
    for needed in FILES:
        if not (root / needed).is_file():
            raise HomevisitError("resource_missing")
    # Where homevisit.ui.i18n.catalogue looks; this check must not load Qt.
    if not any((place / "homevisit_da.qm").is_file() for place in (root / "i18n", root.parent / "build" / "i18n")):
        raise HomevisitError("resource_missing", what="texts")


def _time_zone() -> None:
    """A visit's time is the municipality's; Windows and a bare system have no time zones but ours."""
    ZoneInfo("Europe/Copenhagen")


def _database() -> None:
    """Encrypted, and with search: a new file makes the full text table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "probe.db"
        db = Database.create(path, epoch.new_key())
        try:
            with db.write() as unit:
                meta.put(unit, "probe", PROBE)
        finally:
            db.close()
        if PROBE in path.read_bytes():
            raise HomevisitError("not_encrypted")


def _encryption() -> None:
    keys = DeviceKeys.generate()
    vault, key = new_record_id(), epoch.new_key()
    wrapped = wrap.wrap_key(key, vault, 1, keys.device_id, keys.kem.public)
    opened = wrap.unwrap_key(wrapped, vault, 1, keys.device_id, keys.kem, epoch.commitment(vault, 1, key))
    sealer = Sealer(vault, 1, opened, epoch.new_share())
    rec = new_record_id()
    sealed = sealer.seal(rec, b"", 0, keys.device_id, PROBE)
    if sealer.open(rec, b"", 0, keys.device_id, sealed.salt, sealed.key_commit, (), sealed.ciphertext) != PROBE:
        raise HomevisitError("encryption")


def _passphrase() -> None:
    """Argon2id with the memory it asks for (64 MiB)."""
    key_file, key = passphrase.create(PROBE.decode() * 2, None)
    if passphrase.open(key_file, PROBE.decode() * 2, None) != key:
        raise HomevisitError("passphrase")


def _certificates() -> None:
    """TLS 1.3 and somebody to trust: the system's own certificates. Windows and macOS are asked, not read."""
    if not ssl.HAS_TLSv1_3:
        raise HomevisitError("no_tls")
    places = ssl.get_default_verify_paths()
    filled = places.cafile or (places.capath and any(Path(places.capath).iterdir()))
    if sys.platform.startswith("linux") and not filled:
        raise HomevisitError("no_certificates")


def _network() -> None:
    HttpService("https://selfcheck.invalid").close()


def _window() -> None:
    """In a process of its own: a system library that is missing ends the process that asks for it."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "homevisit"]
    done = subprocess.run(  # noqa: S603 - this program, with an argument of its own
        [*program, "--paint-probe"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=WINDOW_SECONDS,
        check=False,
        cwd=resources().parent,
    )
    if done.returncode:
        raise HomevisitError("no_window", what=done.stdout.strip() or str(done.returncode))
