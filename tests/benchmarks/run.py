"""Measure our own client and server beside two floors and Anki on the same notes, in one interleaved run.

    python3 dev.py bench [--n 1000,10000] [--runs 3] [--quick] [--no-anki]
                             [--only run,wire,load,start,desk,keys,team,restart]

The peers (tests/benchmarks/harness): `floor` is SQLite and one HTTP request of plain bytes, `floor-aead` the same with
each note encrypted; `anki` is Anki's own client and server, first sync as one file, `anki-incr` its normal sync;
`homevisit` is this program with its real server process, `homevisit-single` the same with every note a commit of its
own, `homevisit-pg4` its server on PostgreSQL with four workers. A note is 1.5 KB of invented Danish text. Times are
taken inside the device processes, around the sync call only.

Everything is written below `.bench`; Anki gets an environment of its own there (pip install, about 60 MB). A peer that
is missing is named in the table. All results are kept, one JSON object a line, in `.bench/results.jsonl` of this run.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
import venv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks import desk, family_open, table

ROOT = Path(__file__).resolve().parents[2]
HARNESS = ROOT / "tests" / "benchmarks" / "harness"
SCRATCH = ROOT / ".bench"
ANKI = "anki==26.9.3"
SECONDS_A_PEER = 900
LARGE = 10_000
"""Beyond so many notes every peer has one run: it is measured for how it grows."""


@dataclass(frozen=True)
class Peer:
    """file: in the harness. variant: its own word."""

    name: str
    file: str
    variant: str = ""


PEERS = (
    Peer("floor", "peer_floor.py"),
    Peer("floor-aead", "peer_floor.py", "aead"),
    Peer("anki", "peer_anki.py"),
    Peer("anki-incr", "peer_anki.py", "incr"),
    Peer("homevisit", "peer_homevisit.py"),
    Peer("homevisit-single", "peer_homevisit.py", "single"),
)
ON_POSTGRESQL = Peer("homevisit-pg4", "peer_homevisit.py", "pg4")
ON_THE_WIRE = ("floor-aead", "anki-incr", "homevisit")
UNDER_LOAD = ("floor-aead", "anki", "homevisit")
CROWDS = {"floor-aead": "1,8,50", "anki": "1,8", "homevisit": "1,8,50"}
"""Laptops at once. Anki's client is a process of 60 MB each: fifty of them measure the machine."""


