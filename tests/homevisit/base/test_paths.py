import os
import stat
import sys
from pathlib import Path

import pytest

from homevisit.base import paths
from homevisit.base.errors import StorageError


def test_everything_of_a_profile_lies_in_its_folder(tmp_path: Path) -> None:
    profile = paths.ProfilePaths(tmp_path / "p")
    names = [
        "database",
        "key_file",
        "lock_file",
        "profile_file",
        "settings_file",
        "policy_file",
        "enrolment_file",
        "evidence",
        "logs",
        "dead_letters",
    ]
    places = [getattr(profile, name) for name in names]
    assert {place.parent for place in places} == {profile.root}
    assert len(set(places)) == len(places)


def test_the_profiles_folders_are_made_private(tmp_path: Path) -> None:
    profile = paths.ProfilePaths(tmp_path / "p")
    profile.create()
    profile.create()
    for folder in (profile.root, profile.evidence, profile.logs, profile.dead_letters):
        assert folder.is_dir()
        if os.name != "nt":
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_default_profile_lies_in_the_users_data() -> None:
    assert "homevisit" in str(paths.default_profile().root).lower()
    assert Path.home() in paths.default_profile().root.parents or "homevisit-tests-" in str(
        paths.default_profile().root
    )


def test_the_systems_policy_is_where_it_can_put_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert paths.system_policy_file() == Path("/etc/homevisit/policy.toml")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert paths.system_policy_file() == Path("/Library/Application Support/Homevisit/policy.toml")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("PROGRAMDATA", "/pd")
    assert paths.system_policy_file() == Path("/pd/Homevisit/policy.toml")


def test_resources_of_the_source_tree() -> None:
    assert (paths.resources() / "demo" / "samples.json").is_file()


def test_a_bundle_brings_its_own_resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"


def test_an_installed_program_finds_them_beside_the_interpreter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "site" / "homevisit" / "base" / "paths.py"))
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    with pytest.raises(StorageError) as caught:
        paths.resources()
    assert caught.value.facts["what"] == "resources"
    (tmp_path / "share" / "homevisit" / "resources").mkdir(parents=True)
    assert paths.resources() == tmp_path / "share" / "homevisit" / "resources"
