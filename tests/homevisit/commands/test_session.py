"""The passphrase comes from a file or a terminal, and one process uses a profile at a time."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from homevisit.base.errors import BadInput
from homevisit.base.lockfile import ProfileInUse, ProfileLock
from homevisit.base.paths import ProfilePaths
from homevisit.commands import session
from homevisit.vault.passphrase import WrongPassphrase


def test_the_passphrase_is_read_from_the_named_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("fire tilfældige ord her\r\n", encoding="utf-8")
    monkeypatch.setenv("HOMEVISIT_PASSPHRASE_FILE", str(secret))
    assert session.passphrase() == "fire tilfældige ord her"
    monkeypatch.setenv("HOMEVISIT_PASSPHRASE_FILE", str(tmp_path / "missing"))
    with pytest.raises(BadInput, match="passphrase_file"):
        session.passphrase()


def test_without_a_file_and_a_terminal_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOMEVISIT_PASSPHRASE_FILE", raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with pytest.raises(BadInput, match="passphrase_needed"):
        session.passphrase()


def test_a_profile_in_use_is_not_opened_twice(profile: Callable[[str], ProfilePaths]) -> None:
    paths = profile("MSK")
    with ProfileLock(paths.lock_file), pytest.raises(ProfileInUse), session.open_profile(paths):
        pass
    with session.open_profile(paths) as opened:
        assert opened.desk.me.initials == "MSK"


def test_a_wrong_passphrase_opens_nothing(
    profile: Callable[[str], ProfilePaths], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = profile("MSK")
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("en helt forkert kode", encoding="utf-8")
    monkeypatch.setenv("HOMEVISIT_PASSPHRASE_FILE", str(wrong))
    with pytest.raises(WrongPassphrase), session.open_profile(paths):
        pass
    with ProfileLock(paths.lock_file):
        pass
