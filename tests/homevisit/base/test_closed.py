from pathlib import Path

import pytest

from homevisit.base import closed
from homevisit.base.closed import Closed, Why


@pytest.mark.parametrize("why", ["wipe", "farewell", "signed_out"])
def test_what_is_written_is_read(tmp_path: Path, why: Why) -> None:
    path = tmp_path / "closed.toml"
    assert closed.load(path) is None
    told = Closed(why, "2026-11-18T14:05:00Z", 3, 2, "12 34 56 78")
    closed.save(path, told)
    assert closed.load(path) == told


@pytest.mark.parametrize("text", ["", "why = 7\n", "no toml at all", 'why = "else"\nletters = -1\nat = 5\n'])
def test_a_note_without_sense_still_says_that_the_profile_is_closed(tmp_path: Path, text: str) -> None:
    path = tmp_path / "closed.toml"
    path.write_text(text, encoding="utf-8")
    assert closed.load(path) == Closed("wipe", "")
