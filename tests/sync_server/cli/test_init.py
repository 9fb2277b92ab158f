import json
from pathlib import Path

import pytest

from sync_server.cli import main

ROOT = "ab" * 32


def test_init_makes_a_private_server_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "server"
    arguments = ["init", "--data", str(data), "--root", ROOT, "--spare", "cd" * 32]
    assert main([*arguments, "--json"]) == 0
    assert len(bytes.fromhex(json.loads(capsys.readouterr().out)["server_id"])) == 32
    assert data.stat().st_mode & 0o777 == 0o700
    assert (data / "server.db").stat().st_mode & 0o777 == 0o600
    assert main(arguments) == 1
    assert "nothing was changed" in capsys.readouterr().err


@pytest.mark.parametrize("root", ["", "abcd", "zz" * 32])
def test_a_fingerprint_that_is_none_is_wrong_use(tmp_path: Path, root: str) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["init", "--data", str(tmp_path / "server"), "--root", root])
    assert caught.value.code == 2
    assert not (tmp_path / "server").exists()


def test_no_command_is_wrong_use() -> None:
    with pytest.raises(SystemExit) as caught:
        main([])
    assert caught.value.code == 2
