from pathlib import Path

import pytest

from homevisit.base import policy
from homevisit.base.paths import ProfilePaths
from homevisit.base.policy import Policy, PolicyError
from homevisit.base.settings import Settings

ROOT = "ab" * 32
GOOD = f'server_url = "https://sync.example.dk/"\nroot_fingerprints = ["{ROOT}"]\n'


@pytest.fixture
def profile(tmp_path: Path) -> ProfilePaths:
    paths = ProfilePaths(tmp_path / "profile")
    paths.create()
    return paths


def test_the_systems_policy_wins_over_the_profiles(profile: ProfilePaths, tmp_path: Path) -> None:
    system = tmp_path / "system.toml"
    profile.policy_file.write_text(GOOD.replace("sync", "mine"))
    assert policy.load(profile, system).server_url == "https://mine.example.dk"
    system.write_text(GOOD)
    assert policy.load(profile, system).server_url == "https://sync.example.dk"


def test_a_broken_system_policy_is_not_passed_over(profile: ProfilePaths, tmp_path: Path) -> None:
    system = tmp_path / "system.toml"
    system.write_text("server_url = ")
    profile.policy_file.write_text(GOOD)
    with pytest.raises(PolicyError) as caught:
        policy.load(profile, system)
    assert (caught.value.code, caught.value.next_step) == ("policy_not_toml", "ask_it")


def test_no_policy_at_all(profile: ProfilePaths, tmp_path: Path) -> None:
    with pytest.raises(PolicyError) as caught:
        policy.load(profile, tmp_path / "none")
    assert caught.value.code == "policy_missing"


def test_what_is_saved_is_loaded(profile: ProfilePaths, tmp_path: Path) -> None:
    written = Policy("http://127.0.0.1:8123", (ROOT, "cd" * 32), 3, capture_off=False, dictation_off=True)
    policy.save(profile.policy_file, written)
    assert policy.load(profile, tmp_path / "none") == written


def test_a_byte_order_mark_of_notepad_is_no_fault() -> None:
    assert policy.parse(b"\xef\xbb\xbf" + GOOD.encode()).root_fingerprints == (ROOT,)


@pytest.mark.parametrize(
    "text, code, field",
    [
        ("", "policy_no_server", "server_url"),
        (f'root_fingerprints = ["{ROOT}"]', "policy_no_server", "server_url"),
        ('server_url = "https://x.dk"', "policy_no_root", "root_fingerprints"),
        ('server_url = "https://x.dk"\nroot_fingerprints = ["AB"]', "policy_bad_value", "root_fingerprints"),
        ('server_url = "https://x.dk"\nroot_fingerprints = [1]', "policy_bad_value", "root_fingerprints"),
        (GOOD.replace("https://sync", "http://sync"), "policy_server_not_https", "server_url"),
        (GOOD.replace("https", "ftp"), "policy_bad_value", "server_url"),
        (GOOD.replace("sync.", "user:secret@sync."), "policy_bad_value", "server_url"),
        (GOOD.replace("dk/", "dk:99999/"), "policy_bad_value", "server_url"),
        (GOOD + "longest_idle_lock_minutes = 0", "policy_bad_value", "longest_idle_lock_minutes"),
        (GOOD + "longest_idle_lock_minutes = true", "policy_bad_value", "longest_idle_lock_minutes"),
        (GOOD + 'capture_off = "yes"', "policy_bad_value", "capture_off"),
    ],
)
def test_what_is_wrong_is_named(text: str, code: str, field: str) -> None:
    with pytest.raises(PolicyError) as caught:
        policy.parse(text.encode())
    assert (caught.value.code, caught.value.field) == (code, field)


def test_the_users_idle_lock_is_never_longer_than_the_policys() -> None:
    rules = policy.parse((GOOD + "longest_idle_lock_minutes = 5").encode())
    assert rules.idle_lock(Settings(idle_lock_minutes=15)) == 5
    assert rules.idle_lock(Settings(idle_lock_minutes=2)) == 2
