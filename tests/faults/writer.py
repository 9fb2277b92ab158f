"""A person who types and types, saved at every word: run as a process by test_killed_while_writing until it is killed.

Arguments: database file, its key, user, device, personal vault and draft, all in hex. Says a number after every save.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from homevisit.actions import notes
from homevisit.actions.desk import Desk, Me
from homevisit.store.database import Database
from tests.support.clock import FakeClock


def text(save: int) -> str:
    """What the note says at this save: as long as pages of a note get, and recognisably whole."""
    return " ".join(f"ord{save}" for _ in range(400))


def main() -> None:
    path, (key, user, device, personal, draft) = Path(sys.argv[1]), map(bytes.fromhex, sys.argv[2:7])
    desk = Desk(Database.open(path, key), FakeClock(), Me(user, device, "", "", personal))
    for save in itertools.count(1):
        notes.save_draft(desk, draft, {"observations": text(save)})
        sys.stdout.write(f"{save}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
