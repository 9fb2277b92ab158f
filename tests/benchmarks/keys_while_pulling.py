"""A key press in a note while 10,000 notes of a colleague are pulled, verified and stored: until it is painted.

    .venv/bin/python -m tests.benchmarks.keys_while_pulling [NOTES]

The server is a process of its own; the colleague has pushed before the first key. Keys come every 30 ms whatever the
program does meanwhile, and each is timed from the moment it came, so that a busy GUI thread counts. The same typing is
timed before the pull, as what there is to lose. The mark is one frame (16 ms) for 19 of 20 keys.
"""

from __future__ import annotations

import importlib
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "benchmarks" / "harness"))
KEY_EVERY = 0.03
WORDS = "alma bladrer i bogen og peger, mor venter "
CALM_KEYS = 200


def measure(folder: Path, notes: int) -> dict[str, Any]:
    """Milliseconds of every key, calm and during the pull, and how long the pull took."""
    peer: Any = importlib.import_module("peer_homevisit")

    from homevisit.actions import visits
    from homevisit.base.clock import SystemClock
    from homevisit.base.paths import ProfilePaths

    made = peer.HomevisitPeer("")
    server = made.server(str(folder / "server"))
    try:
        sides = {name: made.open_args(server, name, str(folder / name)) for name in "AB"}
        colleague = peer.Device(single=False)
        colleague.open(sides["A"]["url"], sides["A"]["origin"], sides["A"]["dir"])
        mine = Path(sides["B"]["dir"])
        opened = peer.unlocked(str(mine))
        desk = opened.desk(SystemClock())
        start = desk.local_now().strftime("%Y-%m-%dT%H:%M")
        with desk.db.read() as unit:
            vault = peer_vault(unit)
        visits.plan_visit(desk, vault, planned_start=start, planned_minutes=30, purpose="follow_up")
        desk.db.close()
        roots = ", ".join(f'"{root.hex()}"' for root in made.founded.root_fingerprints)
        (mine / "policy.toml").write_text(
            f'server_url = "{server.url}"\nroot_fingerprints = [{roots}]\n', encoding="utf-8"
        )

        def push() -> None:
            text = ("Alma sidder på gulvet og bladrer i bogen om traktoren. " * 28)[:1500]
            colleague.add([(f"note {at}", text) for at in range(notes)])
            colleague.sync()

        return _at_the_desk(ProfilePaths(mine), peer.CODE, push, notes)
    finally:
        server.stop()


def peer_vault(unit: Any) -> bytes:
    """The one family's vault."""
    from homevisit.store import vaults

    return vaults.of_type(unit, "family")[0].vault


def _at_the_desk(paths: Any, code: str, push: Any, notes: int) -> dict[str, Any]:
    from PySide6.QtWidgets import QApplication

    from homevisit.app import RealParts, look
    from homevisit.base import settings
    from homevisit.ui.program import Program
    from homevisit.ui.widgets.page_text import _Editor
    from tests.benchmarks.desk import Hand

    application = QApplication([])
    look(application, settings.Settings())
    program: Any = Program(application, paths, RealParts())
    program.window.resize(1366, 690)
    program.begin()
    hand = Hand(application, program)
    hand.unlock(code, times=1)
    hand.until(lambda: program.changes.last_status.state == "ok")
    program.desk.here.main_action()
    hand.until(lambda: any(page.hasFocus() for page in program.desk.here.findChildren(_Editor)))
    page = next(page for page in program.desk.here.findChildren(_Editor) if page.hasFocus())
    counts: list[int] = []

    def count() -> int:
        program.background.read(_tasks, counts.append)
        return counts[-1] if counts else 0

    calm = _keys(hand, page, lambda done: done >= CALM_KEYS)
    push()
    count()
    hand.until(lambda: counts)
    before = counts[-1]
    program._sync_now()
    began = time.perf_counter()
    asked = [0]

    def there(done: int) -> bool:
        if done >= asked[0] + 10:
            asked[0] = done
            count()
        return counts[-1] >= before + notes

    busy = _keys(hand, page, there)
    taken = time.perf_counter() - began
    program.window.close()
    program.close()
    return {"calm_ms": calm, "busy_ms": busy, "pull_s": taken}


def _tasks(unit: Any) -> int:
    return int(unit.row("SELECT count(*) FROM record WHERE kind = 'task'")[0])


def _keys(hand: Any, page: Any, enough: Any) -> list[float]:
    """Type until it is enough; each key timed from when it came."""
    from PySide6.QtTest import QTest

    taken: list[float] = []
    due = time.perf_counter()
    while not enough(len(taken)):
        due = max(due + KEY_EVERY, time.perf_counter())
        came = due
        hand.until(lambda came=came: time.perf_counter() >= came)
        QTest.keyClicks(page, WORDS[len(taken) % len(WORDS)])
        page.repaint()
        taken.append((time.perf_counter() - came) * 1000)
    return taken


def main(arguments: list[str]) -> int:
    """Print one JSON line."""
    with tempfile.TemporaryDirectory(prefix="homevisit-bench-") as place:
        print(json.dumps(measure(Path(place), int(arguments[0]) if arguments else 10_000)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
