"""`officer declare-restore` as IT types it: without a restore there is nothing to declare."""

import shutil
from pathlib import Path

import pytest

from homevisit.base.paths import ProfilePaths
from homevisit.commands.demo_town import PASSPHRASE, Town
from tests.homevisit.commands.conftest import Run


def test_a_server_that_was_not_restored_is_not_declared(
    command: Run, built: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    for name in ("", "_OFFICER", "_SECOND_OFFICER"):
        monkeypatch.setenv(f"HOMEVISIT{name}_PASSPHRASE_FILE", str(secret))
    shutil.copytree(built.folder / "it", tmp_path / "it")
    key = ("--key", str(built.folder / "ceremony" / "officer-1.key"))
    two = ("--second-key", str(built.folder / "ceremony" / "officer-2.key"))
    it = ProfilePaths(tmp_path / "it")
    for generation in ("1", "2"):
        code, _, err = command(it, "officer", "declare-restore", "--generation", generation, *two, *key)
        assert (code, "generation" in err) == (2, True)
    code, out, _ = command(it, "officer", "open-vaults", *key)
    assert (code, out.strip()) == (0, '{"opened": 0}')
