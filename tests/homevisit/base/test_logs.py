import json
import logging
import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from homevisit.base.errors import BadInput, StorageError
from homevisit.base.logs import EventLog, is_event_line


class Fixed:
    def now(self) -> datetime:
        return datetime(2026, 11, 18, 14, 5, tzinfo=UTC)

    def monotonic(self) -> float:
        return 0.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "events.log"


@pytest.fixture
def log(path: Path) -> Iterator[EventLog]:
    made = EventLog(path, Fixed())
    yield made
    made.close()


def test_numbers_and_ids_are_written(log: EventLog, path: Path) -> None:
    log.event(
        "sync.pulled", count=3, vault=b"\xab" * 16, rec="01935f00-0000-7000-8000-000000000001", ok=True, code=None
    )
    assert json.loads(path.read_text()) == {
        "at": "2026-11-18T14:05:00Z",
        "event": "sync.pulled",
        "count": 3,
        "vault": "ab" * 16,
        "rec": "01935f00-0000-7000-8000-000000000001",
        "ok": True,
        "code": None,
    }
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content", ["Familien Birk", "sofie", "facade", "", "Alma siger hej", "2026", "810121-4115", "ab" * 40, b"x" * 40]
)
def test_anything_a_person_could_have_written_is_refused(log: EventLog, path: Path, content: str | bytes) -> None:
    with pytest.raises(ValueError, match="log line") as caught:
        log.event("note.saved", text=content)
    assert str(content) not in str(caught.value) or not content
    assert path.read_text() == ""


def test_the_events_name_is_no_place_for_content(log: EventLog) -> None:
    with pytest.raises(ValueError, match="snake_case"):
        log.event("Alma siger hej")


def test_a_failure_leaves_its_code_and_no_words(log: EventLog, path: Path) -> None:
    log.failure("sync.failed", BadInput("too_long", "Almas felt", limit=200))
    log.failure("sync.failed", RuntimeError("Alma siger hej"))
    first, second = (json.loads(line) for line in path.read_text().splitlines())
    assert (first["code"], first["limit"], first["error"]) == ("too_long", 200, "BadInput")
    assert second["error"] == "RuntimeError"
    assert "Alma" not in path.read_text()


def test_the_log_is_bounded(log: EventLog, path: Path) -> None:
    for number in range(30_000):
        log.event("sync.tick", number=number, vault=b"\xab" * 16)
    files = sorted(path.parent.iterdir())
    assert 2 <= len(files) <= 4
    assert sum(file.stat().st_size for file in files) <= 4 * 512 * 1024


def test_no_library_can_write_into_it(log: EventLog, path: Path) -> None:
    logging.getLogger("homevisit.events").error("Alma siger hej")
    assert path.read_text() == ""


def test_a_log_that_cannot_be_opened_is_a_storage_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        EventLog(tmp_path / "none" / "events.log", Fixed())


def test_a_line_that_could_not_be_ours_is_known(tmp_path: Path) -> None:
    path = tmp_path / "sync.log"
    log = EventLog(path, Fixed())
    log.event("sync.done", pushed=3, vault=b"v" * 16, ok=True)
    log.failure("window.fault", StorageError("disk_full", errno=28))
    log.failure("window.fault", KeyError("Alma"))
    log.close()
    assert all(is_event_line(line) for line in path.read_text(encoding="utf-8").splitlines())
    for foreign in (
        "Traceback (most recent call last):",
        '{"at": "2026-11-18T14:05:00Z", "event": "sync.done", "who": "Mette Skov"}',
        '{"at": "2026-11-18T14:05:00Z", "event": "note.saved", "code": "Alma fandt bogen"}',
        '{"at": "2026-11-18T14:05:00Z", "event": "sync.done", "Mette": 1}',
        '{"at": "2026-11-18T14:05:00Z", "event": "sync.done", "list": ["Alma"]}',
        '{"at": "2026-11-18T14:05:00Z", "event": "sync.done", "n": "Alma", "n": 1}',
        '["event"]',
        "",
    ):
        assert not is_event_line(foreign)
