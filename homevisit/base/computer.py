"""What can be said of this computer without a key and without a network: versions, policy, texts, disk, folders."""

from __future__ import annotations

import os
import platform
import shutil
import stat
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from homevisit.base import policy
from homevisit.base.checks import Check, Facts, asked, within
from homevisit.base.errors import HomevisitError
from homevisit.base.files import write_atomically
from homevisit.base.paths import ProfilePaths, resources, system_policy_file

LOW_BYTES = 500 * 1024 * 1024
FULL_BYTES = 50 * 1024 * 1024
DISK_SECONDS = 10.0
PACKAGES = ("PySide6-Essentials", "sqlcipher3", "SQLAlchemy", "cryptography", "requests", "truststore", "keyring")
FONTS = ("Regular", "Italic", "Medium", "SemiBold", "Bold")
CATALOGUES = ("homevisit_da.qm", "homevisit_en.qm")


def look(paths: ProfilePaths, version: str) -> list[Check]:
    """Every check of this room, in the order they are read in. version: of this program."""
    return [
        *asked("program", lambda: [program(version)]),
        *asked("texts", lambda: [texts()]),
        *asked("fonts", lambda: [fonts()]),
        *asked("policy", lambda: [ruling_policy(paths)]),
        *within(DISK_SECONDS, "disk", lambda: [disk(paths)]),
        *within(DISK_SECONDS, "folders", lambda: [folders(paths)]),
    ]


def versions(version: str) -> dict[str, str]:
    """Program, Python, system and packages; a package without its metadata (in a bundle) is left out."""
    found = {
        "homevisit": version,
        "python": platform.python_version(),
        "system": platform.system(),
        "release": platform.release(),
        "machine": platform.machine(),
    }
    for package in PACKAGES:
        try:
            found[package.lower()] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return found


def program(version: str) -> Check:
    """What runs here."""
    return Check("program", facts={**versions(version), "bundled": bool(getattr(sys, "_MEIPASS", ""))})


def texts() -> Check:
    """Whether the Danish and the English texts are there; where the window looks for them."""
    root = resources()
    missing = [name for name in CATALOGUES if not any((place / name).is_file() for place in _text_folders(root))]
    return Check(
        "texts", "resource_missing" if missing else "", "wrong" if missing else "ok", {"missing": len(missing)}
    )


def fonts() -> Check:
    """Whether the program's own typeface is whole."""
    folder = resources() / "fonts"
    missing = sum(not _filled(folder / f"IBMPlexSans-{weight}.ttf") for weight in FONTS)
    return _whole("fonts", missing)


def ruling_policy(paths: ProfilePaths) -> Check:
    """Whether IT has set up this computer, and from which of the two places."""
    place = policy.find(paths)
    source = "system" if place == system_policy_file() else "profile"
    try:
        rules = policy.load(paths)
    except HomevisitError as error:
        facts = {"field": str(error.facts.get("field") or ""), "source": source if place else ""}
        return Check("policy", error.code, "wrong", facts)
    return Check(
        "policy",
        facts={
            "source": source,
            "longest_idle_lock_minutes": rules.longest_idle_lock_minutes,
            "capture_off": rules.capture_off,
            "dictation_off": rules.dictation_off,
        },
    )


def disk(paths: ProfilePaths) -> Check:
    """Room on the profile's disk, and whether it takes a file."""
    usage = shutil.disk_usage(_existing(paths.root))
    facts: Facts = {"free_mb": usage.free // 2**20, "whole_mb": usage.total // 2**20}
    if paths.root.is_dir():
        probe = paths.root / "doctor.probe"
        try:
            write_atomically(probe, b"?", "probe")
            probe.unlink()
        except HomevisitError as error:
            return Check("disk", error.code, "wrong", facts)
    if usage.free < FULL_BYTES:
        return Check("disk", "disk_full", "wrong", facts)
    return Check(
        "disk", "disk_low" if usage.free < LOW_BYTES else "", "note" if usage.free < LOW_BYTES else "ok", facts
    )


def folders(paths: ProfilePaths) -> Check:
    """Whether anybody but the owner may read the profile. Windows has other rights: not asked there."""
    if not paths.root.is_dir():
        return Check("folders", "no_profile", "unknown")
    if os.name == "nt":
        return Check("folders", "not_asked", "unknown")
    found = [place for place in (paths.root, *_files(paths)) if _open_to_others(place)]
    foreign = paths.root.stat().st_uid != os.getuid()
    code = "folder_of_another" if foreign else "open_to_others" if found else ""
    return Check("folders", code, "wrong" if code else "ok", {"open": len(found)})


def _whole(name: str, missing: int) -> Check:
    return Check(name, "resource_missing" if missing else "", "wrong" if missing else "ok", {"missing": missing})


def _files(paths: ProfilePaths) -> Iterator[Path]:
    yield from (place for place in (paths.evidence, paths.logs, paths.dead_letters) if place.is_dir())
    own = (paths.database, paths.key_file, paths.profile_file, paths.settings_file, paths.enrolment_file)
    yield from (place for place in own if place.is_file())


def _open_to_others(place: Path) -> bool:
    return bool(place.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def _filled(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _text_folders(root: Path) -> tuple[Path, Path]:
    return root / "i18n", root.parent / "build" / "i18n"
