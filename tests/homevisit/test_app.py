"""The composition: what a killed process left half approved is a draft again, and the chosen look is put on."""

import subprocess
import sys
from pathlib import Path

from homevisit.actions import notes, visits
from homevisit.app import RealParts
from homevisit.store import records
from tests.support.desk import PASSPHRASE, sit_down

ROOT = Path(__file__).resolve().parents[2]


def run(program: str) -> str:
    """What a program prints in a process of its own: an application and its theme exist once a process."""
    words = [sys.executable, "-c", program]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def test_unlocking_puts_a_half_approved_draft_in_order(tmp_path: Path) -> None:
    table = sit_down(tmp_path / "mette")
    vault = table.family()
    _, visit = visits.plan_visit(table.desk, vault, planned_start="2026-11-18T15:30", purpose="closing")
    _, draft = notes.start_note(table.desk, vault, visit)
    notes.save_draft(table.desk, draft, {"observations": "a", "parents": "b"})
    notes.schedule_approval(table.desk, draft)
    table.close()  # as a kill leaves it: nobody carried the approval out
    opened = RealParts(table.clock).unlock(table.paths, PASSPHRASE)
    try:
        with opened.db.read() as unit:
            found = records.get(unit, table.desk.me.personal_vault, draft)
            assert records.get(unit, vault, draft) is None
    finally:
        opened.db.close()
    assert found is not None
    assert not found.document.get("approve_at")


def test_the_look_follows_the_persons_choice() -> None:
    program = (
        "from PySide6.QtWidgets import QApplication; from homevisit.app import look; "
        "from homevisit.base.settings import Settings; from homevisit.ui.i18n import language; "
        "a = QApplication([]); t = look(a, Settings(theme='dark', text_size=150, language='en')); "
        "print(t.dark, t.text_size, language())"
    )
    assert run(program) == "True 1.5 en"


def test_the_first_paint_needs_no_database_network_or_cipher() -> None:
    program = (
        "import sys; import homevisit.app; "
        "print([n for n in ('sqlalchemy', 'requests', 'cryptography', 'sqlcipher3') if n in sys.modules])"
    )
    assert run(program) == "[]"
