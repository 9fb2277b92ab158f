"""Evidence files: what the server (or a member) signed or claimed that cannot be right (docs/PROTOCOL.md, Rollback).

Public bytes only: ids, hashes, headers, signatures. Never a document, a body or a key. An officer reads them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from homevisit.base.clock import Clock, now_text
from homevisit.base.files import make_private_folder, write_atomically

Claim = bytes | int | str
MOST_FILES = 500


def write(folder: Path | None, clock: Clock, what: str, log: bytes | None, facts: Mapping[str, Claim]) -> Path | None:
    """One JSON file: what kind of contradiction, of which vault (None: the directory), and both sides of it.

    `what` is a code like `rollback`, `fork`, `invalid_commit`. Raises StorageError; None without a folder,
    and when there are too many already.
    """
    if folder is None:
        return None
    make_private_folder(folder, "evidence")
    found = now_text(clock)
    name = "directory" if log is None else log.hex()
    shown = {key: value.hex() if isinstance(value, bytes) else value for key, value in facts.items()}
    line = {"found_at": found, "what": what, "log": name, **shown}
    # What is shown again and again is kept once: a server must not be able to fill a disk with its lies.
    mark = hashlib.sha256(json.dumps([what, name, shown], sort_keys=True).encode()).hexdigest()[:16]
    kept = sorted(folder.glob("*.json"))
    again = next((one for one in kept if one.stem.endswith(mark)), None)
    if again is not None or len(kept) >= MOST_FILES:
        return again
    path = folder / f"{found.replace(':', '')}-{what}-{name}-{mark}.json"
    write_atomically(path, json.dumps(line, indent=2, sort_keys=True).encode(), "evidence")
    return path
