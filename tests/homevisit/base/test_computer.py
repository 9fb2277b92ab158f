import os
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from homevisit.base import computer, policy
from homevisit.base.checks import Check
from homevisit.base.paths import ProfilePaths, resources
from homevisit.base.policy import Policy


@pytest.fixture
def paths(tmp_path: Path) -> ProfilePaths:
    made = ProfilePaths(tmp_path / "profile")
    made.create()
    policy.save(made.policy_file, Policy("https://sync.example.dk", ("ab" * 32,)))
    return made


def named(found: list[Check]) -> dict[str, Check]:
    return {one.name: one for one in found}


def test_on_a_computer_that_is_set_up_nothing_is_wrong(paths: ProfilePaths) -> None:
    found = computer.look(paths, "1.2.3")
    assert [one.name for one in found] == ["program", "texts", "fonts", "policy", "disk", "folders"]
    assert [one for one in found if one.level == "wrong" and one.name != "texts"] == []  # texts are made by dev.py
    assert named(found)["policy"].facts["source"] == "profile"
    assert list(paths.root.glob("doctor*")) == []


def test_a_missing_policy_and_a_wrong_one_are_named(paths: ProfilePaths) -> None:
    paths.policy_file.write_text('server_url = "http://sync.example.dk"', encoding="ascii")
    found = computer.ruling_policy(paths)
    assert (found.code, found.facts["field"]) == ("policy_server_not_https", "server_url")
    paths.policy_file.unlink()
    assert computer.ruling_policy(paths).code == "policy_missing"


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.mark.parametrize("free, code, level", [(10, "disk_full", "wrong"), (100, "disk_low", "note"), (9000, "", "ok")])
def test_a_small_disk_is_said_to_be(
    paths: ProfilePaths, monkeypatch: pytest.MonkeyPatch, free: int, code: str, level: str
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10_000 * 2**20, 0, free * 2**20))
    found = computer.disk(paths)
    assert (found.code, found.level, found.facts["free_mb"]) == (code, level, free)


def test_a_disk_that_takes_no_file_is_said_to_be(paths: ProfilePaths, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_named: object) -> int:
        raise PermissionError(13, "no")

    monkeypatch.setattr(os, "open", refuse)
    assert computer.disk(paths).code == "read_only"


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_a_file_that_others_may_read_is_counted(paths: ProfilePaths) -> None:
    assert computer.folders(paths).level == "ok"
    paths.settings_file.write_text("{}", encoding="ascii")
    paths.settings_file.chmod(0o644)
    found = computer.folders(paths)
    assert (found.code, found.facts["open"]) == ("open_to_others", 1)


def test_where_nobody_has_enrolled_there_is_no_folder_to_look_at(tmp_path: Path) -> None:
    paths = ProfilePaths(tmp_path / "nobody")
    assert computer.folders(paths).code == "no_profile"
    assert computer.disk(paths).level in ("ok", "note")


def test_texts_and_fonts_that_are_missing_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "resources"
    shutil.copytree(resources(), place)
    monkeypatch.setattr(computer, "resources", lambda: place)
    assert computer.texts().facts == {"missing": 2}
    for name in computer.CATALOGUES:
        (place / "i18n" / name).write_bytes(b"")
    assert computer.texts().level == "ok"
    assert computer.fonts().level == "ok"
    (place / "fonts" / "IBMPlexSans-Bold.ttf").write_bytes(b"")
    assert (computer.fonts().code, computer.fonts().facts) == ("resource_missing", {"missing": 1})


def test_versions_name_no_computer_and_no_user() -> None:
    found = computer.versions("1.2.3")
    assert {"homevisit", "python", "system", "sqlalchemy"} <= set(found)
    assert os.uname().nodename not in found.values() if hasattr(os, "uname") else True
