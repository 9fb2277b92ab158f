"""The desk on a laptop with years of work in it: what a person waits for, at 1,000 to 100,000 notes.

    python3 dev.py bench --only desk [--n 1000,10000,100000]

Every size is a process of its own, with the real program, its real database and its threads; only the display is
offscreen. "Painted" is when the widget has been painted with what was asked for. Marks are the issue's; beside each
stands what the same machine needs for the least that could do the job (`floor`), where there is one.

unlock: from Enter in the code field to *I dag* painted with the day's visits, less Argon2id alone on this machine.
memory: unique memory (USS) of the process, half a second after that, less nothing. save: a note's autosave on the store
thread until committed. key: a key press in a note until the text is painted. scroll: one wheel step in a list of 5,000
rows until painted.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
SECONDS_A_SIZE = 900


def measured(folder: Path, notes: int) -> dict[str, Any]:
    """One size, in this process."""
    from PySide6.QtWidgets import QApplication

    from homevisit.app import RealParts, look
    from homevisit.base import settings
    from homevisit.base.paths import ProfilePaths
    from homevisit.ui.program import Program
    from tests.support.clock import FakeClock
    from tests.support.desk import PASSPHRASE

    application = QApplication([])
    look(application, settings.Settings())
    program = Program(application, ProfilePaths(folder), RealParts(FakeClock()))
    program.window.resize(1366, 690)
    program.begin()
    hand = Hand(application, program)
    found: dict[str, Any] = {"notes": notes, "disk_bytes": (folder / "records.db").stat().st_size}
    found["kdf_ms"] = _kdf(PASSPHRASE)
    found["unlock_ms"] = hand.unlock(PASSPHRASE)
    hand.idle(0.5)
    found["uss_mb"] = _unique_memory()
    found |= hand.write()
    found |= hand.reads()
    found["scroll_ms"] = hand.scroll()
    program.window.close()
    program.close()
    return found


class Hand:
    """The one who uses the program, with a stop-watch. All times in milliseconds."""

    def __init__(self, application: Any, program: Any) -> None:
        self._application = application
        self._program = program
        self.idle(0.5)  # what is loaded after the first paint is loaded while a person types the code

    def until(self, so: Callable[[], object]) -> None:
        """Let the program run until it is so."""
        from PySide6.QtCore import QEvent

        end = time.perf_counter() + PATIENCE
        while not so():
            if time.perf_counter() > end:
                raise TimeoutError
            self._application.processEvents()
            self._application.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))  # as a real loop does
            time.sleep(0.0005)  # a busy loop would take the interpreter from the store thread

    def idle(self, seconds: float) -> None:
        """Let the program run for so long."""
        end = time.perf_counter() + seconds
        self.until(lambda: time.perf_counter() > end)

    def unlock(self, passphrase: str, times: int = 5) -> list[float]:
        """Unlock, lock and unlock again, so many times; the first time is the first after the program's start."""
        taken = []
        for _ in range(times):
            if self._program.desk is not None:
                self._program.lock()
                self.idle(0.2)
            door = self._program.window.shown
            door.code.edit.setText(passphrase)
            began = time.perf_counter()
            door.try_code()
            self.until(lambda: self._program.desk is not None and self._program.desk.here.visits.rows.rows)
            self._program.desk.here.repaint()
            taken.append(_ms(began))
        return taken

    def write(self) -> dict[str, list[float]]:
        """A note of today is opened, typed into and saved."""
        from PySide6.QtTest import QTest

        from homevisit.actions import notes
        from homevisit.ui.widgets.page_text import _Editor as Editor

        desk = self._program.desk
        opened = time.perf_counter()
        desk.here.main_action()
        self.until(lambda: desk.name == "note" and desk.here.findChildren(Editor))
        self.until(lambda: any(page.hasFocus() for page in desk.here.findChildren(Editor)))
        desk.here.repaint()
        opening = _ms(opened)
        page = next(page for page in desk.here.findChildren(Editor) if page.hasFocus())
        keys = []
        for letter in "alma bladrer i bogen og peger, mor venter " * 10:
            began = time.perf_counter()
            QTest.keyClicks(page, letter)
            page.repaint()
            keys.append(_ms(began))
            self._application.processEvents()
            time.sleep(0.0005)  # a busy loop would take the interpreter from the store thread
        self._program.background.finish(None)
        actions = self._program.background.desk
        draft = self._only_draft(actions)
        saves = []
        for number in range(200):
            text = {"parents": f"Hun læser nu. {number}"}
            began = time.perf_counter()
            self._program.background.finish(partial(notes.save_draft, draft=draft, changes=text))
            saves.append(_ms(began))
        return {"note_ms": [opening], "key_ms": keys, "save_ms": saves}

    @staticmethod
    def _only_draft(desk: Any) -> bytes:
        from homevisit.store import records

        with desk.db.read() as unit:
            return records.find(unit, "note_draft", vault=desk.me.personal_vault)[0].rec

    def reads(self) -> dict[str, list[float]]:
        """Ctrl+K and typing: from each key press to the list painted with what it finds; also what is no query."""
        from PySide6.QtTest import QTest

        from homevisit.ui.find import Find

        self._program.desk.open_find()
        find = self._program.desk.findChild(Find)
        self.until(lambda: find.hits.lines)
        taken = []
        typed = ("alma bla", "birk 10 bog", "traktor æ", "familien storm 1", "læse side", "xyzzy", '"* OR', "2025 alma")
        pasted = ("x" * 5000, "al " * 1600, "\u05e9\u05dc\u05d5\u05dd", "\U0001f600", "–”…", "de at og se på mor hun")
        for words in (*typed, *pasted):
            find.field.setText("")
            self.until(find.settled)
            for part in words if words in typed else (words,):
                began = time.perf_counter()
                if part.isascii() and len(part) == 1:
                    QTest.keyClicks(find.field, part)
                else:
                    find.field.insert(part)
                self.until(find.settled)
                find.repaint()
                taken.append(_ms(began))
        find.close_find()
        return {"find_ms": taken}

    def _read(self, query: Callable[[Any], object]) -> float:
        answers: list[object] = []
        began = time.perf_counter()
        self._program.background.read(query, answers.append)
        self.until(lambda: answers)
        return _ms(began)

    def scroll(self) -> list[float]:
        """A list of 5,000 painted rows, from top to bottom and back."""
        from homevisit.ui.widgets.rows import RowList
        from homevisit.ui.widgets.scroll import Scroll
        from homevisit.ui.widgets.work_rows import TwoLineDelegate, TwoLines

        rows = RowList(TwoLineDelegate(), "5000")
        rows.set_rows(
            [
                TwoLines(str(at), f"Birk {at}", f"Familien Birk {at}", "Sprog i hverdagen", "house-line")
                for at in range(5000)
            ]
        )
        page = Scroll()
        page.body.addWidget(rows)
        page.resize(900, 600)
        page.show()
        self.idle(0.2)
        bar = page.verticalScrollBar()
        taken = []
        for step in range(300):
            began = time.perf_counter()
            bar.setValue(bar.maximum() * step // 300 if step % 3 else bar.value() + 60)
            page.viewport().repaint()
            taken.append(_ms(began))
            self._application.processEvents()
            time.sleep(0.0005)  # a busy loop would take the interpreter from the store thread
        page.close()
        return taken


def _ms(began: float) -> float:
    return (time.perf_counter() - began) * 1000


def _kdf(passphrase: str) -> list[float]:
    from homevisit.vault import passphrase as key_file

    kept, _key = key_file.create(passphrase, None)
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        key_file.open(kept, passphrase, None)
        taken.append(_ms(began))
    return taken


def _unique_memory() -> float:
    """MB that would be free again if the process ended; 0 where the system does not tell."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text("utf-8").splitlines()
    except OSError:
        return 0.0
    wanted = ("Private_Clean:", "Private_Dirty:")
    return sum(int(line.split()[1]) for line in lines if line.startswith(wanted)) / 1024


def run(size: int) -> dict[str, Any]:
    """One size in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="homevisit-bench-") as place:
        call("tests.benchmarks.sample_work", str(size), place)
        return dict(json.loads(call("tests.benchmarks.desk", str(size), place).splitlines()[-1]))


def call(module: str, *arguments: str) -> str:
    """Run a module of the bench as a process without a display; give what it printed."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=SECONDS_A_SIZE,
    )
    return done.stdout


if __name__ == "__main__":
    print(json.dumps(measured(Path(sys.argv[2]), int(sys.argv[1]))))
