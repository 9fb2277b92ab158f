"""A window in a process of its own that is killed in the middle of a sentence.

    python -m tests.journeys.writer PROFILE CODE PICTURES TEXT

Opens today's visit, types TEXT slowly, prints each number of letters typed, and never stops by itself.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtTest import QTest

from homevisit.base.paths import ProfilePaths
from tests.journeys.hands import Hands, quieten
from tests.journeys.steps import open_todays_visit

LETTER_MS = 40


def main(profile: str, code: str, pictures: str, text: str) -> None:
    """Write until killed."""
    hands = Hands(ProfilePaths(Path(profile)), Path(pictures))
    hands.picture("1-locked-without-network")
    hands.unlock(code)
    hands.picture("2-today")
    open_todays_visit(hands)
    print("open", flush=True)
    for number, letter in enumerate(text, 1):
        hands.write(letter)
        QTest.qWait(LETTER_MS)
        print(number, flush=True)
        if number == len(text) * 2 // 3:
            hands.picture("3-in-the-middle-of-a-sentence")
    while True:
        QTest.qWait(1000)


if __name__ == "__main__":
    quieten()
    main(*sys.argv[1:5])
