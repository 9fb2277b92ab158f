"""`selfcheck`: names what does not work, and still checks the rest."""

import shutil
import sys
from pathlib import Path

import pytest

from homevisit.base.errors import HomevisitError
from homevisit.base.paths import ProfilePaths, resources
from homevisit.commands import selfcheck
from tests.homevisit.commands.conftest import Run


def test_all_parts_work_here(command: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    code, out, _ = command(ProfilePaths(tmp_path_factory.mktemp("p")), "selfcheck")
    assert code == 0
    parts = len(selfcheck.checks())
    assert [line.split()[0] for line in out.splitlines()[:parts]] == ["ok"] * parts


def test_a_broken_part_is_named_and_the_others_are_still_checked(capsys: pytest.CaptureFixture[str]) -> None:
    def breaks() -> None:
        raise HomevisitError("not_encrypted")

    def bursts() -> None:
        raise ImportError("a name that must not be printed")

    assert selfcheck.report([("first", breaks), ("second", bursts), ("third", dict)]) == 1
    out = capsys.readouterr().out
    assert "FAILED  first: not_encrypted" in out
    assert "FAILED  second: ImportError" in out
    assert "ok      third" in out
    assert "must not be printed" not in out


def test_a_program_without_its_danish_texts_is_not_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "resources"
    shutil.copytree(resources(), place)
    monkeypatch.setattr(selfcheck, "resources", lambda: place)
    check = dict(selfcheck.checks())["resources"]
    with pytest.raises(HomevisitError, match="texts"):
        check()
    (place / "i18n" / "homevisit_da.qm").write_bytes(b"")
    check()


@pytest.mark.parametrize("gone", ["fonts/IBMPlexSans-Regular.ttf", "dictionaries/da_DK.dic", "codelists.json"])
def test_a_file_that_is_gone_is_missed(gone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "resources"
    shutil.copytree(resources(), place)
    monkeypatch.setattr(selfcheck, "resources", lambda: place)
    (place / gone).unlink()
    with pytest.raises(HomevisitError, match="resource_missing"):
        dict(selfcheck.checks())["resources"]()


def test_a_window_that_cannot_start_is_named_and_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt ends the process when its platform does not load; only the process apart."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "no-such-platform")
    with pytest.raises(HomevisitError, match="no_window"):
        dict(selfcheck.checks())["window"]()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the system is asked, not read")
def test_a_computer_that_trusts_nobody_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none"))
    with pytest.raises(HomevisitError, match="no_certificates"):
        dict(selfcheck.checks())["certificates"]()
