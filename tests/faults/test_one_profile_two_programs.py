"""Two programs on one profile: the second is told so before it touches anything, and a killed first blocks nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from homevisit.base import policy
from homevisit.base.lockfile import ProfileInUse, ProfileLock
from homevisit.base.paths import ProfilePaths
from homevisit.base.policy import Policy
from tests.support.desk import PASSPHRASE, sit_down
from tests.support.server import ROOT

HOLD = """
import sys
from pathlib import Path
from homevisit.base.paths import ProfilePaths
from homevisit.commands.session import open_profile
with open_profile(ProfilePaths(Path(sys.argv[1]))):
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.mark.slow
def test_the_second_finds_the_profile_in_use_until_the_first_is_gone(tmp_path: Path) -> None:
    table = sit_down(tmp_path / "profile")
    table.close()
    policy.save(table.paths.policy_file, Policy("https://sync.example.dk", ("0" * 64,)))
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    environment = os.environ | {"HOMEVISIT_PASSPHRASE_FILE": str(secret)}
    command = [sys.executable, "-m", "homevisit", "--profile", str(table.paths.root), "vaults"]
    first = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(table.paths.root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=environment,
    )
    assert first.stdin is not None
    assert first.stdout is not None
    with first, first.stdin, first.stdout:
        assert first.stdout.readline().strip() == b"open"
        with pytest.raises(ProfileInUse):
            ProfileLock(ProfilePaths(table.paths.root).lock_file)
        second = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=60, check=False)
        assert second.returncode == 1
        assert b"profile_in_use" in second.stdout + second.stderr
        first.kill()  # no time to clean up
        first.wait(10)
        third = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=60, check=False)
    assert third.returncode == 0, third.stderr
