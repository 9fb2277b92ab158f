"""The support file: a zip for IT with what `doctor` found, versions, policy, settings and logs.

Nothing in it was written by anybody: no record, no name, no path, no key. The logs hold only events, numbers and ids
(`base.logs`); every line is held against that once more, and what does not fit stays out.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

from homevisit.base import policy, settings
from homevisit.base.checks import Report
from homevisit.base.errors import HomevisitError, StorageError
from homevisit.base.files import read_if_there, write_atomically
from homevisit.base.logs import is_event_line
from homevisit.base.paths import ProfilePaths

LOG_BYTES = 4 * 1024 * 1024
_LOG_NAME = re.compile(r"[a-z]{1,20}\.log(\.[0-9])?", re.ASCII)
README = """Support file of Hjemmebesøg (home visits).

doctor.json    what the program found when it looked itself over
versions.json  program, Python, system and packages
policy.json    what IT has decided for this computer
settings.json  what the user has chosen: text size, colours, language, idle lock
logs/          the program's own events: numbers, codes and ids

There is nothing in it about families, and no name, note, key, password or address of a person.
"""


def write(target: Path, report: Report, paths: ProfilePaths) -> None:
    """Write the file, readable by its owner only. Raises StorageError; an old file of that name then still stands."""
    write_atomically(target, content(report, paths), "support")


def content(report: Report, paths: ProfilePaths) -> bytes:
    """The zip's bytes. A part that cannot be read is named by its code."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("README.txt", README)
        for name, value in (
            ("doctor.json", report.as_json()),
            ("versions.json", _versions(report)),
            ("policy.json", _policy(paths)),
            ("settings.json", _settings(paths)),
        ):
            bundle.writestr(name, json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
        for path in sorted(paths.logs.glob("*")) if paths.logs.is_dir() else ():
            if _LOG_NAME.fullmatch(path.name):
                bundle.writestr(f"logs/{path.name}", _log(path))
    return made.getvalue()


def file_name(day: str) -> str:
    """What the file is called when nobody says otherwise; day: YYYY-MM-DD."""
    return f"hjemmebesoeg-support-{day}.zip"


def _versions(report: Report) -> dict[str, Any]:
    return {name: value for check in report.checks if check.name == "program" for name, value in check.facts.items()}


def _policy(paths: ProfilePaths) -> dict[str, Any]:
    try:
        rules = policy.load(paths)
    except HomevisitError as error:
        return {"error": error.code}
    return {
        "server_url": rules.server_url,
        "root_fingerprints": list(rules.root_fingerprints),
        "longest_idle_lock_minutes": rules.longest_idle_lock_minutes,
        "capture_off": rules.capture_off,
        "dictation_off": rules.dictation_off,
    }


def _settings(paths: ProfilePaths) -> dict[str, Any]:
    """Only what this version declares: a value of its list, never a text from the file."""
    try:
        chosen = settings.load(paths.settings_file)
    except HomevisitError as error:
        return {"error": error.code}
    return {name: getattr(chosen, name) for name in settings.declared()}


def _log(path: Path) -> str:
    try:
        data = read_if_there(path, "log", LOG_BYTES) or b""
    except StorageError as error:
        return json.dumps({"error": error.code}) + "\n"
    lines = data.decode("utf-8", "replace").splitlines()
    kept = [line for line in lines if is_event_line(line)]
    left_out = len(lines) - len(kept)
    return "".join(f"{line}\n" for line in kept) + (f'{{"left_out": {left_out}}}\n' if left_out else "")
