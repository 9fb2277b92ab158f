import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from homevisit.base import profile
from homevisit.base.profile import Profile

NOW = datetime(2026, 11, 18, 14, 5, tzinfo=UTC)


def test_what_is_saved_is_loaded_and_private(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    written = Profile(
        "Mette Skøv “x”",
        "MSK",
        "Børnehuset",
        "2026-11-18T07:12:00Z",
        4,
        "2026-11-18T14:05:06Z",
        ("ab" * 32,),
        "70 00 00 00",
        "2026-11-18T08:12",
    )
    assert profile.load(path) is None
    profile.save(path, written)
    assert profile.load(path) == written
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_wait_grows_and_is_capped() -> None:
    person = Profile()
    waits = []
    for _ in range(10):
        person = person.after_wrong_try(NOW)
        waits.append(person.wait_seconds(NOW + timedelta(seconds=1)))
    assert waits == [0, 0, 0, 5, 15, 60, 300, 900, 900, 900]
    assert person.failed_unlocks == 10


def test_the_wait_runs_out_and_is_not_cut_short_by_rounding() -> None:
    person = Profile(failed_unlocks=3).after_wrong_try(NOW + timedelta(milliseconds=900))
    assert person.wait_seconds(NOW + timedelta(seconds=5, milliseconds=800)) > 0
    assert person.wait_seconds(NOW + timedelta(seconds=7)) == 0


def test_unlocking_forgets_the_wrong_tries() -> None:
    person = Profile(display_name="Mette", failed_unlocks=7, next_try_at="2026-11-18T14:20:00Z").after_unlock()
    assert person == Profile(display_name="Mette")


def test_a_clock_that_was_wrong_for_a_moment_locks_nobody_out_for_years() -> None:
    person = Profile(failed_unlocks=8, next_try_at="2126-01-01T00:00:00Z")
    assert person.wait_seconds(NOW) == 900


@pytest.mark.parametrize(
    "content",
    [
        b"x = ",
        b"\xff",
        b"failed_unlocks = -1",
        b'failed_unlocks = "1"',
        b'next_try_at = "soon"',
        b"display_name = 1",
        b'pinned_roots = ["x"]',
        b"pinned_roots = 1",
        b'last_contact_local = "i gaar"',
    ],
)
def test_a_damaged_profile_keeps_nobody_out_and_a_copy_of_it_stays(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "profile.toml"
    path.write_bytes(content)
    assert profile.load(path) == Profile()
    assert (tmp_path / "profile.toml.damaged").read_bytes() == content
    profile.save(path, Profile(display_name="Mette Skov"))
    path.write_bytes(b"again = ")
    assert profile.load(path) == Profile()
    assert (tmp_path / "profile.toml.damaged").read_bytes() == content
