import io
import json
import zipfile
from pathlib import Path

import pytest

from homevisit.base import policy, settings, support_file
from homevisit.base.checks import Check, Report
from homevisit.base.errors import StorageError
from homevisit.base.logs import EventLog
from homevisit.base.paths import ProfilePaths
from homevisit.base.policy import Policy
from homevisit.base.settings import Settings
from tests.support.clock import FakeClock

REPORT = Report("2026-11-18T14:05:00Z", "3F7A-91C2", (Check("program", facts={"homevisit": "1.2.3"}), Check("disk")))


@pytest.fixture
def paths(tmp_path: Path) -> ProfilePaths:
    made = ProfilePaths(tmp_path / "profile")
    made.create()
    return made


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        return {name: bundle.read(name).decode() for name in bundle.namelist()}


def test_it_holds_report_versions_policy_settings_and_logs(paths: ProfilePaths) -> None:
    policy.save(paths.policy_file, Policy("https://sync.example.dk", ("ab" * 32,)))
    settings.save(paths.settings_file, Settings(text_size=150, theme="dark"))
    log = EventLog(paths.logs / "window.log", FakeClock())
    log.event("window.opened", seconds=1)
    log.close()
    found = parts(support_file.content(REPORT, paths))
    assert set(found) == {
        "README.txt",
        "doctor.json",
        "versions.json",
        "policy.json",
        "settings.json",
        "logs/window.log",
    }
    assert json.loads(found["doctor.json"])["support_code"] == "3F7A-91C2"
    assert json.loads(found["versions.json"]) == {"homevisit": "1.2.3"}
    assert json.loads(found["policy.json"])["server_url"] == "https://sync.example.dk"
    assert json.loads(found["settings.json"])["text_size"] == 150
    assert json.loads(found["logs/window.log"])["event"] == "window.opened"


def test_lines_that_are_none_of_ours_stay_out_and_are_counted(paths: ProfilePaths) -> None:
    (paths.logs / "window.log").write_text(
        '{"at": "2026-11-18T14:05:00Z", "event": "window.opened"}\nTraceback: Alma fandt bogen\n', encoding="utf-8"
    )
    (paths.logs / "Familien Birk.txt").write_text("Alma", encoding="utf-8")
    (paths.logs / "birk.log").mkdir()
    found = parts(support_file.content(REPORT, paths))
    assert "Alma" not in "".join([*found, *found.values()])
    assert found["logs/window.log"].splitlines()[-1] == '{"left_out": 1}'


def test_what_a_settings_file_holds_beside_its_settings_stays_out(paths: ProfilePaths) -> None:
    paths.settings_file.write_text('{"theme": "Familien Birk", "note": "Alma", "text_size": 125}', encoding="utf-8")
    found = parts(support_file.content(REPORT, paths))
    assert json.loads(found["settings.json"]) == {
        "text_size": 125,
        "theme": "system",
        "language": "da",
        "idle_lock_minutes": 5,
        "spelling": True,
    }


def test_without_anything_there_is_still_a_file(tmp_path: Path) -> None:
    found = parts(support_file.content(REPORT, ProfilePaths(tmp_path / "nobody")))
    assert json.loads(found["policy.json"]) == {"error": "policy_missing"}


def test_it_is_written_whole_or_not_at_all(paths: ProfilePaths, tmp_path: Path) -> None:
    target = tmp_path / support_file.file_name("2026-11-18")
    support_file.write(target, REPORT, paths)
    assert zipfile.is_zipfile(target)
    with pytest.raises(StorageError):
        support_file.write(tmp_path / "nowhere" / "x.zip", REPORT, paths)
    assert target.name == "hjemmebesoeg-support-2026-11-18.zip"
