"""The Debian package: /opt/homevisit, a link in /usr/bin, an entry in the menu. No script runs on the laptop.

Nothing is written outside the package's own list of files, so removing it leaves nothing; what people wrote lies in
their own folders and belongs to no package.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from resources.installer.parts import Part

NAME = "homevisit"
MATERIAL = Path(__file__).parent
MAINTAINER = "Hjemmebesøg <releases@homevisit.invalid>"
DESCRIPTION = """\
Description: visit notes, encrypted on the laptop and shared with the family's team
 Hjemmebesøg is for people who visit families at home. Notes are written without
 network, lie encrypted on the laptop and reach the colleagues on the family's
 team through a server that can read none of them.
"""


def control(version: str, architecture: str, installed_kib: int, depends: Sequence[str]) -> str:
    """Return the text of DEBIAN/control."""
    return (
        f"Package: {NAME}\n"
        f"Version: {version}\n"
        f"Architecture: {architecture}\n"
        f"Maintainer: {MAINTAINER}\n"
        f"Installed-Size: {installed_kib}\n"
        f"Depends: {', '.join(depends)}\n"
        "Suggests: gnome-keyring\n"
        "Section: misc\n"
        "Priority: optional\n"
        f"{DESCRIPTION}"
    )


def copyright_text(parts: Iterable[Part]) -> str:
    """Return /usr/share/doc/homevisit/copyright: ours, then every carried part with its licence."""
    lines = [(MATERIAL / "copyright").read_text(encoding="utf-8")]
    for part in sorted(parts, key=lambda part: (part.name.lower(), part.version, part.within)):
        where = f", compiled into {part.within}" if part.within else ""
        lines.append(f"  {part.name} {part.version}".rstrip() + f": {part.licence or 'see its source'}{where}\n")
    return "".join(lines)


def collect_licences(parts: Iterable[Part], folder: Path, common: Path = Path("/usr/share/common-licenses")) -> None:
    """Copy each part's licence files to `folder`/<part>/, and the texts of the licences that wheels only name."""
    for part in parts:
        for text in part.texts:
            target = folder / part.name.replace(" ", "-") / text.name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(text, target)
    for name in ("LGPL-3", "GPL-3", "GPL-2", "Apache-2.0"):
        shutil.copyfile(common / name, folder / name)


def tree(bundle: Path, stage: Path, version: str, depends: Sequence[str], parts: Sequence[Part]) -> None:
    """Lay the package's files into the empty folder `stage`, DEBIAN/ included."""
    shutil.copytree(bundle, stage / "opt" / NAME, symlinks=True)
    for folder in ("usr/bin", "usr/share/applications", "usr/share/icons/hicolor/scalable/apps"):
        (stage / folder).mkdir(parents=True)
    (stage / "usr/bin" / NAME).symlink_to(f"/opt/{NAME}/{NAME}")
    shutil.copyfile(MATERIAL / "homevisit.desktop", stage / "usr/share/applications/homevisit.desktop")
    icon = MATERIAL.parent / "icons" / "app.svg"
    shutil.copyfile(icon, stage / "usr/share/icons/hicolor/scalable/apps/homevisit.svg")
    documents = stage / "usr/share/doc" / NAME
    documents.mkdir(parents=True)
    (documents / "copyright").write_text(copyright_text(parts), encoding="utf-8")
    changes = (MATERIAL.parents[1] / "CHANGELOG.md").read_bytes()
    (documents / "changelog.gz").write_bytes(gzip.compress(changes, 9, mtime=0))
    size = sum(path.lstat().st_size for path in stage.rglob("*") if path.is_file() and not path.is_symlink())
    (stage / "DEBIAN").mkdir()
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], check=True, capture_output=True, text=True
    ).stdout.strip()
    text = control(version, architecture, -(-size // 1024), depends)
    (stage / "DEBIAN/control").write_text(text, encoding="utf-8")
    (stage / "DEBIAN/md5sums").write_text(_sums(stage), encoding="utf-8")
    _plain_modes(stage)


def _sums(stage: Path) -> str:
    """What `dpkg --verify` compares: md5 is Debian's format, not our word for integrity (SHA256SUMS is)."""
    lines = []
    for path in sorted(stage.rglob("*")):
        if path.is_file() and not path.is_symlink() and "DEBIAN" not in path.relative_to(stage).parts[:1]:
            digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
            lines.append(f"{digest}  {path.relative_to(stage).as_posix()}\n")
    return "".join(lines)


def _plain_modes(stage: Path) -> None:
    """Readable by all, writable by root, executable only what is a program: whatever umask the build ran with."""
    for path in (stage, *stage.rglob("*")):
        if path.is_symlink():
            continue
        program = path == stage / "opt" / NAME / NAME
        path.chmod(0o755 if path.is_dir() or program else 0o644)


def pack(stage: Path, target: Path, built_at: int, *, fast: bool = False) -> None:
    """Write the package: owned by root, entries in order, no time in it newer than `built_at` (seconds since 1970).

    `fast`: larger and quicker to make, for tests.
    """
    compression = ["-Zgzip", "-z1"] if fast else ["-Zxz"]
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", *compression, "--build", str(stage), str(target)],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(built_at)},
    )
