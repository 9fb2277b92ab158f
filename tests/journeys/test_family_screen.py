"""Mette reads the note together with the family at the kitchen table: one family in the window, out by the code only.

The window is searched as somebody would who wants to find out about other families: every widget, also hidden ones,
everything a screen reader is told, tooltips, titles, after every key that leads elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from homevisit.base import policy
from homevisit.base.ids import unhex16
from homevisit.base.paths import ProfilePaths
from homevisit.base.policy import Policy
from homevisit.store import records, vaults
from homevisit.store.stored import Stored
from homevisit.ui import keys
from homevisit.ui.screens.family_screen import FamilyScreen
from homevisit.ui.screens.lock import LockScreen
from homevisit.ui.screens.note import NoteScreen
from homevisit.ui.theme import current
from tests.homevisit.ui.conftest import catalogues, danish, installed_theme, theme  # noqa: F401  # fixtures used here
from tests.journeys.told import spoken
from tests.support.demo_desk import pedagogue
from tests.support.desk import PASSPHRASE
from tests.support.municipality import ORIGIN
from tests.support.window import Line, Window

pytestmark = pytest.mark.usefixtures("theme", "danish")
CTRL = Qt.KeyboardModifier.ControlModifier
NAMES = ("family", "child", "family_adult")


class Table:
    """A window on the sample desk, what stands in it about whom, and the draft that will be read."""

    def __init__(self, window: Window, draft: Stored, private: tuple[str, ...]) -> None:
        self.window, self.draft, self.private = window, draft, private
        self.family = unhex16(draft.document["family_vault"])

    @property
    def screen(self) -> FamilyScreen:
        assert isinstance(self.window.desk.here, FamilyScreen)
        return self.window.desk.here

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window.program.window, key, held)
        QApplication.processEvents()

    def open_note(self) -> None:
        self.window.desk.go("note", draft=self.draft.rec)
        here = self.window.desk.here
        self.window.wait(here.family_shown)

    def open(self) -> FamilyScreen:
        self.open_note()
        self.press(Qt.Key.Key_F9)
        self.window.wait(lambda: self.screen.page is not None)
        return self.screen

    def find(self, kind: str) -> list[Stored]:
        desk = self.window.program.background.desk
        assert desk is not None

        def look() -> list[Stored]:
            with desk.db.read() as unit:
                return records.find(unit, kind)

        return self.window.program._store.submit(look).result()

    def betrayed(self) -> set[str]:
        """Which private words can be found in this program's windows now."""
        told = spoken(self.window.program.window)
        return {word for word in self.private if word in told}


def private_words(found: list[Stored], draft: Stored) -> tuple[str, ...]:
    """Names of every other family, and what this one's note keeps to the professional."""
    family = unhex16(draft.document["family_vault"])
    own = {str(one.document.get(name)) for one in found if one.vault == family for name in ("first_name", "name")}
    others = {
        str(one.document[name])
        for one in found
        if one.vault != family
        for name in ("title", "first_name", "name", "family_no")
        if one.document.get(name)
    }
    return (*sorted(others - own), str(draft.document["reflection"]))


@pytest.fixture
def table(tmp_path: Path, qtbot: QtBot) -> Iterator[Table]:
    laptop = pedagogue(tmp_path / "mette")
    with laptop.desk.db.read() as unit:
        draft = records.find(unit, "note_draft")[0]
    with laptop.desk.db.write() as unit:
        document = {**draft.document, "reflection": "Jeg er i tvivl om rammerne derhjemme."}
        where, at = (draft.vault, draft.rec), laptop.desk.now()
        records.put(unit, vault=where[0], rec=where[1], kind="note_draft", document=document, unit_id=b"u" * 16, at=at)
        unit.run("UPDATE vault SET state = ? WHERE type = 'personal'", (vaults.OPEN,))  # not the first day any more
        draft = records.find(unit, "note_draft")[0]
        private = private_words([one for kind in NAMES for one in records.find(unit, kind)], draft)
    clock = laptop.clock
    laptop.close()
    paths = ProfilePaths(tmp_path / "mette")
    policy.save(paths.policy_file, Policy(ORIGIN, ("ab" * 32,)))
    line = Line(object())
    line.trouble = "unreachable"
    window = Window(qtbot, paths, line, clock)
    window.unlock()
    assert len(private) > 10
    made = Table(window, draft, private)
    yield made
    made.window.close()


def test_mette_and_the_family_read_together_and_only_the_code_leads_out(table: Table) -> None:
    window = table.window
    window.wait(lambda: len(table.betrayed()) > 3)  # the search finds names where there are names
    screen = table.open()
    assert table.betrayed() == set()
    assert current().text_size == 1.5
    assert screen.size() == window.program.window.size()
    assert window.program.window.windowTitle() == "Hjemmebesøg"

    for key in keys.KEYS:  # whatever the table of keys holds now or later
        if key.name not in ("lock", "leave", "move") and key.by == "shortcut":
            for words in key.keys:
                QTest.keySequence(window.program.window, words)
    assert window.desk.name == "family_screen"
    assert table.betrayed() == set()

    screen.reading.foot.words.click()
    QTest.keyClicks(screen.reading.remark.page.editor, "Vi laeser ogsaa paa polsk.")
    table.press(Qt.Key.Key_Return, CTRL)
    window.wait(lambda: table.find("family_remark"))
    window.wait(lambda: not screen.reading.form_open)
    screen.reading.foot.read.click()
    next(iter(screen.reading.readers.boxes.values())).setChecked(True)
    table.press(Qt.Key.Key_Return, CTRL)
    window.wait(lambda: table.find("note_reading"))
    window.wait(lambda: "Læst sammen" in spoken(screen))
    assert table.betrayed() == set()

    window.wait(lambda: not screen.reading.form_open)
    table.press(Qt.Key.Key_Escape)
    assert screen.leaving.isVisible()
    window.type("ikke den rigtige kode")
    window.wait(lambda: screen.leaving.error)
    assert window.desk.name == "family_screen"
    assert table.betrayed() == set()
    window.type(PASSPHRASE)
    window.wait(lambda: isinstance(window.desk.here, NoteScreen))
    assert current().text_size == 1.0
    assert window.program.background.desk is not None  # nothing was closed


def test_half_a_sentence_outlives_the_lock_and_the_family_finds_it_again(table: Table) -> None:
    window = table.window
    screen = table.open()
    screen.reading.foot.words.click()
    QTest.keyClicks(screen.reading.remark.page.editor, "Vi vil gerne")
    window.program.lock("Låst efter 5 minutter uden brug")
    assert isinstance(window.shown, LockScreen)
    assert current().text_size == 1.0
    assert table.betrayed() == set()
    window.unlock()
    window.wait(lambda: window.desk.name == "family_screen" and table.screen.page is not None)
    window.wait(lambda: table.screen.reading.remark.text == "Vi vil gerne")
    assert table.screen.reading.remark.isVisible()
    assert current().text_size == 1.5
    assert table.betrayed() == set()


def test_closing_the_window_shows_nothing_else_and_keeps_what_was_begun(table: Table, qtbot: QtBot) -> None:
    window = table.window
    screen = table.open()
    screen.reading.foot.words.click()
    QTest.keyClicks(screen.reading.remark.page.editor, "Vi vil")
    window.program.window.close()
    assert table.betrayed() == set()
    paths, clock = window.program.paths, window.program.clock
    window.close()
    again = Window(qtbot, paths, window.line, clock)  # type: ignore[arg-type]  # the test's own clock
    again.unlock()
    table.window = again
    assert [half.document["text"] for half in table.find("remark_draft")] == ["Vi vil"]
