"""The story of the foundation, as a test: the README's command in a process of its own, as a person runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.timeout(420)
def test_a_note_written_without_network_reaches_the_health_visitor_and_nobody_else(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "tests.journeys.play", "--pictures", str(tmp_path / "pictures")]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ.copy())
    assert done.returncode == 0, done.stderr[-2000:]
    proved = [line for line in done.stdout.splitlines() if line.startswith("proved: ")]
    assert len(proved) == 10
    assert "none of the words in" in proved[-2]
    assert len(list((tmp_path / "pictures").glob("*.png"))) >= 11
