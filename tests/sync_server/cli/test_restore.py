"""`restore`, and the operator who forgets it."""

import json
import shutil
from pathlib import Path

import pytest

from sync_server.cli import main
from sync_server.store import marker
from sync_server.store.database import Store
from sync_server.store.directory import server_row
from tests.support.server import InProcess
from tests.support.square import square


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A server's folder whose database was put back from a backup."""
    server = InProcess(tmp_path / "server")
    town = square(server)
    server.service.mark()
    server.store.tidy()
    server.store.close()
    shutil.copy(server.data / "server.db", tmp_path / "backup.db")
    server.store = Store.open(server.data)
    server.service = type(server.service)(server.store, server.clock)
    town.m.service = server.service
    town.m.push(town.log, town.log.put(town.mette, "efter"))
    server.service.mark()
    server.store.tidy()
    server.store.close()
    for ending in ("-wal", "-shm"):
        (server.data / f"server.db{ending}").unlink(missing_ok=True)
    shutil.copy(tmp_path / "backup.db", server.data / "server.db")
    return server.data


def generation(data: Path) -> int:
    store = Store.open(data)
    with store.read() as unit:
        found = server_row(unit).generation
    store.close()
    return found


def test_it_will_not_serve_before_the_restore_is_said(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--data", str(data), "--port", "0"]) == 1
    assert "Run `restore` first" in capsys.readouterr().err


def test_restore_begins_a_generation_and_closes_the_vaults(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restore", "--data", str(data), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["generation"] == 2
    assert main(["restore", "--data", str(data), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) | {"day": ""} == {"generation": 2, "new": False, "day": ""}
    assert main(["status", "--data", str(data), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["generation"], facts["generation_declared"], facts["vaults_closed"]) == (2, 0, 1)
    assert facts["sessions"] == 0
    kept = marker.read(data)
    assert kept is not None
    assert kept.generation == 2


def test_putting_the_backup_back_once_more_is_one_more_generation(data: Path, tmp_path: Path) -> None:
    assert main(["restore", "--data", str(data)]) == 0
    shutil.copy(tmp_path / "backup.db", data / "server.db")
    assert main(["serve", "--data", str(data), "--port", "0"]) == 1
    assert main(["restore", "--data", str(data)]) == 0
    assert generation(data) == 3
