"""The program's own log: events, numbers and ids, and nothing anybody wrote.

What is not a number, a yes/no or an id is refused here, so that a name cannot get into a log by carelessness.
"""

from __future__ import annotations

import json
import logging
import logging.handlers
import os
import re
from pathlib import Path

from homevisit.base.clock import Clock, now_text
from homevisit.base.errors import HomevisitError
from homevisit.base.files import storage_error

LogFact = int | float | bool | bytes | str | None

_EVENT = re.compile(r"[a-z][a-z0-9_.]{0,63}", re.ASCII)
_ID = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4,}){0,4}", re.ASCII)
_INSTANT = re.compile(r"[0-9TZ:-]{20}", re.ASCII)
_CLASS = re.compile(r"[A-Z][A-Za-z0-9]{0,40}", re.ASCII)
_LONGEST_ID = 64
_FILE_BYTES = 512 * 1024
_FILES = 4


class EventLog:
    """A rotating file of JSON lines, 0600. Not part of Python's global logging: no library can write into it.

    Raises StorageError when the file cannot be opened.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self._clock = clock
        try:
            self._handler = logging.handlers.RotatingFileHandler(
                path, maxBytes=_FILE_BYTES, backupCount=_FILES - 1, encoding="utf-8"
            )
            if os.name != "nt":
                path.chmod(0o600)
        except OSError as error:
            raise storage_error(error, "log") from error
        # Not getLogger(): a logger of the global tree could get other handlers, and other writers.
        self._logger = logging.Logger("homevisit.events")  # noqa: LOG001 - see the line above
        self._logger.addHandler(self._handler)

    def event(self, name: str, **facts: LogFact) -> None:
        """Write one line. `name` is snake_case; a fact is a number, True/False, None, or an id (bytes or hex text).

        Raises ValueError, without repeating the value, for anything else.
        """
        self._write(name, {key: _safe(value) for key, value in facts.items()})

    def failure(self, name: str, error: BaseException) -> None:
        """Write that something failed: a HomevisitError with code and safe facts, any other by its class name only."""
        facts = error.facts if isinstance(error, HomevisitError) else {}
        line: dict[str, object] = {
            key: value for key, value in facts.items() if not isinstance(value, str) or _is_id(value)
        }
        line["error"] = type(error).__name__
        if isinstance(error, HomevisitError):
            line["code"] = error.code
        self._write(name, line)

    def close(self) -> None:
        self._handler.close()

    def _write(self, name: str, facts: dict[str, object]) -> None:
        if not _EVENT.fullmatch(name) or not all(_EVENT.fullmatch(key) for key in facts):
            raise ValueError("an event's name is snake_case")
        line = {"at": now_text(self._clock), "event": name, **facts}
        self._logger.info("%s", json.dumps(line))


def _safe(value: LogFact) -> object:
    if isinstance(value, bytes):
        if len(value) > _LONGEST_ID // 2:
            raise ValueError("a log line holds ids, not data")
        return value.hex()
    if isinstance(value, str) and not _is_id(value):
        raise ValueError("a log line holds no text but ids")
    return value


def is_event_line(line: str) -> bool:
    """Whether a line can have been written by `EventLog`: names, numbers, ids, instants and class names only."""
    try:
        facts = json.loads(line, object_pairs_hook=_each_once)
    except (ValueError, RecursionError):
        return False
    if not isinstance(facts, dict) or not _EVENT.fullmatch(str(facts.get("event"))):
        return False
    return all(_EVENT.fullmatch(name) and _harmless(name, value) for name, value in facts.items())


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Of two values under one name only the last would be looked at, and both would be sent."""
    facts = dict(pairs)
    if len(facts) < len(pairs):
        raise ValueError
    return facts


def _harmless(name: str, value: object) -> bool:
    if not isinstance(value, str):
        return value is None or isinstance(value, int | float)
    form = {"at": _INSTANT, "error": _CLASS, "code": _EVENT, "event": _EVENT}.get(name, _ID)
    return len(value) <= _LONGEST_ID and form.fullmatch(value) is not None


def _is_id(value: str) -> bool:
    return len(value) <= _LONGEST_ID and _ID.fullmatch(value) is not None
