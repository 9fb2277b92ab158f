"""From starting the process to the first paint of the lock screen, against a bare QMainWindow with the same fonts.

    .venv/bin/python -m tests.benchmarks.start_up [RUNS]

Both are whole processes, run in turns; each prints how long it took by the clock from just before it was started to its
first paintEvent. Both have their bytecode, as an installed program has. The issue's mark: the median of ours is at most
1.6 times the bare one's. `--imports` prints what our start imports, slowest first.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MARK = 1.6
RUNS = 10

# The window is the same size; fonts are the ones the start of the program loads.
BARE = """
import json, os, sys, time
from pathlib import Path
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
folder = Path({resources!r})
for name in json.loads((folder / "styles" / "tokens.json").read_text("utf-8"))["font"]["start"]:
    QFontDatabase.addApplicationFont(str(folder / "fonts" / (name + ".ttf")))
application.setFont(QFont("IBM Plex Sans", 11))
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.monotonic() - {began!r}, flush=True)
        os._exit(0)
window = Window()
window.resize(1366, 690)
window.show()
application.exec()
"""

OURS = """
import os, sys, time
from pathlib import Path
from homevisit.__main__ import main
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from homevisit.ui.main_window import MainWindow
shown = MainWindow.show_only
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            watched.event(event)
            print(time.monotonic() - {began!r}, flush=True)
            os._exit(0)
        return False
watch = Watch()
def show_only(self, widget, **more):
    shown(self, widget, **more)
    widget.code.edit.installEventFilter(watch)  # painted last of all: the field for the code
MainWindow.show_only = show_only
sys.exit(main(["--profile", {profile!r}]))
"""


def prepared(folder: Path) -> str:
    """A locked profile; nothing of it is opened before the code is typed."""
    (folder / "records.key").write_bytes(b"locked")
    (folder / "profile.toml").write_text('display_name = "Mette Skov"\ninitials = "MSK"\n', encoding="utf-8")
    (folder / "policy.toml").write_text(
        f'server_url = "http://127.0.0.1:1"\nroot_fingerprints = ["{"ab" * 32}"]\n', encoding="utf-8"
    )
    return str(folder)


def once(code: str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """One start; its first line is the seconds to the first paint."""
    text = code.format(resources=str(ROOT / "resources"), profile=str(folder), began=time.monotonic())
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    return subprocess.run(
        [sys.executable, *options, "-c", text],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )


def seconds(code: str, folder: Path) -> float:
    """How long one start took."""
    return float(once(code, folder).stdout.split()[0])


def imports(folder: Path) -> Iterator[tuple[float, str]]:
    """(milliseconds of its own, module) of everything our start imports."""
    for line in once(OURS, folder, "-X", "importtime").stderr.splitlines():
        parts = line.removeprefix("import time:").split("|")
        if len(parts) == 3 and parts[0].strip().isdecimal():
            yield int(parts[0]) / 1000, parts[2].strip()


def main(arguments: list[str]) -> int:
    """Print both medians and the ratio; 1 when the mark is missed."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        prepared(folder)
        if "--imports" in arguments:
            for own, name in sorted(imports(folder), reverse=True)[:40]:
                print(f"{own:8.1f} ms  {name}")
            return 0
        runs = int(arguments[0]) if arguments else RUNS
        once(BARE, folder)  # the disk's cache is warm for both
        once(OURS, folder)
        taken: dict[str, list[float]] = {BARE: [], OURS: []}
        for _ in range(runs):
            for code, found in taken.items():
                found.append(seconds(code, folder))
    bare, ours = statistics.median(taken[BARE]), statistics.median(taken[OURS])
    print(f"bare QMainWindow  {bare * 1000:6.0f} ms")
    print(f"lock screen       {ours * 1000:6.0f} ms")
    print(f"ratio             {ours / bare:6.2f}     mark {MARK}, {runs} runs each")
    return 0 if ours / bare <= MARK else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
