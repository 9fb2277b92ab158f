"""`officer revoke`, `suspend`, `roles`, `policy`, as IT types them, against the running sample municipality."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from homevisit.base.paths import ProfilePaths
from homevisit.commands.demo_town import PASSPHRASE, Town
from tests.homevisit.commands.conftest import Run


def test_it_closes_a_laptop_suspends_and_sets_policy(
    command: Run, built: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    for name in ("", "_OFFICER", "_SECOND_OFFICER"):
        monkeypatch.setenv(f"HOMEVISIT{name}_PASSPHRASE_FILE", str(secret))
    shutil.copytree(built.folder / "it", tmp_path / "it")
    it, keys = ProfilePaths(tmp_path / "it"), built.folder / "ceremony"

    def officer(*words: str, code: int = 0) -> Any:
        given, out, err = command(it, "officer", *words, "--key", str(keys / "officer-1.key"))
        assert given == code, err
        lines = [json.loads(line) for line in out.splitlines()]
        return (lines[0] if len(lines) == 1 else lines) if code == 0 else err

    new = officer("add-user", "--name", "Tina Test", "--unit", "It", "--role", "practitioner")["user"]
    assert officer("suspend", new)["active"] is False
    assert "closed_already" in officer("suspend", new, code=2)
    assert officer("resume", new)["active"] is True
    assert officer("roles", new)["roles"] == ["practitioner"]
    changed = officer("roles", new, "--role", "coordinator", "--unit", "Spiren")
    assert (changed["roles"], changed["unit"]) == (["coordinator"], "Spiren")
    assert "device_unknown" in officer("revoke", "0000-0000", "--reason", "lost", code=2)
    assert officer("notes") == []
    lease = officer("policy")["offline_lease_days"]
    assert "two_officers" in officer("policy", "--offline-lease-days", str(lease), code=2)
    one = ("--second-key", str(keys / "officer-1.key"))
    assert "two_officers" in officer("policy", "--offline-lease-days", str(lease), *one, code=2)
    two = ("--second-key", str(keys / "officer-2.key"))
    assert officer("policy", "--offline-lease-days", str(lease), *two)["offline_lease_days"] == lease
