"""The server as a process of its own: starts, is found, ends."""

import os
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from homevisit.base.errors import HomevisitError
from homevisit.commands import server_process
from homevisit.vault.identity import SigningKey
from sync_server.protocol.ledger.encoding import root_fingerprint


def roots() -> tuple[bytes, bytes]:
    first, second = (root_fingerprint(SigningKey.generate().public) for _ in range(2))
    return first, second


def test_it_starts_listens_and_ends(tmp_path: Path) -> None:
    assert len(server_process.init(tmp_path / "data", roots())) == 32
    port = server_process.free_port()
    pid = server_process.start(tmp_path / "data", port, tmp_path / "log")
    try:
        assert server_process.running(pid)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10) as answer:
            assert answer.status == 200
    finally:
        assert server_process.stop(pid)
    assert not server_process.running(pid)
    assert not server_process.stop(pid)


def test_one_that_cannot_start_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with pytest.raises(HomevisitError, match="server_did_not_start"):
        server_process.start(tmp_path / "data", server_process.free_port(), tmp_path / "log")


def test_a_folder_in_use_is_not_made_again(tmp_path: Path) -> None:
    server_process.init(tmp_path / "data", roots())
    with pytest.raises(HomevisitError, match="server_init_failed"):
        server_process.init(tmp_path / "data", roots())


def test_a_process_that_has_ended_does_not_run() -> None:
    child = subprocess.Popen([sys.executable, "-c", "pass"])
    child.wait()
    assert not server_process.running(child.pid)
    assert server_process.running(os.getpid())
