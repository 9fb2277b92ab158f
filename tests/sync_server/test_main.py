import subprocess
import sys
from pathlib import Path

from tests.support.server import ROOT


def test_the_module_runs_the_commands(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sync_server", "status", "--data", tmp_path / "none"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert "init" in done.stderr
    assert done.stdout == ""
