"""Makes dist/: the .deb, the folder as a tar file, the SBOM and SHA256SUMS. Run by `python3 dev.py installer`.

Everything is built from requirements/installer.txt in an environment of its own, so that nothing a developer has
installed gets in. Standard library only; needs Linux with dpkg-deb and objdump.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from homevisit import __version__
from resources.installer import deb, native, parts, sbom

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "requirements" / "installer.txt"
LAPTOP_LOCK = ROOT / "requirements" / "client.txt"
WORK = ROOT / "build" / "installer"
DIST = ROOT / "dist"
# PyInstaller's own starter and hooks are the only things of installer.in that may reach the laptop.
TOOLS_CARRIED = frozenset({"pyinstaller", "pyinstaller-hooks-contrib"})
VERSIONS = """
import json, platform, re, sys, sysconfig
from pathlib import Path
import PySide6
from sqlcipher3 import dbapi2
line = dbapi2.connect(":memory:")
line.execute("PRAGMA key = 'x'")
ask = lambda name: str(line.execute(f"PRAGMA {name}").fetchone()[0])
icu = next(Path(PySide6.__file__).parent.glob("Qt/lib/libicuuc.so.*")).name
print(json.dumps({
    "python": platform.python_version(),
    "qt": PySide6.__version__,
    "icu": icu.rpartition("so.")[2],
    "sqlcipher": ask("cipher_version").split()[0],
    "sqlite": dbapi2.sqlite_version,
    "openssl": ask("cipher_provider_version").removeprefix("OpenSSL ").split()[0],
    "site": sysconfig.get_path("purelib"),
    "stdlib": sysconfig.get_path("stdlib"),
}))
"""
HOLD_TO_SCHEMA = """
import sys
from pathlib import Path
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(Path(sys.argv[1]).read_text(encoding="utf-8"))
sys.exit(f"the SBOM does not keep to the schema: {wrong}" if wrong else 0)
"""


class Stop(Exception):
    """The build cannot go on; the message says why."""


def main(arguments: Sequence[str]) -> int:
    """Build; print what was made. 1 when a part of it does not hold."""
    parser = argparse.ArgumentParser(prog="dev.py installer", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--fast", action="store_true", help="a larger .deb, made quickly, for trying it out")
    options = parser.parse_args(arguments)
    started = time.monotonic()
    try:
        made = build(fast=options.fast)
    except (Stop, parts.UnknownPart, native.UnknownLibrary) as error:
        print(f"installer: {error}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"installer: {Path(error.cmd[0]).name} ended with {error.returncode}", file=sys.stderr)
        return 1
    for path in made:
        print(f"{path.stat().st_size / 2**20:8.1f} MiB  {path.relative_to(ROOT)}")
    print(f"installer: made in {time.monotonic() - started:.0f} s")
    return 0


def build(*, fast: bool) -> list[Path]:
    """Make everything and return the files in dist/. Raises Stop, UnknownPart, UnknownLibrary."""
    built_at = source_time()
    python = _environment()
    bundle = _bundle(python, built_at)
    versions = json.loads(_output(python, "-c", VERSIONS))
    carried = carried_parts(WORK / "work" / "build_installer" / "parts.json", versions)
    refuse_strangers(carried, parts.locked(LAPTOP_LOCK))
    deb.collect_licences(carried, bundle / "licences")
    depends = native.dependencies(native.from_outside(bundle), native.newest_libc(bundle))
    _works(bundle)

    DIST.mkdir(exist_ok=True)
    bill = DIST / f"{deb.NAME}_{__version__}.cdx.json"
    content = sbom.document(__version__, built_at, carried, parts.from_the_system(depends))
    bill.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    _output(python, "-c", HOLD_TO_SCHEMA, str(bill))
    stage = WORK / "stage"
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    deb.tree(bundle, stage, __version__, depends, carried)
    package = DIST / f"{deb.NAME}_{__version__}_amd64.deb"
    deb.pack(stage, package, built_at, fast=fast)
    archive = DIST / f"{deb.NAME}_{__version__}_linux_amd64.tar.gz"
    tar(bundle, archive, built_at)
    made = [package, archive, bill]
    sums = DIST / "SHA256SUMS"
    sums.write_text(checksums(made), encoding="ascii")
    return [*made, sums]


def source_time() -> int:
    """Return the time that goes into everything made: SOURCE_DATE_EPOCH, else the last commit's."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    git = ["git", "-C", str(ROOT)]
    shown = None
    if shutil.which("git"):
        shown = subprocess.run([*git, "log", "-1", "--format=%ct"], capture_output=True, text=True, check=False)
    if shown is None or shown.returncode:
        raise Stop("without git, SOURCE_DATE_EPOCH has to name the time of the sources")
    if subprocess.run([*git, "status", "--porcelain"], capture_output=True, check=True).stdout:
        print("installer: NOT A RELEASE, there are changes that no commit holds", flush=True)
    return int(shown.stdout)


