"""`enrol`: what it says when it cannot go on (the whole way in is in test_officer.py)."""

from pathlib import Path

import pytest

from homevisit.base import policy
from homevisit.base.paths import ProfilePaths
from homevisit.commands import server_process
from tests.homevisit.commands.conftest import Run
from tests.support.desk import PASSPHRASE


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProfilePaths:
    """A new computer with a passphrase file and no policy."""
    secret = tmp_path / "secret.txt"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    monkeypatch.setenv("HOMEVISIT_PASSPHRASE_FILE", str(secret))
    made = ProfilePaths(tmp_path / "new")
    made.create()
    return made


def test_without_a_policy_it_asks_for_it(command: Run, paths: ProfilePaths) -> None:
    code, _, err = command(paths, "enrol", "--code", "X")
    assert code == 1
    assert "policy_missing" in err
    assert not paths.key_file.exists()


def test_without_network_the_profile_stays_and_it_may_be_tried_again(command: Run, paths: ProfilePaths) -> None:
    url = f"http://127.0.0.1:{server_process.free_port()}"
    policy.save(paths.policy_file, policy.Policy(url, ("0" * 64,)))
    code, _, err = command(paths, "enrol", "--code", "not a code")
    assert code == 2
    assert "code_" in err
    assert paths.key_file.exists()
    code, _, err = command(paths, "enrol")
    assert code == 4
    assert "not_asked" in err
