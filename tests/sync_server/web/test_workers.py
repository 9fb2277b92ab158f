import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from sync_server.protocol.messages import info
from tests.support.server import ROOT, Server

_WORK = """
import os, sys, time
from sync_server.web.workers import supervise
def work(first):
    print(os.getpid(), int(first), flush=True)
    if sys.argv[1] == "dies":
        os._exit(3)
    time.sleep(60)
sys.exit(supervise(2, work))
"""


def _serving(server: Server) -> set[int]:
    return {child.pid for child in psutil.Process(server.pid).children()}


def test_several_answer_and_one_that_dies_is_replaced(tmp_path: Path) -> None:
    server = Server(tmp_path / "server").start(HOMEVISIT_SERVER_WORKERS="2")
    before = _serving(server)
    assert len(before) == 2
    time.sleep(2.1)  # younger ones are not replaced
    os.kill(min(before), signal.SIGKILL)
    end = time.monotonic() + 20
    while len(_serving(server) - before) < 1 and time.monotonic() < end:
        time.sleep(0.05)
    assert len(_serving(server)) == 2
    assert server.service.info(info.Request()).generation == 1
    assert server.close() == 0
    assert not any(psutil.pid_exists(pid) for pid in before)


def test_when_the_first_process_is_killed_the_others_end(tmp_path: Path) -> None:
    server = Server(tmp_path / "server").start(HOMEVISIT_SERVER_WORKERS="2")
    workers = _serving(server)
    server.kill()
    end = time.monotonic() + 20
    while any(psutil.pid_exists(pid) for pid in workers) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(psutil.pid_exists(pid) for pid in workers)


@pytest.mark.parametrize("how", ["dies", "lives"])
def test_workers_that_cannot_live_end_it_all(how: str) -> None:
    with subprocess.Popen([sys.executable, "-c", _WORK, how], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        if how == "lives":
            firsts = [process.stdout.readline().split()[1] for _ in range(2)]
            assert sorted(firsts) == ["0", "1"]
            process.terminate()
        assert process.wait(20) == 1  # a worker that was ended by a signal, or ended itself, did not end well
