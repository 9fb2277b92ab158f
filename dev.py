"""The project's one front door: `python3 dev.py` lists the verbs, `python3 dev.py VERB ...` runs one.

Standard library only, Python 3.11 or newer, the same on Linux, macOS and Windows (`py dev.py`). Before a verb runs,
`.venv` is made or brought up to date from requirements/dev.txt (a lock with hashes); on Debian and Ubuntu missing
system packages are installed with apt when this is root, else the line to type is printed.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "dev-lock.sha256"
LOCK = ROOT / "requirements" / "dev.txt"
CATALOGUES = ROOT / "resources" / "i18n"
COMPILED = ROOT / "build" / "i18n"
LAST_FAILED = ROOT / ".pytest_cache" / "v" / "cache" / "lastfailed"
TESTS_FAILED = 1  # pytest's exit code
UNSTEADY_AT_MOST = 3
NEVER_TWICE = ("tests/attacks/", "tests/together/", "tests/faults/", "tests/sync_server/", "tests/house_rules/")
"""What guards secrets and changes counts when it fails once: a race that is won every other time is a hole."""
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

# What Qt loads at run time -> Debian packages that may hold it (the t64 name is the newer one).
QT_LIBRARIES = {
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libGL.so.1": ("libgl1",),
    "libEGL.so.1": ("libegl1",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2",),
}
X11_LIBRARIES = {
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
}


class Stop(Exception):
    """The run cannot go on; the message says what to do."""


def main(arguments: Sequence[str]) -> int:
    """Run the verb named first in `arguments`; return the exit code of what it started (2: no such verb)."""
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(_listing())
        return 0
    verb = VERBS.get(arguments[0])
    if verb is None or not verb.works():
        print(f"dev.py: no verb {arguments[0]!r}\n\n{_listing()}", file=sys.stderr)
        return 2
    try:
        return verb.run(list(arguments[1:]))
    except Stop as stop:
        print(f"dev.py: {stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def demo(arguments: list[str]) -> int:
    """Start the sample municipality: server, nine laptops, the pedagogue's window; --headless plays the story."""
    prefix, arguments = _virtual_display(arguments)
    windowless = any(word in arguments for word in ("--stop", "--prepare", "--help", "-h"))
    if not windowless and ("--headless" in arguments or not (prefix or _display())):
        _prepare()
        rest = [word for word in arguments if word != "--headless"]
        if rest:
            raise Stop(f"without a display the demo plays the story and takes no {' '.join(rest)}")
        platform = "xcb" if prefix else "offscreen"
        return _call([*prefix, PYTHON, "-m", "tests.journeys.play"], QT_QPA_PLATFORM=platform)
    _prepare({} if windowless else X11_LIBRARIES)
    return _call([*prefix, PYTHON, "-m", "homevisit", "demo", *arguments], cwd=Path.cwd())


def test(arguments: list[str]) -> int:
    """Run the tests (arguments go to pytest)."""
    _prepare()
    workers = [] if any(a == "-n" or a.startswith(("-n=", "--numprocesses")) for a in arguments) else ["-n", "2"]
    failed = _call([PYTHON, "-m", "pytest", *workers, *arguments], quiet_input=True)
    return failed if failed != TESTS_FAILED or arguments else _once_more()