def _environment() -> Path:
    """Make or keep the environment with exactly the lock in it; return its Python."""
    folder, stamp = WORK / "venv", WORK / "venv" / "lock.sha256"
    python = folder / "bin" / "python"
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return python
    print("installer: installing what requirements/installer.txt locks", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    subprocess.run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)], check=True)
    stamp.write_text(wanted, encoding="ascii")
    return python


def _bundle(python: Path, built_at: int) -> Path:
    print("installer: making the folder", flush=True)
    shutil.rmtree(WORK / "work", ignore_errors=True)
    command = [str(python), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR"]
    places = ["--distpath", str(WORK / "dist"), "--workpath", str(WORK / "work")]
    fixed = {"SOURCE_DATE_EPOCH": str(built_at), "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run(
        [*command, *places, str(ROOT / "build_installer.spec")], cwd=ROOT, check=True, env={**os.environ, **fixed}
    )
    return WORK / "dist" / deb.NAME


def carried_parts(listed: Path, versions: Mapping[str, str]) -> list[parts.Part]:
    """Return every part of the bundle that is not ours, from PyInstaller's list of (name, source)."""
    site, stdlib = Path(versions["site"]), Path(versions["stdlib"])
    sources = [source for _, source in json.loads(listed.read_text(encoding="utf-8"))]
    packages = parts.packages([source for source in sources if Path(source).is_relative_to(site)], site)
    starter = parts.packages([str(site / "PyInstaller" / "__init__.py")], site)
    names = [part.name for part in packages]
    licence = stdlib / "LICENSE.txt"
    found = {part.name: part for part in (*packages, *starter)}
    return [
        *found.values(),
        *parts.native(versions, licence if licence.exists() else None),
        *parts.inside_wheels(names, site),
        *parts.data(ROOT / "resources"),
    ]


def refuse_strangers(carried: Iterable[parts.Part], laptop: Mapping[str, str]) -> None:
    """Raise Stop for a Python package that client.txt does not lock with this version."""
    for part in carried:
        if not part.purl.startswith("pkg:pypi/") or part.within or part.name in TOOLS_CARRIED:
            continue
        if laptop.get(part.name) != part.version:
            raise Stop(f"{part.name} {part.version} is in the bundle and not in requirements/client.txt")


def _works(bundle: Path) -> None:
    print("installer: asking the folder to check itself", flush=True)
    subprocess.run(
        [str(bundle / deb.NAME), "selfcheck"], check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    )


def tar(bundle: Path, target: Path, built_at: int) -> None:
    """Write `bundle` as one tar.gz, the same bytes for the same files."""

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = built_at
        entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
        return entry

    with (
        target.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=raw, mtime=built_at) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        for path in (bundle, *sorted(bundle.rglob("*"))):
            archive.add(path, arcname=str(path.relative_to(bundle.parent)), recursive=False, filter=plain)


def checksums(files: Iterable[Path]) -> str:
    """Return what `sha256sum --check` reads."""
    lines = []
    for path in files:
        with path.open("rb") as file:
            lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.name}\n")
    return "".join(lines)


def _output(program: Path, *arguments: str) -> str:
    return subprocess.run([str(program), *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
