"""`demo`: builds, is joined, is stopped; without a display it says so instead of failing in Qt."""

import json
from pathlib import Path

import pytest

from homevisit.base.paths import ProfilePaths
from homevisit.commands import demo, server_process
from homevisit.commands.demo_town import PASSPHRASE
from tests.homevisit.commands.conftest import Run


def test_prepare_prints_json_and_leaves_no_server_behind(command: Run, tmp_path: Path) -> None:
    code, out, err = command(ProfilePaths(tmp_path / "p"), "demo", "--prepare", str(tmp_path / "town"))
    assert code == 0
    facts = json.loads(out)
    assert len(facts["profiles"]) == 9
    assert Path(facts["passphrase_files"]["MSK"]).read_text("utf-8") == PASSPHRASE
    assert "server started" in err
    code, _, err = command(ProfilePaths(tmp_path / "p"), "demo", "--prepare", str(tmp_path / "town"))
    assert code == 1
    assert "folder_not_empty" in err


def test_started_joined_stopped(command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    paths, folder = ProfilePaths(tmp_path / "p"), tmp_path / "demo"
    code, out, err = command(paths, "demo", "--folder", str(folder))
    assert (code, PASSPHRASE in out) == (1, True)
    assert "no_display" in err
    pid = int((folder / demo.PID_FILE).read_text("ascii"))
    try:
        assert server_process.running(pid)
        command(paths, "demo", "--as", "coordinator", "--folder", str(folder))
        assert int((folder / demo.PID_FILE).read_text("ascii")) == pid
    finally:
        code, out, _ = command(paths, "demo", "--stop", "--folder", str(folder))
    assert (code, out.strip()) == (0, "The demo's server has ended.")
    assert not server_process.running(pid)
    _, out, _ = command(paths, "demo", "--stop", "--folder", str(folder))
    assert out.strip() == "No demo was running."


def test_a_folder_that_is_no_demo_is_left_alone(command: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("x", encoding="utf-8")
    code, _, err = command(ProfilePaths(tmp_path / "p"), "demo", "--folder", str(tmp_path / "mine"))
    assert code == 1
    assert "folder_is_not_a_demo" in err
    assert (tmp_path / "mine" / "letter.txt").exists()
