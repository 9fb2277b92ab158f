"""Writes the file that a release leaves behind for ever: `python -m tests.old_databases.make NUMBER`, once a schema.

What is in it is listed in `CONTENT`; a file that has been committed is never written again.
"""

import sys
from pathlib import Path

from tests.homevisit.store.shelf import HER, ME, Shelf, draft_of, family, note_of, visit_of

FOLDER = Path(__file__).parent


def path_of(number: int) -> Path:
    """The file of schema `number`."""
    return FOLDER / f"schema-{number:04d}.db"


def write(path: Path) -> None:
    """A family with a visit, a note from a colleague, a change under way, a draft, one typed on since it was sealed."""
    shelf = Shelf(path)
    shelf.fold(shelf.family, shelf.change("family", **family("Familien Østerby")))
    visit = shelf.change("visit", **visit_of("2026-11-18T15:30", ME, HER))
    note = shelf.change("visit_note", **note_of(visit.rec, HER, observations="Åse tæller æbler."))
    shelf.fold(shelf.family, visit, note, shelf.change("task", title="Sprog", glow="kept"))
    shelf.fold(shelf.other, gone := shelf.change("task", title="væk"), shelf.deletion(gone.rec))
    shelf.put(shelf.family, "visit", visit.rec, **visit_of("2026-11-18T15:30", ME, HER, status="held"))
    shelf.put(shelf.personal, "note_draft", **draft_of(shelf.family, visit.rec, observations="En halv sæt"))
    agreement = shelf.put(shelf.family, "agreement", what="Ring til Line", due="2026-11-20")
    shelf.seal(shelf.family, [agreement])
    shelf.put(shelf.family, "agreement", agreement, what="Ring til Line om samtykke", due="2026-11-20")
    shelf.put(shelf.organisation, "phrase", trigger="bs", text="Barnet sov.")
    shelf.db.close()


if __name__ == "__main__":
    target = path_of(int(sys.argv[1]))
    if target.exists():
        sys.exit(f"{target.name} is there already and stays as it is")
    write(target)
