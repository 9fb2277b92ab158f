"""A small file beside the database that says how far this server had come: a database that is behind it was restored.

Whoever restores a backup and forgets to say so would otherwise hand out an old state as the present one, and laptops
would stop for good (docs/ADMIN.md, Restore the server). The file is no secret and is never restored.
"""

import json
import os
import threading
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import func, select

from sync_server.store.tables import commits, server
from sync_server.store.unit import Unit

FILE_NAME = "generation.json"
EVERY_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a server had come; every figure only ever grows."""

    server_id: str
    generation: int
    dir_seq: int
    commits: int

    def behind(self, other: "Mark") -> bool:
        """Whether this one lacks something that `other` had."""
        return any(
            mine < theirs
            for mine, theirs in (
                (self.generation, other.generation),
                (self.dir_seq, other.dir_seq),
                (self.commits, other.commits),
            )
        )


def of(unit: Unit) -> Mark:
    """Where the database stands."""
    row = unit.connection.execute(select(server.c.server_id, server.c.generation, server.c.dir_seq)).one()
    newest = unit.connection.execute(select(func.coalesce(func.max(commits.c.id), 0))).scalar_one()
    return Mark(row.server_id.hex(), row.generation, row.dir_seq, int(newest))


def read(data: Path) -> Mark | None:
    """The file's mark; None without a (whole) file."""
    try:
        return Mark(**json.loads((data / FILE_NAME).read_text("ascii")))
    except (OSError, ValueError, TypeError):
        return None


def write(data: Path, mark: Mark) -> None:
    """Replace the file; raises OSError."""
    target = data / FILE_NAME
    fresh = target.with_name(f"{FILE_NAME}.{os.getpid()}.{threading.get_ident()}.new")
    fresh.write_text(json.dumps(asdict(mark)) + "\n", "ascii")
    fresh.replace(target)


def restored(data: Path, unit: Unit) -> bool:
    """Whether this database is an older one than this folder has seen, or one with content in a folder that has seen
    none.
    """
    mine, kept = of(unit), read(data)
    if kept is None:
        return mine.commits > 0 or mine.dir_seq > 0
    return kept.server_id == mine.server_id and mine.behind(kept)


class Keeper:
    """Keeps the file up with what is served, at most once a minute; it never stops a request."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._lock = threading.Lock()
        self._written = float("-inf")

    def due(self, now: float) -> bool:
        """Whether it is time to write again; true once per period."""
        with self._lock:
            if now - self._written < EVERY_SECONDS:
                return False
            self._written = now
            return True

    def keep(self, unit: Unit) -> None:
        """Write where the database stands now; a disk that refuses is left for the next time."""
        try:
            write(self._data, of(unit))
        except OSError:
            with self._lock:
                self._written = float("-inf")
