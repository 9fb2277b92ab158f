"""Evidence: public bytes only, kept once however often it is shown, and never enough of it to fill a disk."""

import json
from pathlib import Path

import pytest

from homevisit.sync import evidence
from tests.support.clock import FakeClock

VAULT = b"v" * 16


def test_it_says_what_where_when_and_both_sides(tmp_path: Path) -> None:
    path = evidence.write(tmp_path / "e", FakeClock(), "fork", VAULT, {"ours": b"\1" * 32, "their_seq": 7, "note": "x"})
    assert path is not None
    told = json.loads(path.read_text("utf-8"))
    assert told == {
        "found_at": "2026-11-18T14:05:00Z",
        "what": "fork",
        "log": VAULT.hex(),
        "ours": "01" * 32,
        "their_seq": 7,
        "note": "x",
    }
    directory = evidence.write(tmp_path / "e", FakeClock(), "rollback", None, {})
    assert directory is not None
    assert json.loads(directory.read_text("utf-8"))["log"] == "directory"


def test_the_same_is_kept_once_also_later(tmp_path: Path) -> None:
    clock = FakeClock()
    first = evidence.write(tmp_path, clock, "fork", VAULT, {"ours": b"a"})
    clock.tick(3600)
    assert evidence.write(tmp_path, clock, "fork", VAULT, {"ours": b"a"}) == first
    assert evidence.write(tmp_path, clock, "fork", VAULT, {"ours": b"b"}) != first
    assert len(list(tmp_path.glob("*.json"))) == 2


def test_a_server_cannot_fill_the_disk_with_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "MOST_FILES", 3)
    written = [evidence.write(tmp_path, FakeClock(), "fork", VAULT, {"n": n}) for n in range(5)]
    assert written[3:] == [None, None]
    assert len(list(tmp_path.glob("*.json"))) == 3


def test_without_a_folder_nothing_is_written() -> None:
    assert evidence.write(None, FakeClock(), "fork", VAULT, {}) is None
