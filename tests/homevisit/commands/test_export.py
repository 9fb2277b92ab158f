"""`export`: a family into a folder, on a real profile, with the passphrase."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from homevisit.base.paths import ProfilePaths
from tests.homevisit.commands.conftest import Run

Profile = Callable[[str], ProfilePaths]


def test_a_family_goes_into_a_folder_and_the_warning_is_said(command: Run, profile: Profile, tmp_path: Path) -> None:
    paths = profile("MSK")
    _, out, _ = command(paths, "records", "list", "--kind", "family")
    birk = next(line for line in map(json.loads, out.splitlines()) if line["document"]["title"] == "Familien Birk")
    folder = tmp_path / "arkiv"
    code, out, err = command(paths, "export", birk["vault"], str(folder))
    assert code == 0
    assert json.loads(out)["records"] > 5
    assert "in clear" in err
    assert "Østerby" not in (folder / "records.json").read_text(encoding="utf-8")
    code, _, err = command(paths, "export", birk["vault"], str(folder))
    assert code == 2
    assert "export_folder" in err


def test_without_the_passphrase_nothing_is_written(
    command: Run, profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = profile("MSK")
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("noget helt andet her")
    monkeypatch.setenv("HOMEVISIT_PASSPHRASE_FILE", str(wrong))
    code, _, _ = command(paths, "export", "00" * 16, str(tmp_path / "arkiv"))
    assert code != 0
    assert not (tmp_path / "arkiv").exists()
