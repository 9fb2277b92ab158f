"""kill -9 of a program that saves a draft again and again: at most the save in flight is gone, the rest is whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from homevisit.actions import notes
from homevisit.actions.desk import Desk, Me
from homevisit.actions.visits import plan_visit
from homevisit.store import records
from homevisit.store.database import Database
from tests.faults import writer
from tests.support import tally
from tests.support.laptop import Street
from tests.support.server import ROOT, InProcess

pytestmark = [pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")]


def saved_before_the_kill(folder: Path, key: bytes, me: Me, draft: bytes, saves: int) -> int:
    """Let the writer run until it has said so often that a save is done, then kill it: the last save it spoke of."""
    arguments = [str(folder / "records.db"), key.hex(), me.user_id.hex(), me.device_id.hex(), me.personal_vault.hex()]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.writer", *arguments, draft.hex()],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process, process.stdout:
        heard = 0
        for line in process.stdout:
            heard = int(line)
            if heard >= saves:
                break
        process.kill()
        # What it said between the last line read here and its end was saved as well.
        return max([heard, *(int(line) for line in process.stdout if line.strip().isdigit())])


def kill_while_writing(tmp_path: Path, times: int) -> None:
    street = Street(InProcess(tmp_path / "server"), tmp_path)
    mette = street.laptop("Mette Skov")
    vault = mette.family()
    visit = plan_visit(
        mette.desk, vault, planned_start="2026-11-20T10:00", staff=[mette.me.user_id.hex()], purpose="follow_up"
    )[1]
    draft = notes.start_note(mette.desk, vault, visit)[1]
    mette.db.close()
    for kill in range(times):
        said = saved_before_the_kill(mette.folder, mette.db_key, mette.me, draft, 3 + kill)
        db = Database.open(mette.folder / "records.db", mette.db_key)
        with db.read() as unit:
            found = records.get(unit, mette.me.personal_vault, draft)
            integrity = unit.rows("PRAGMA integrity_check")
        assert integrity == [("ok",)]
        assert found is not None
        assert found.document["observations"] in {writer.text(said), writer.text(said + 1)}
        tally.add("kills survived")
        desk = Desk(db, street.clock, mette.me)
        notes.save_draft(desk, draft, {"observations": "Skrevet bagefter"})  # nothing is left locked
        db.close()
    street.server.close()


@pytest.mark.slow
def test_a_kill_loses_at_most_the_save_in_flight(tmp_path: Path) -> None:
    kill_while_writing(tmp_path, 3)


@pytest.mark.soak
def test_two_hundred_kills_lose_at_most_the_save_in_flight(tmp_path: Path) -> None:
    kill_while_writing(tmp_path, 200)
