"""`doctor`: what is wrong is named, with the next step; nothing of it needs a network or a sound profile."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from homevisit.base.lockfile import ProfileLock
from homevisit.base.paths import ProfilePaths
from homevisit.commands import server_process
from homevisit.commands.demo_town import Town
from tests.homevisit.commands.conftest import Run

Copy = Callable[[str], ProfilePaths]


def test_on_a_healthy_laptop_nothing_is_wrong(command: Run, profile: Copy, built: Town) -> None:
    code, out, _ = command(profile("MSK"), "doctor", "--json")
    told = json.loads(out)
    checks = {one["check"]: one for one in told["checks"]}
    assert [one for one in told["checks"] if one["level"] == "wrong"] == []
    assert (code, told["well"]) == (0, True)
    assert checks["protocol"]["server_speaks"] == "1"
    assert checks["key_file"]["code"] == "passphrase_only"
    assert abs(checks["clock"]["seconds"]) < 60
    assert {one["type"] for one in told["vaults"]} == {"family", "personal", "organisation"}


def test_two_laptops_of_one_team_print_the_same_sums(command: Run, profile: Copy) -> None:
    sums = {}
    for initials in ("MSK", "AKR"):
        _, out, _ = command(profile(initials), "doctor", "--json")
        sums[initials] = {one["vault"]: (one["seq"], one["sha256"]) for one in json.loads(out)["vaults"]}
    shared = set(sums["MSK"]) & set(sums["AKR"])
    assert len(shared) == 2  # one family and the municipality's own
    assert all(sums["MSK"][vault] == sums["AKR"][vault] for vault in shared)


def test_without_a_network_the_rest_is_still_looked_at(
    command: Run, profile: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = profile("MSK")
    policy = paths.policy_file.read_text(encoding="utf-8")
    closed = f"http://127.0.0.1:{server_process.free_port()}"
    lines = [f'server_url = "{closed}"' if line.startswith("server_url") else line for line in policy.splitlines()]
    paths.policy_file.write_text("\n".join(lines), encoding="utf-8")
    code, out, _ = command(paths, "doctor")
    assert code == 1
    assert "WRONG  connection   unreachable" in out
    assert "ok     database" in out
    assert "-> no answer" in out


@pytest.mark.parametrize("trouble", ["none", "in use", "wrong passphrase", "damaged", "no policy"])
def test_whatever_is_broken_the_report_comes(
    command: Run, profile: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    paths = ProfilePaths(tmp_path / "nobody") if trouble == "none" else profile("MSK")
    lock = ProfileLock(paths.lock_file) if trouble == "in use" else None
    if trouble == "wrong passphrase":
        wrong = tmp_path / "wrong.txt"
        wrong.write_text("en helt forkert kode", encoding="utf-8")
        monkeypatch.setenv("HOMEVISIT_PASSPHRASE_FILE", str(wrong))
    if trouble == "damaged":
        paths.database.write_bytes(b"x" * 20_000)
    if trouble == "no policy":
        paths.policy_file.unlink()
    code, out, err = command(paths, "doctor", "--json")
    if lock is not None:
        lock.release()
    told = {one["check"]: one for one in json.loads(out)["checks"]}
    assert err == ""
    expected = {
        "none": ("profile", "no_profile"),
        "in use": ("profile", "profile_in_use"),
        "wrong passphrase": ("profile", "wrong_passphrase"),
        "damaged": ("profile", "damaged"),
        "no policy": ("policy", "policy_missing"),
    }[trouble]
    assert told[expected[0]]["code"] == expected[1]
    assert code == (0 if trouble == "in use" else 1)
    assert told["database"]["level"] == ("ok" if trouble == "no policy" else "unknown")


def test_nobody_is_asked_for_a_passphrase_who_does_not_want_it(
    command: Run, profile: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = profile("MSK")
    monkeypatch.delenv("HOMEVISIT_PASSPHRASE_FILE")
    code, out, _ = command(paths, "doctor", "--no-unlock")
    assert code == 0
    assert "database     not_asked" in out