def _once_more() -> int:
    """Run the few tests that failed again, alone: real windows on a crowded machine may miss their time once.

    What fails twice has failed; what holds alone is named, so that nobody overlooks it.
    """
    try:
        names = sorted(json.loads(LAST_FAILED.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return TESTS_FAILED
    if not 0 < len(names) <= UNSTEADY_AT_MOST or any(name.startswith(NEVER_TWICE) for name in names):
        return TESTS_FAILED
    print("== failed; once more, one at a time", *names, sep="\n   ", flush=True)
    failed = _call([PYTHON, "-m", "pytest", "-n", "0", *names], cwd=ROOT, quiet_input=True)
    if not failed:
        print("test: UNSTEADY, failed in the crowd and held alone:", *names, sep="\n   ")
    return failed


def check(arguments: list[str]) -> int:
    """Lint, format, types, import rules, house rules, translations."""
    _prepare()
    steps: dict[str, list[str | Path]] = {
        "ruff check": [PYTHON, "-m", "ruff", "check", "."],
        "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "."],
        "mypy --strict": [PYTHON, "-m", "mypy"],
        "import-linter": [PYTHON, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
        "house rules, translations": [PYTHON, "-m", "pytest", "-q", "-p", "no:randomly", "tests/house_rules"],
    }
    chosen = {name: step for name, step in steps.items() if not arguments or any(a in name for a in arguments)}
    if not chosen:
        raise Stop(f"check has the steps: {', '.join(steps)}")
    failed = []
    for name, step in chosen.items():
        print(f"== {name}", flush=True)
        if _call(step, quiet_input=True):
            failed.append(name)
    print(f"check: {'failed: ' + ', '.join(failed) if failed else 'all good'}")
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Measure against the floors and Anki, in one run."""
    _prepare()
    return _call([PYTHON, "-m", "tests.benchmarks.run", *arguments])


def soak(arguments: list[str]) -> int:
    """Long property tests; the README's commands, then the installer, in a bare Debian root (needs root)."""
    _prepare()
    if arguments[:1] == ["--installer"]:
        _prepare({"Xvfb": ("xvfb",), "objdump": ("binutils",), **X11_LIBRARIES})
        return _call([PYTHON, "-m", "tests.soak.installer", *arguments[1:]])
    if arguments[:1] == ["--histories"]:
        number = arguments[1] if len(arguments) > 1 and arguments[1].isdigit() else "1000"
        options = ["-n", "0", "-o", "timeout=36000", "tests/together/test_clients_and_faults.py", *arguments[2:]]
        return _call([PYTHON, "-m", "pytest", *options], quiet_input=True, HOMEVISIT_HISTORIES=number)
    if arguments[:1] == ["--openapi"]:
        fuzz = ["tests/attacks/test_openapi.py", "-n", "2", "-o", "timeout=3600", *arguments[1:]]
        return _call([PYTHON, "-m", "pytest", *fuzz], quiet_input=True, HYPOTHESIS_PROFILE="long")
    if arguments[:1] != ["--bare-root"]:
        options = ["-n", "2", "-m", "soak or not soak", "-o", "timeout=3600", *arguments]
        failed = _call([PYTHON, "-m", "pytest", *options], quiet_input=True, HYPOTHESIS_PROFILE="long")
        return failed or soak(["--bare-root"]) or soak(["--installer"])
    return _call([PYTHON, "-m", "tests.soak.bare_root", *arguments[1:]])


def mutants(arguments: list[str]) -> int:
    """Put a fault into the program, one after the other, and see that its tests notice."""
    _prepare()
    return _call([PYTHON, "-m", "tests.mutants.run", *arguments], quiet_input=True)


def screenshots(arguments: list[str]) -> int:
    """Paint every screen into screenshots/."""
    prefix, arguments = _virtual_display(arguments)
    _prepare()
    platform = "xcb" if prefix else "offscreen"
    return _call([*prefix, PYTHON, "-m", "tests.journeys.screenshots", *arguments], QT_QPA_PLATFORM=platform)


def installer(arguments: list[str]) -> int:
    """Make dist/: the .deb, the folder as a tar file, bill of materials, hashes (on Debian or Ubuntu)."""
    if not sys.platform.startswith("linux") or shutil.which("dpkg-deb") is None:
        raise Stop("a .deb is made on Debian or Ubuntu; for other systems see docs/RELEASING.md")
    _prepare({"objdump": ("binutils",)})
    return _call([PYTHON, "-m", "resources.installer.build", *arguments], quiet_input=True)


def strings(arguments: list[str]) -> int:
    """Collect the texts of the screens into resources/i18n and compile them."""
    if arguments:
        raise Stop("strings takes no arguments")
    _ensure_system(QT_LIBRARIES)
    _ensure_venv()
    update_catalogues(CATALOGUES)
    _compile_strings()
    return 0


def update_catalogues(folder: Path) -> None:
    """Bring the catalogues in `folder` up to date with the sources (also called by the house rules, on a copy)."""
    sources = [str(ROOT / "homevisit" / room) for room in ("ui", "commands") if (ROOT / "homevisit" / room).is_dir()]
    common = ["-extensions", "py", "-recursive", *sources, "-locations", "none", "-no-obsolete"]
    languages: dict[str, list[str]] = {"da": [], "en": ["-pluralonly"]}  # English texts stand in the sources
    folder.mkdir(parents=True, exist_ok=True)
    for language, extra in languages.items():
        target = folder / f"homevisit_{language}.ts"
        options = [*common, *extra, "-source-language", "en", "-target-language", language]
        if _call([_qt_tool("lupdate"), *options, "-ts", target], silent=True):
            raise Stop("lupdate failed")


def _compile_strings() -> None:
    for source in sorted(CATALOGUES.glob("*.ts")):
        target = COMPILED / f"{source.stem}.qm"
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        COMPILED.mkdir(parents=True, exist_ok=True)
        if _call([_qt_tool("lrelease"), "-silent", source, "-qm", target]):
            raise Stop(f"{source.name} cannot be compiled")


def _qt_tool(name: str) -> Path:
    return PYTHON.with_name(f"pyside6-{name}{'.exe' if WINDOWS else ''}")


def _prepare(also: Mapping[str, tuple[str, ...]] = MappingProxyType({})) -> None:
    _ensure_system({**QT_LIBRARIES, **also})
    _ensure_venv()
    _compile_strings()


def _virtual_display(arguments: list[str]) -> tuple[list[str], list[str]]:
    """With --xvfb: real X11 windows on a screen nobody sees (Debian and Ubuntu). Returns a prefix and what is left."""
    if "--xvfb" not in arguments:
        return [], arguments
    _ensure_system({**X11_LIBRARIES, "xvfb-run": ("xvfb",), "xauth": ("xauth",)})
    return ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24"], [a for a in arguments if a != "--xvfb"]


def _display() -> bool:
    """Whether there is a screen to open a window on."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# --- the virtual environment


def _ensure_venv() -> None:
    wanted = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    works = PYTHON.exists() and _call([PYTHON, "-c", "import pip"], silent=True) == 0
    if works and STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted:
        return
    if not works:
        print("dev.py: making .venv", flush=True)
        if _call([sys.executable, "-m", "venv", "--clear", VENV]):
            raise Stop(
                "this Python cannot make a virtual environment (on Debian and Ubuntu: apt-get install python3-venv)"
            )
    print("dev.py: installing what requirements/dev.txt locks", flush=True)
    pip: list[str | Path] = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    if _call([*pip, "--require-hashes", "--only-binary", ":all:", "-r", LOCK], quiet_input=True):
        raise Stop("pip could not install the lock: is there a network, and a package index?")
    # Gives .venv the two commands homevisit and homevisit-server; everything it needs came with the lock.
    if _call([*pip, "--no-deps", "--no-build-isolation", "--no-index", "--editable", ROOT], quiet_input=True):
        raise Stop("the project itself could not be installed into .venv")
    STAMP.write_text(wanted, encoding="ascii")


# --- system packages on Debian and Ubuntu


def _ensure_system(needed: Mapping[str, tuple[str, ...]]) -> None:
    """Install with apt what is missing of `needed` (library or program -> packages) and of what every verb needs."""
    if shutil.which("apt-get") is None:
        return
    missing = _missing(needed)
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends"]
    if os.geteuid() != 0:
        names = " ".join(_candidate(packages) or packages[-1] for packages in missing)
        raise Stop(f"a few packages are missing. Type:\n  sudo apt-get update && sudo {' '.join(install)} {names}")
    print(f"dev.py: installing {' '.join(packages[-1] for packages in missing)}", flush=True)
    for attempt in range(2):
        # The package lists may be empty (a fresh image) or stale (the version they name is gone): then update first.
        if attempt or not all(_candidate(packages) for packages in missing):
            _call(["apt-get", "update", "-qq"], quiet_input=True)
        chosen = [_candidate(packages) or packages[-1] for packages in missing]
        # Errors are heard, the hundred lines of what dpkg unpacks are not.
        if (
            _call([*install, "-qq", *chosen], quiet_input=True, quiet_output=True, DEBIAN_FRONTEND="noninteractive")
            == 0
        ):
            break
    left = _missing(needed)
    if left:
        raise Stop(f"apt could not install {' '.join(packages[-1] for packages in left)}")


def _missing(needed: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    missing = [packages for name, packages in needed.items() if not _present(name)]
    importlib.invalidate_caches()
    if importlib.util.find_spec("ensurepip") is None:
        missing.append((f"python3.{sys.version_info.minor}-venv", "python3-venv"))
    if not Path("/etc/ssl/certs/ca-certificates.crt").exists():
        missing.append(("ca-certificates",))
    if not any(Path("/usr/share/fonts").glob("**/*.ttf")):  # Without any font Qt paints boxes
        missing.append(("fonts-dejavu-core",))
    return missing


def _present(name: str) -> bool:
    if ".so" not in name:
        return shutil.which(name) is not None
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _candidate(packages: Iterable[str]) -> str | None:
    """Return the first of `packages` that apt can install now."""
    for name in packages:
        policy = subprocess.run(["apt-cache", "policy", name], capture_output=True, text=True, check=False).stdout
        if "Candidate:" in policy and "Candidate: (none)" not in policy:
            return name
    return None


# --- running things


def _call(
    command: Sequence[str | Path],
    *,
    cwd: Path = ROOT,
    quiet_input: bool = False,
    quiet_output: bool = False,
    silent: bool = False,
    **env: str,
) -> int:
    """Run `command` to its end and return its exit code; keywords are added to the environment."""
    return subprocess.call(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL if quiet_input else None,
        stdout=subprocess.DEVNULL if silent or quiet_output else None,
        stderr=subprocess.DEVNULL if silent else None,
    )


class Verb(NamedTuple):
    """One verb: what it runs, and the file without which it is not offered."""

    run: Callable[[list[str]], int]
    needs: str
    options: str = ""

    def works(self) -> bool:
        return (ROOT / self.needs).exists()


VERBS = MappingProxyType(
    {
        "demo": Verb(demo, "homevisit/commands/demo.py", "[--as ROLE] [--headless] [--stop] [--xvfb]"),
        "test": Verb(test, "tests", "[pytest arguments]"),
        "check": Verb(check, "tests/house_rules", "[part of a step's name]"),
        "bench": Verb(bench, "tests/benchmarks/run.py", "[arguments]"),
        "soak": Verb(
            soak,
            "tests/soak/bare_root.py",
            "[--histories N | --openapi | --bare-root [--suite NAME] [-- VERB ...] | --installer]",
        ),
        "mutants": Verb(mutants, "tests/mutants/run.py", "[--only WORDS] [--jobs N]"),
        "screenshots": Verb(screenshots, "tests/journeys/screenshots.py", "[NAME ...] [TEXT SIZE ...] [--xvfb]"),
        "installer": Verb(installer, "resources/installer/build.py", "[--fast]"),
        "strings": Verb(strings, "homevisit/ui"),
    }
)


def _listing() -> str:
    lines = ["python3 dev.py VERB ..."]
    for name, verb in VERBS.items():
        if verb.works():
            lines.append(f"  {name:<12} {verb.run.__doc__}")
            if verb.options:
                lines.append(f"{'':15}{verb.options}")
    return "\n".join(lines)


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - the sentence is for whoever starts it with an older one
        sys.exit(f"dev.py: Python 3.11 or newer is needed; this is {sys.version.split()[0]}")
    sys.exit(main(sys.argv[1:]))
