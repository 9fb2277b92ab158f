"""kill -9 at every point of push and pull, then start again: nothing lost, nothing twice (hard test L3)."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.faults.victim import Orders
from tests.support import tally
from tests.support.laptop import Laptop, Street
from tests.support.server import ROOT, InProcess

NOTES = 30
KILLED = -9

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL"),
]


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


def sync_and_die(street: Street, laptop: Laptop, number: int) -> tuple[int, list[str]]:
    """The exit code, and the points that were reached."""
    laptop.db.close()
    orders = Orders(laptop.db_key, laptop.keys.to_bytes(), laptop.me.user_id, laptop.me.personal_vault)
    (laptop.folder / "orders").write_bytes(msgspec.msgpack.encode(orders))
    journal = laptop.folder / "points"
    journal.unlink(missing_ok=True)
    command = [sys.executable, "-m", "tests.faults.victim", str(laptop.folder), str(street.server.data), str(number)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, check=False)
    assert done.returncode in {0, KILLED}, done.stderr.decode()
    laptop.reopen_after_kill()
    return done.returncode, journal.read_text("utf-8").split() if journal.exists() else []


def tasks(laptop: Laptop, vault: bytes) -> list[str]:
    return sorted(one.document["title"] for one in laptop.find("task", vault))


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 6, 7, 9, 11, 14])
def test_killed_while_sending(street: Street, number: int) -> None:
    mette, hanne = street.laptop("Mette Skov"), street.laptop("Hanne Vig")
    for laptop in (mette, hanne):
        laptop.sync()
    vault = mette.family()
    mette.invite(vault, hanne)
    hanne.sync()
    wanted = sorted(f"Opgave {one} " + "x" * 900 for one in range(NOTES))
    for title in wanted:
        mette.put(vault, "task", title=title)
    code, points = sync_and_die(street, mette, number)
    assert code == KILLED, points
    assert tasks(mette, vault) == wanted
    assert mette.sync().waiting == 0
    hanne.sync()
    assert tasks(hanne, vault) == wanted == tasks(mette, vault)
    assert mette.vault(vault).pinned_hash == hanne.vault(vault).pinned_hash
    assert all("alts" not in one.document for one in hanne.find("task", vault))
    tally.add("kills survived")


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 6, 8])
def test_killed_while_fetching(street: Street, number: int) -> None:
    mette, hanne = street.laptop("Mette Skov"), street.laptop("Hanne Vig")
    for laptop in (mette, hanne):
        laptop.sync()
    vault = mette.family()
    mette.invite(vault, hanne)
    wanted = sorted(f"Opgave {one}" for one in range(NOTES))
    for title in wanted:
        mette.put(vault, "task", title=title)
    mette.sync()
    own = hanne.put(hanne.me.personal_vault, "vault_index", written_on="2026-11-18", device=hanne.me.device_id.hex())
    code, points = sync_and_die(street, hanne, number)
    assert code == KILLED, points
    with hanne.db.read() as unit:  # pin and records are of one moment
        (behind,) = unit.rows("SELECT count(*) FROM record r JOIN vault v USING (vault) WHERE r.seq > v.pinned_seq")
    assert behind == (0,)
    assert hanne.sync().outcome == "ok"
    assert tasks(hanne, vault) == wanted
    assert hanne.get(hanne.me.personal_vault, own) is not None
    assert hanne.waiting() == 0
    tally.add("kills survived")
