"""The parts as the program chooses them, and its start as a process of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from homevisit.actions import families, notes, visits
from homevisit.app import RealParts
from homevisit.base import policy
from homevisit.base.errors import ServerProblem
from homevisit.base.paths import ProfilePaths, resources
from homevisit.store import records
from homevisit.ui import i18n
from homevisit.ui.changes import Changes
from homevisit.ui.session import Session
from homevisit.vault.enrolment import new_code
from sync_server.protocol.errors import refuse
from tests.support.desk import PASSPHRASE
from tests.support.window import Square, square

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("sqlalchemy", "sqlcipher3", "requests", "cryptography", "msgspec", "keyring", "truststore")


@pytest.fixture
def town(tmp_path: Path, qtbot: QtBot) -> Iterator[Square]:
    with square(tmp_path, qtbot) as made:
        yield made


class Refusing:
    """A server that says no to everything."""

    def __getattr__(self, _name: str) -> object:
        def call(*_arguments: object) -> object:
            raise refuse("rate_limited")

        return call


def test_the_wire_s_refusals_end_at_the_first_run(town: Square) -> None:
    paths = town.paths("ny")
    service: Any = Refusing()
    parts = RealParts(town.town.clock, service)  # refuses every message there is
    run = parts.first_run(paths, policy.load(paths), None)
    with pytest.raises(ServerProblem, match="rate_limited"):
        run.ask(new_code(), PASSPHRASE)
    run.close()


def test_unlocking_turns_what_a_kill_left_half_approved_into_a_draft_again(town: Square) -> None:
    paths = town.person("mette")
    line: Any = town.line
    parts = RealParts(town.town.clock, line)
    opened = parts.unlock(paths, PASSPHRASE)
    desk = opened.desk(town.town.clock)
    family = families.create_family(desk, title="Familien Prøve")[1]
    visit = visits.plan_visit(desk, family, planned_start="2026-11-18T15:30", purpose="closing")[1]
    draft = notes.start_note(desk, family, visit)[1]
    notes.save_draft(desk, draft, {"observations": "a", "parents": "b", "child": "c"})
    notes.schedule_approval(desk, draft)
    opened.db.close()
    again = parts.unlock(paths, PASSPHRASE)
    with again.db.read() as unit:
        found = records.get(unit, desk.me.personal_vault, draft)
    assert found is not None
    assert not found.document.get("approve_at")
    again.db.close()


@pytest.mark.parametrize("chosen,speaks", [("da", "da"), ("en", "en")])
def test_the_look_follows_the_settings(chosen: str, speaks: str) -> None:
    code = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from homevisit.app import look\n"
        "from homevisit.base.settings import Settings\n"
        "from homevisit.ui.i18n import language\n"
        "application = QApplication([])\n"
        f"theme = look(application, Settings(text_size=150, theme='dark', language={chosen!r}))\n"
        "print(language(), theme.dark, theme.text_size)\n"
    )
    done = run(["-c", code])
    assert done.stdout.split() == [speaks, "True", "1.5"]


def run(arguments: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_lock_screen_s_first_paint_waits_for_nothing_heavy(tmp_path: Path) -> None:
    paths = ProfilePaths(tmp_path)
    paths.create()
    paths.key_file.write_bytes(b"locked")
    paths.policy_file.write_text(
        f'server_url = "http://127.0.0.1:1"\nroot_fingerprints = ["{"ab" * 32}"]\n', encoding="utf-8"
    )
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from homevisit.app import RealParts, look\n"
        "from homevisit.base.paths import ProfilePaths\n"
        "from homevisit.base.settings import Settings\n"
        "from homevisit.ui.program import Program\n"
        "application = QApplication([])\n"
        "look(application, Settings())\n"
        f"program = Program(application, ProfilePaths(Path({str(tmp_path)!r})), RealParts())\n"
        "program.window.painted.disconnect()\n"
        "program.begin()\n"
        "program.window.grab()\n"
        f"print(sorted(name for name in {HEAVY!r} if name in sys.modules))\n"
        "program.close()\n"
    )
    done = run(["-c", code])
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_a_computer_without_policy_says_so_in_a_window(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "from homevisit import app\n"
        "from homevisit.base.paths import ProfilePaths\n"
        "def look():\n"
        "    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]\n"
        "    print(' | '.join(l.text() for w in shown for l in w.findChildren(QLabel) if l.isVisible()))\n"
        "    [w.close() for w in shown]\n"
        "original = app.QApplication.exec\n"
        "def exec_(*a):\n"
        "    QTimer.singleShot(200, look)\n"
        "    return original()\n"
        "app.QApplication.exec = exec_\n"
        f"sys.exit(app.run_window(ProfilePaths(Path({str(tmp_path)!r}))))\n"
    )
    done = run(["-c", code])
    assert "policy_missing" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 1


@pytest.mark.parametrize("broken, named", [("", ""), ("fonts", "OSError"), ("i18n", "StorageError")])
def test_a_window_painted_for_selfcheck_tells_what_is_missing(broken: str, named: str, tmp_path: Path) -> None:
    """In a copy of the program's files, in a process of its own."""
    place = tmp_path / "resources"
    shutil.copytree(resources(), place, ignore=shutil.ignore_patterns("dictionaries", "demo"))
    shutil.copytree(i18n.find_catalogues(resources()), place / "i18n", dirs_exist_ok=True)
    if broken:
        for path in (place / broken).iterdir():
            path.unlink()
    words = f"""
from pathlib import Path
from homevisit import app
app.resources = lambda: Path({str(place)!r})
print(repr(app.paint_probe()))
"""
    done = subprocess.run([sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout.strip() == "''") == (not broken), done.stderr
    assert named in done.stderr


def test_a_round_that_went_well_leaves_the_list_of_vaults_once(town: Square, qtbot: QtBot) -> None:
    """So that another laptop of hers notices a vault that the server hides from it."""
    paths = town.person("mette")
    line: Any = town.line
    parts = RealParts(town.town.clock, line)
    with ThreadPoolExecutor(max_workers=1) as store:
        opened = store.submit(parts.unlock, paths, PASSPHRASE).result()
        session = Session(opened, store, Changes())
        loop = parts.sync_loop(session, policy.load(paths), paths)

        def lists() -> list[str]:
            with opened.db.read() as unit:
                return [one.document["device"] for one in records.find(unit, "vault_index")]

        loop.start()
        try:
            qtbot.waitUntil(lambda: bool(store.submit(lists).result()), timeout=20_000)
            town.line.asked.clear()
            loop.poke(now=True)
            qtbot.waitUntil(lambda: "heads" in town.line.asked, timeout=20_000)
        finally:
            assert loop.stop(wait=20)
        found = store.submit(lists).result()
        session.end()
        store.submit(opened.db.close).result()
    assert opened.me is not None
    assert found == [opened.me.device_id.hex()]
