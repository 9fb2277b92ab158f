"""Puts each mutant into a copy of the tree, runs its tests there and prints who noticed: `python3 dev.py mutants`.

`--only WORDS`: those whose file or name has the words. `--jobs N`: so many copies at a time (two, as a rule). Exit code
1 when one lived that must die, or one died that is listed as harmless.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from tests.mutants.table import MUTANTS, Mutant

ROOT = Path(__file__).parents[2]
PARTS = ("homevisit", "sync_server", "tests", "resources", "build", "pyproject.toml")
SECONDS = 180
"""A mutant that makes the tests run longer is noticed as well: CI would be."""
KILLED, LIVED, STALE = "killed", "LIVED", "STALE"


def main(arguments: Sequence[str]) -> int:
    """Run, print a table, and say how it went as an exit code."""
    parser = argparse.ArgumentParser(prog="dev.py mutants", description=__doc__)
    parser.add_argument("--only", default="", help="those whose file or name has these words")
    parser.add_argument("--jobs", type=int, default=2, help="copies of the tree at a time")
    asked = parser.parse_args(arguments)
    chosen = [one for one in MUTANTS if asked.only in one.file or asked.only in one.name]
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="homevisit-mutants-") as folder:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(max(1, asked.jobs)):
            copies.put(_copy(Path(folder) / str(number)))

        def tried(mutant: Mutant) -> tuple[Mutant, str, float]:
            copy, start = copies.get(), time.monotonic()
            try:
                verdict = attempt(copy, mutant)
            finally:
                copies.put(copy)
            _say(f"{verdict:7} {time.monotonic() - start:5.1f} s  {_where(mutant)}")
            return mutant, verdict, time.monotonic() - start

        with ThreadPoolExecutor(max(1, asked.jobs)) as hands:
            found = list(hands.map(tried, chosen))
    return _report(found, time.monotonic() - began)


def attempt(copy: Path, mutant: Mutant) -> str:
    """KILLED, LIVED, or STALE (its line is not in the program any more). The copy is as before afterwards."""
    file = copy / mutant.file
    text = file.read_text(encoding="utf-8")
    if text.count(mutant.old) != 1:
        return STALE
    file.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")
    try:
        return LIVED if _green(copy, mutant.tests.split()) else KILLED
    finally:
        file.write_text(text, encoding="utf-8")


def _green(copy: Path, tests: Sequence[str]) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", *tests]
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "HYPOTHESIS_PROFILE": "short", "QT_QPA_PLATFORM": "offscreen"}
    try:
        done = subprocess.run(
            command, cwd=copy, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    if done.returncode not in (0, 1):  # neither green nor red: no such test, or the mutant is no Python
        raise RuntimeError(done.stdout.decode(errors="replace")[-2000:])
    return done.returncode == 0


def _copy(folder: Path) -> Path:
    unwanted = shutil.ignore_patterns("__pycache__", "screenshots", ".hypothesis")
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=unwanted)
        elif source.exists():
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, folder / name)
    return folder


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _where(mutant: Mutant) -> str:
    return f"{mutant.file.rpartition('/')[2]:16} {mutant.name}"


def _report(found: Sequence[tuple[Mutant, str, float]], seconds: float) -> int:
    killed = sum(verdict == KILLED for _mutant, verdict, _took in found)
    harmless = [mutant for mutant, verdict, _took in found if verdict == LIVED and mutant.survives]
    wrong = [(mutant, verdict) for mutant, verdict, _took in found if (verdict == KILLED) == bool(mutant.survives)]
    _say(f"\n{len(found)} mutants, {killed} killed, {len(harmless)} harmless, {len(wrong)} wrong; {seconds:.0f} s")
    for mutant in harmless:
        _say(f"  harmless: {_where(mutant)}: {mutant.survives}")
    for mutant, verdict in wrong:
        _say(f"  {verdict}: {_where(mutant)}\n    tests: {mutant.tests}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
