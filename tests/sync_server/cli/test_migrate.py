import json
from pathlib import Path

import pytest

from sync_server.cli import main


def test_a_current_server_needs_no_step(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["init", "--data", str(tmp_path / "s"), "--root", "ab" * 32])
    capsys.readouterr()
    assert main(["migrate", "--data", str(tmp_path / "s"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"steps": []}
    assert main(["migrate", "--data", str(tmp_path / "s")]) == 0
    assert capsys.readouterr().out == "up to date\n"


def test_without_a_server_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["migrate", "--data", str(tmp_path)]) == 1
    assert "init" in capsys.readouterr().err