class Bench:
    """One run of `dev.py bench`. results: where each line goes; missing: peer -> why it was not measured."""

    def __init__(self, results: Path, anki: Path | None) -> None:
        self.results = results
        self.missing: dict[str, str] = {}
        self._anki = anki

    def run(self, sizes: Sequence[int], runs: int) -> None:
        """Push, pull, nothing new, one edit, a hundred: every peer in turn, the order moving on from run to run."""
        peers = self._there(PEERS)
        for size in sizes:
            for number in range(runs if size <= LARGE else 1):
                at = number % len(peers)
                for peer in (*peers[at:], *peers[:at]):
                    self._measure(peer, "run", "--n", str(size), "--run", str(number))

    def wire(self) -> None:
        """Requests and bytes of each phase, counted by a proxy between the devices and the server."""
        for peer in self._there([peer for peer in PEERS if peer.name in ON_THE_WIRE]):
            self._measure(peer, "wire", "--n", "1000")

    def load(self, seconds: float) -> None:
        """One, eight and fifty laptops that push ten notes again and again, each in a vault of its own."""
        for peer in self._there([*(peer for peer in PEERS if peer.name in UNDER_LOAD), ON_POSTGRESQL]):
            self._measure(peer, "load", "--seconds", str(seconds), "--clients", CROWDS.get(peer.name, "1,8,50"))

    def start(self) -> None:
        """The first paint of the lock screen (start_up.py)."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.start_up"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS_A_PEER,
        )
        ratio = next((line.split()[1] for line in done.stdout.splitlines() if line.startswith("ratio")), "")
        if ratio:
            self._keep({"mode": "start", "peer": "homevisit", "ratio": float(ratio), "said": done.stdout})
        else:
            self.missing["start"] = "start_up.py gave no ratio"

    def desk(self, sizes: Sequence[int]) -> None:
        """What a person waits for at the desk (desk.py), each size in a process of its own."""
        for size in sizes:
            began = time.monotonic()
            self._keep({**desk.run(size), "mode": "desk"})
            print(f"desk {size}: {time.monotonic() - began:.0f} s", flush=True)

    def keys(self, notes: int) -> None:
        """Keys while a colleague's notes are pulled (keys_while_pulling.py)."""
        said = desk.call("tests.benchmarks.keys_while_pulling", str(notes))
        self._keep({**json.loads(said.splitlines()[-1]), "mode": "keys", "notes": notes})

    def team(self, runs: int) -> None:
        """One colleague off the teams of 60 families (team.py)."""
        self._lines("team", desk.call("tests.benchmarks.team", "--runs", str(runs)))

    def restart(self, runs: int) -> None:
        """A laptop with 200 vaults started again, until it knows that nothing is new (restart.py)."""
        self._lines("restart", desk.call("tests.benchmarks.restart", "--runs", str(runs)))

    def _lines(self, mode: str, said: str) -> None:
        for line in said.splitlines():
            if line.startswith("{"):
                self._keep({**json.loads(line), "mode": mode})

    def family(self) -> None:
        """A family with 300 events opened (family_open.py); the first opening, which makes the page, left out."""
        taken = family_open.run(family_open.OPENINGS)
        self._keep({"mode": "family", "first_ms": taken[0], "open_ms": taken[1:]})

    def _there(self, peers: Sequence[Peer]) -> list[Peer]:
        found = []
        for peer in peers:
            if peer.file == "peer_anki.py" and self._anki is None:
                self.missing[peer.name] = "not installed"
            else:
                found.append(peer)
        return found

    def _measure(self, peer: Peer, mode: str, *arguments: str) -> None:
        part = SCRATCH / "part.jsonl"
        part.unlink(missing_ok=True)
        began = time.monotonic()
        words = [sys.executable, str(HARNESS / peer.file), mode, "--variant", peer.variant, "--out", str(part)]
        environment = {
            **os.environ,
            "BENCH_ROOT": str(SCRATCH),
            "BENCH_TMP": str(SCRATCH / "tmp"),
            "PY_BASE": sys.executable,
            "PY_ANKI": str(self._anki or ""),
            "PYTHONPATH": str(ROOT),
        }
        try:
            subprocess.run([*words, *arguments], env=environment, check=True, timeout=SECONDS_A_PEER)
        except (subprocess.SubprocessError, OSError) as error:
            self.missing[peer.name] = f"{mode} failed: {type(error).__name__}"
        for line in part.read_text("utf-8").splitlines() if part.exists() else ():
            self._keep({**json.loads(line), "mode": mode})
        print(f"{peer.name:18} {mode} {' '.join(arguments)}: {time.monotonic() - began:.0f} s", flush=True)

    def _keep(self, row: dict[str, Any]) -> None:
        with self.results.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def anki_python() -> Path | None:
    """The interpreter of Anki's own environment, made when it is not there; None when it cannot be installed."""
    folder = SCRATCH / "venvs" / "anki"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        print(f"installing {ANKI} …", flush=True)
        venv.create(folder, with_pip=True, clear=True)
    check = [str(python), "-c", "import anki.collection, anki.syncserver"]
    if subprocess.run(check, capture_output=True, check=False).returncode:
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", ANKI], check=False)
    return None if subprocess.run(check, capture_output=True, check=False).returncode else python


def machine() -> str:
    """What was measured on, in one line."""
    model = next(iter(_processors()), platform.processor() or platform.machine())
    return f"{os.cpu_count()} × {model}, {platform.system()} {platform.release()}, Python {platform.python_version()}"


def _processors() -> Iterator[str]:
    try:
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
            if line.startswith("model name"):
                yield line.split(":", 1)[1].strip()
    except OSError:
        return


def main(arguments: list[str]) -> int:
    """Measure and print the tables. Always 0: a mark that is missed is said, not failed."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--n", default="1000,10000", help="how many notes, e.g. 1000,10000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="1,000 notes, one run, two seconds of load")
    parser.add_argument("--no-anki", action="store_true", help="without Anki and its installation")
    parser.add_argument("--only", default="run,wire,load,start,desk,keys,team,restart")
    parser.add_argument("--table", type=Path, help="only print the tables of an earlier run's results")
    chosen = parser.parse_args(arguments)
    if chosen.table:
        print(table.tables(table.read(chosen.table), {}, machine()))
        return 0
    (SCRATCH / "tmp").mkdir(parents=True, exist_ok=True)
    results = SCRATCH / "results.jsonl"
    results.unlink(missing_ok=True)
    bench = Bench(results, None if chosen.no_anki else anki_python())
    parts = chosen.only.split(",")
    sizes = [1000] if chosen.quick else [int(size) for size in chosen.n.split(",")]
    if "run" in parts:
        bench.run(sizes, 1 if chosen.quick else chosen.runs)
    if "wire" in parts:
        bench.wire()
    if "load" in parts:
        bench.load(2 if chosen.quick else 5)
    if "start" in parts:
        bench.start()
    if "desk" in parts:
        bench.desk(sizes)
        bench.family()
    if "keys" in parts:
        bench.keys(1000 if chosen.quick else 10_000)
    if "team" in parts:
        bench.team(1 if chosen.quick else chosen.runs)
    if "restart" in parts:
        bench.restart(2 if chosen.quick else 5)
    print(table.tables(table.read(results), bench.missing, machine()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
