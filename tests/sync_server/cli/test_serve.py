import json
import signal
import socket
import subprocess
from pathlib import Path

import pytest

from sync_server.cli import main
from sync_server.protocol.messages import info
from tests.support.server import COMMAND, ROOT, HttpCaller, Server


def test_it_says_where_it_listens_answers_and_ends_when_asked(tmp_path: Path) -> None:
    server = Server(tmp_path / "server").start()
    try:
        assert server.service.info(info.Request()).server_id == server.server_id
    finally:
        assert server.close() == 0
    assert (server.data / "server.log").read_text("utf-8") == ""
    assert not (server.data / "server.db-wal").exists()


def test_the_first_line_on_standard_output_is_the_same_json(tmp_path: Path) -> None:
    Server(tmp_path / "server")
    with subprocess.Popen(
        [*COMMAND, "serve", "--data", tmp_path / "server", "--port", "0"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        url = json.loads(process.stdout.readline())["url"]
        assert HttpCaller(url).info(info.Request()).generation == 1
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0


def test_an_address_in_use_is_an_error_with_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Server(tmp_path / "server")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert main(["serve", "--data", str(tmp_path / "server"), "--port", port]) == 1
    assert "in use" in capsys.readouterr().err


def test_a_wrong_setting_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Server(tmp_path / "server")
    (tmp_path / "server" / "server.toml").write_text("prot = 1\n")
    assert main(["serve", "--data", str(tmp_path / "server")]) == 2
    assert "prot" in capsys.readouterr().err
