"""Paint every screen of the program into screenshots/: `python3 dev.py screenshots [NAME …] [SIZE …]`.

Light and dark, 100, 150 and 200 % text, 1366 x 768; two screens in English as well. A word chooses pictures by the
beginning of their names (`sync`, `first-run`), a number the text size (`200`).
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.journeys.hands import quieten
from tests.journeys.pictures import (
    agreements,
    clarify,
    closed,
    deleted,
    directory_banner,
    drafts,
    families,
    family,
    family_screen,
    find,
    first_run,
    help,  # noqa: A004 - the screen's own name
    lease,
    lock,
    meeting_code,
    note,
    settings,
    sync,
    team,
    team_banner,
    today,
    trouble,
    visit,
)
from tests.journeys.pictures.studio import Look, Make, Studio, dress

FOLDER = Path(__file__).resolve().parents[2] / "screenshots"
SIZES = (100, 150, 200)
ENGLISH = ("today", "family")
"""Pictures that are taken in English too."""
SCREENS: dict[str, Make] = {
    **lock.PICTURES,
    **lease.PICTURES,
    **first_run.PICTURES,
    **today.PICTURES,
    **families.PICTURES,
    **family.PICTURES,
    **team.PICTURES,
    **visit.PICTURES,
    **note.PICTURES,
    **family_screen.PICTURES,
    **agreements.PICTURES,
    **drafts.PICTURES,
    **clarify.PICTURES,
    **deleted.PICTURES,
    **find.PICTURES,
    **sync.PICTURES,
    **meeting_code.PICTURES,
    **settings.PICTURES,
    **help.PICTURES,
    **trouble.PICTURES,
    **closed.PICTURES,
    **directory_banner.PICTURES,
    **team_banner.PICTURES,
}


def looks(name: str, sizes: tuple[int, ...]) -> Iterator[Look]:
    """How one picture is taken."""
    for size in sizes:
        yield Look("light", size)
        yield Look("dark", size)
        if name in ENGLISH:
            yield Look("light", size, "en")


def main(wanted: list[str], folder: Path = FOLDER) -> int:
    """Paint what begins with one of the `wanted` words, or all, in the sizes wanted, or all."""
    quieten()
    dress()
    folder.mkdir(exist_ok=True)
    words = [word for word in wanted if not word.isdigit()]
    sizes = tuple(int(word) for word in wanted if word.isdigit()) or SIZES
    with tempfile.TemporaryDirectory() as place:
        studio = Studio(Path(place))
        try:
            for name, make in SCREENS.items():
                if not words or any(name.startswith(word) for word in words):
                    print(name, flush=True)
                    studio.shoot(name, make, folder, looks(name, sizes))
        finally:
            studio.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
