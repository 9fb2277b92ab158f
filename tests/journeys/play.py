"""The story of the foundation, played through the real windows and a real server process.

    python -m tests.journeys.play [--pictures DIR]

The pedagogue, without network, unlocks, opens today's visit, writes, loses power in the middle of a sentence, starts
again, finds it, approves it. Network back: it syncs by itself. She reads it with the family: nobody else is in the
window, and only the code leads out. The health visitor sees it on her own laptop; the kit
coordinator does not and holds no key for it. The server's files and every byte on the wire hold none of the words.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from homevisit.base.clock import SystemClock
from homevisit.base.paths import ProfilePaths
from homevisit.commands import server_process
from homevisit.commands.demo_data import COORDINATOR, HEALTH_VISITOR, PEDAGOGUE, Samples, story_note
from homevisit.commands.demo_town import PASSPHRASE, Builder, Town, day_in_town
from homevisit.store import records
from homevisit.store.queries.counts import waiting
from homevisit.store.unit import Unit
from homevisit.ui.context import Screen
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.page_text import PageText
from tests.journeys.cable import Cable
from tests.journeys.canary import leaks, leaks_in
from tests.journeys.hands import Hands, NotSo, quieten
from tests.journeys.steps import FAMILY, headings, next_heading, open_row, open_todays_visit
from tests.journeys.told import spoken

ROOT = Path(__file__).resolve().parents[2]
LOST_AT_MOST_SECONDS = 5.0
TAIL = " Og så kom bedstefar forbi med kanelsnegle"
CANARIES = ("gravemaskinen", "bedstefar", "sammenhængende", "Birk", "Sofie", "Rasmus", "overtaget rytmen")
NAMED_BY = ("title", "first_name", "name")
REFLECTION = "Forældrene har selv overtaget rytmen."


class Story:
    """One playing. `say` gets each proved fact as a sentence; `proved` keeps them."""

    def __init__(self, folder: Path, pictures: Path, say: Callable[[str], None]) -> None:
        self._folder = folder
        self._pictures = pictures
        self._say = say
        self._clock = SystemClock()
        self.proved: list[str] = []

    def play(self) -> list[str]:
        """Play it all; raises AssertionError where the story does not go as told."""
        builder = Builder(self._folder, self._clock, lambda _line: None)
        town = builder.build()
        server_process.stop(builder.server_pid)
        port = server_process.free_port()
        pid = server_process.start(town.server_data, port, self._folder / "server.log")
        cable = Cable(town.port, port)
        self._prove("a sync server and nine enrolled laptops stand, each with its own records")
        try:
            self._write_until_the_power_goes(town)
            self._find_it_and_approve(town, cable)
            self._the_health_visitor_reads(town)
            self._the_coordinator_does_not(town)
        finally:
            cable.pull_out()
            server_process.stop(pid)
        self._nobody_in_between_can(town, cable)
        return self.proved

    def _prove(self, fact: str) -> None:
        self.proved.append(fact)
        self._say(fact)

    def _write_until_the_power_goes(self, town: Town) -> None:
        text = story_note(Samples(day_in_town(self._clock)))["observations"] + TAIL
        words = [sys.executable, "-m", "tests.journeys.writer", str(town.profile(PEDAGOGUE).root), PASSPHRASE]
        writer = subprocess.Popen(
            [*words, str(self._pictures), text], stdout=subprocess.PIPE, cwd=ROOT, text=True, env=os.environ.copy()
        )
        assert writer.stdout is not None
        typed: list[tuple[float, int]] = []
        with writer.stdout:
            for line in writer.stdout:
                if line.strip().isdigit():
                    typed.append((time.monotonic(), int(line)))
                if typed and typed[-1][1] >= len(text) - 5:
                    break
            writer.kill()
            writer.wait()
        if not typed:
            raise NotSo("the writing window never opened the note")
        safe = [number for at, number in typed if at < typed[-1][0] - LOST_AT_MOST_SECONDS]
        self._typed = text[: typed[-1][1]]
        self._must_be_there = text[: safe[-1]] if safe else ""
        self._prove(
            "without network the pedagogue unlocks, opens today's visit and writes; the power goes mid-sentence"
        )

    def _find_it_and_approve(self, town: Town, cable: Cable) -> None:
        texts = story_note(Samples(day_in_town(self._clock)))
        with window(town.profile(PEDAGOGUE), self._pictures) as hands:
            hands.unlock(PASSPHRASE)
            open_todays_visit(hands)
            first = headings(hands)[0]
            found = first.text()
            assert self._typed.startswith(found), "other words than were typed"
            assert len(found) >= len(self._must_be_there), "words are lost"
            self._prove(
                f"after the restart {len(found)} of {len(self._typed)} letters are there, the cursor behind them"
            )
            hands.picture("4-found-again")
            hands.write(self._typed[len(found) :] + ".")
            for name in ("parents", "child", "together"):
                next_heading(hands)
                hands.write(texts[name])
            next_heading(hands)
            hands.write(REFLECTION)
            hands.picture("5-written")
            hands.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            hands.wait(lambda: hands.find(Button, "Fortryd"), "the offer to undo")
            hands.picture("6-ten-seconds-to-undo")
            hands.wait(lambda: _waiting(hands) >= 2 and _approved(hands), "the approval after ten seconds", 30)
            hands.desk.go("sync")
            hands.picture("7-approved-waiting-for-network")
            self._prove("approved after ten seconds; it waits, saved here, and the strip says that there is no network")
            cable.plug_in()
            hands.wait(lambda: _waiting(hands) == 0, "the sync by itself", 120)
            hands.picture("8-synchronised-by-itself")
            self._prove("the network comes back and it syncs by itself")
            self._read_it_with_the_family(hands)

    def _read_it_with_the_family(self, hands: Hands) -> None:
        others = hands.ask(_names_of_others)
        hands.desk.go("families")
        open_row(hands, FAMILY)
        hands.wait(lambda: hands.desk.name == "family" and hands.screen.family_shown(), "the family's page")
        assert any(name in _told(hands) for name in others), "nobody is told of who could be hidden"
        hands.press(Qt.Key.Key_F9)
        hands.wait(lambda: hands.desk.name == "family_screen" and "bedstefar" in _told(hands), "the note on F9")
        hands.picture("9-read-with-the-family")
        betrayed = [word for word in (*others, REFLECTION) if word.casefold() in _told(hands)]
        assert not betrayed, "somebody else stands in the window"
        hands.press(Qt.Key.Key_Escape)
        hands.wait(lambda: isinstance(hands.focus(), QLineEdit), "the question for the code")
        hands.write(PASSPHRASE)
        hands.press(Qt.Key.Key_Return)
        hands.wait(lambda: hands.desk.name == "family", "the family's page again")
        self._prove(
            f"read with the family: none of {len(others)} other names is in the window; only the code leads out"
        )

    def _the_health_visitor_reads(self, town: Town) -> None:
        with window(town.profile(HEALTH_VISITOR), self._pictures) as hands:
            hands.unlock(PASSPHRASE)
            open_row(hands, "Mette Skov")
            hands.wait(lambda: any("bedstefar" in text for text in texts_of(hands.screen)), "the note at Anne's")
            hands.picture("10-read-by-the-health-visitor")
        self._prove(f"the health visitor on the team of {FAMILY} reads it on her own laptop")

    def _the_coordinator_does_not(self, town: Town) -> None:
        with window(town.profile(COORDINATOR), self._pictures) as hands:
            hands.unlock(PASSPHRASE)
            hands.wait(lambda: hands.program.changes.last_status.state == "ok", "the coordinator's sync")
            hands.picture("11-the-coordinator-sees-nothing-of-it")
        family = self._vault_of_the_family(town)
        held = [json.loads(line) for line in _command(town, COORDINATOR, "vaults", "--json").splitlines()]
        assert family not in {row["vault"] for row in held}, "the coordinator's laptop holds the family's vault"
        assert {row["type"] for row in held} == {"personal", "organisation"}
        records = _command(town, COORDINATOR, "records", "list")
        assert not leaks(records.encode(), CANARIES)
        self._prove("the kit coordinator's laptop holds no key of that family and none of its records")

    def _nobody_in_between_can(self, town: Town, cable: Cable) -> None:
        size = len(cable.captured)
        assert size > 10_000, "nothing went over the wire"
        assert not leaks(cable.captured, CANARIES), "words on the wire"
        files = sorted(path.name for path in town.server_data.iterdir())
        assert not leaks_in(town.server_data, CANARIES), "words in the server's files"
        assert not leaks((self._folder / "server.log").read_bytes(), CANARIES)
        self._prove(f"none of the words in {size} bytes on the wire, nor in the server's files: {', '.join(files)}")
        assert not leaks_in(self._folder / "staff", CANARIES), "words in clear on a laptop"
        self._prove("none of the words in clear in any file of any laptop")

    def _vault_of_the_family(self, town: Town) -> str:
        for line in _command(town, PEDAGOGUE, "records", "list", "--kind", "family").splitlines():
            record = json.loads(line)
            if record["document"]["title"] == FAMILY:
                return str(record["vault"])
        raise NotSo(FAMILY)


@contextmanager
def window(paths: ProfilePaths, pictures: Path) -> Iterator[Hands]:
    """A window that is closed again whatever happens in it."""
    hands = Hands(paths, pictures)
    try:
        yield hands
    finally:
        hands.close()


def texts_of(screen: Screen) -> list[str]:
    """Every word a screen shows: labels, pages, and what rows say."""
    words = [label.text() for label in screen.findChildren(QLabel)]
    return [*words, *(page.text() for page in screen.findChildren(PageText))]


def _told(hands: Hands) -> str:
    return spoken(hands.program.window).casefold()


def _names_of_others(unit: Unit) -> set[str]:
    """What the pedagogue's other families and their people are called, in small letters."""
    people = [one for kind in ("family", "child", "family_adult") for one in records.find(unit, kind)]
    own = next(one.vault for one in people if one.document.get("title") == FAMILY)
    names = {
        mine: {
            str(one.document.get(field, "")).casefold()
            for one in people
            for field in NAMED_BY
            if (one.vault == own) is mine
        }
        for mine in (True, False)
    }
    return names[False] - names[True] - {""}


def _waiting(hands: Hands) -> int:
    return hands.ask(waiting)


def _approved(hands: Hands) -> bool:
    return not any(
        page.isVisible() and not page.editor.isReadOnly() for page in hands.program.window.findChildren(PageText)
    )


def _command(town: Town, initials: str, *words: str) -> str:
    secret = str(town.folder / "passphrases" / f"{initials}.txt")
    done = subprocess.run(
        [sys.executable, "-m", "homevisit", "--profile", str(town.profile(initials).root), *words],
        capture_output=True,
        check=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "HOMEVISIT_PASSPHRASE_FILE": secret},
    )
    return done.stdout


def main() -> int:
    """Play it and print what it proved."""
    parser = argparse.ArgumentParser(description="plays the story of the foundation")
    parser.add_argument("--pictures", type=Path, default=ROOT / "screenshots" / "story")
    arguments = parser.parse_args()
    quieten()
    with tempfile.TemporaryDirectory(prefix="homevisit-story-") as folder:
        story = Story(Path(folder) / "town", arguments.pictures, lambda fact: print(f"proved: {fact}", flush=True))
        story.play()
    print(f"pictures of each step: {arguments.pictures}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
