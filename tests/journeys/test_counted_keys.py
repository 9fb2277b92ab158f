"""How many keys the day's errands take, counted at the real window: `pytest tests/journeys/test_counted_keys.py -s`.

Counted is every press beside the words themselves. The bounds are what it takes now: more is a step back.
Last year's agreement is counted in `test_find`.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from homevisit.actions import families, notes, visits
from homevisit.actions.desk import Desk
from homevisit.store import directory
from homevisit.ui.screens.family import FamilyOverview
from homevisit.ui.screens.note import NoteScreen
from homevisit.ui.screens.team import TeamScreen
from homevisit.ui.theme import Theme
from homevisit.ui.widgets.dialog import Dialog
from homevisit.ui.widgets.rows import RowList
from tests.support.photos import drawn, saved
from tests.support.window import Window, square
from tests.support.window_keys import CTRL, found, press, work, write

pytestmark = pytest.mark.usefixtures("danish")
SHIFT = Qt.KeyboardModifier.ShiftModifier
WHOLE = {"observations": "Alma bladrer.", "parents": "De synger hver aften.", "child": "Igen"}


class Counter:
    """Presses keys and counts them."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.keys = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        press(self.window, key, held)
        self.keys += 1

    def done(self, errand: str, at_most: int) -> None:
        """Say how many it took; more than `at_most` is a step back."""
        print(f"keys for {errand}: {self.keys} (at most {at_most})")
        assert self.keys <= at_most, errand


def _day(desk: Desk) -> bytes:
    """A family with a child, and a visit in a little while."""
    vault = families.create_family(desk, title="Familien Birk")[1]
    families.add_part(desk, vault, "child", first_name="Alma", born_on="2024-03-14", care_form="kindergarten")
    visits.plan_visit(desk, vault, planned_start=f"{desk.today()}T15:30", planned_minutes=30, purpose="closing")
    return vault


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot, theme: Theme) -> Iterator[Window]:
    """Mette's, a moment before she unlocks."""
    with square(tmp_path, qtbot) as town:
        paths = town.person("Mette")
        town.person("Hanne")
        first = town.open(paths)
        first.unlock()
        work(first, _day)
        first.close()
        town.windows.remove(first)
        opened = town.open(paths)
        opened.unlock()
        opened.wait(lambda: isinstance(opened._focus, RowList) and opened._focus.rows.rows)
        yield opened


def _note(window: Window) -> NoteScreen:
    here = window.desk.here
    assert isinstance(here, NoteScreen)
    return here


def _into_the_note(counter: Counter) -> NoteScreen:
    counter.press(Qt.Key.Key_Return)
    window = counter.window
    window.wait(lambda: window.desk.name == "note" and _note(window).view.editor.here == "observations")
    return _note(window)


def test_the_first_word_of_today_s_note(window: Window) -> None:
    counter = Counter(window)
    screen = _into_the_note(counter)
    write(window, "Alma")
    screen.leave()
    window.wait(lambda: found(window, "note_draft")[0].get("observations") == "Alma")
    counter.done("the first word of today's note, from the unlocked window", 1)


def test_a_whole_note_with_two_agreements_approved(window: Window) -> None:
    counter = Counter(window)
    screen = _into_the_note(counter)
    for number, text in enumerate(WHOLE.values()):
        if number:
            counter.press(Qt.Key.Key_Down, CTRL)
        write(window, text)
    for what, due in (("Synge to sange", "1.12."), ("Ringe til Anne", "2.12.")):
        counter.press(Qt.Key.Key_A, CTRL | SHIFT)
        window.wait(lambda: isinstance(window._focus, QLineEdit))
        write(window, what)
        counter.press(Qt.Key.Key_Return)  # who: the one who writes stands there
        counter.press(Qt.Key.Key_Tab)
        window.wait(lambda: isinstance(window._focus, QLineEdit))
        write(window, due)
        counter.press(Qt.Key.Key_Return)
    counter.press(Qt.Key.Key_Return, CTRL)
    window.wait(lambda: screen.approval.counts(screen.writing.draft))
    work(window, partial(notes.carry_out_due, force=True))  # the ten seconds are over
    (note,) = found(window, "visit_note")
    assert {name: note[name] for name in WHOLE} == WHOLE
    assert {(one["what"], one["due"]) for one in found(window, "agreement")} == {
        ("Synge to sange", "2026-12-01"),
        ("Ringe til Anne", "2026-12-02"),
    }
    counter.done("a whole note with two agreements, approved", 12)


def test_a_new_visit_for_the_family_one_looks_at(window: Window) -> None:
    counter = Counter(window)
    counter.press(Qt.Key.Key_2, CTRL)
    window.wait(lambda: window.desk.name == "families" and isinstance(window._focus, QLineEdit))
    counter.press(Qt.Key.Key_Return)
    window.wait(lambda: window.desk.name == "family" and isinstance(window._focus, RowList))
    counter.press(Qt.Key.Key_N, CTRL)
    window.wait(lambda: window.desk.name == "visit" and isinstance(window._focus, QLineEdit))
    write(window, "2/12")
    counter.press(Qt.Key.Key_Tab)
    write(window, "930")
    counter.press(Qt.Key.Key_Return, CTRL)
    window.wait(lambda: len(found(window, "visit")) == 2)
    assert {one["planned_start"][:16] for one in found(window, "visit")} == {"2026-11-18T15:30", "2026-12-02T09:30"}
    counter.done("a new visit for the family one looks at, from Today", 5)


def test_a_picture_into_today_s_note(window: Window, tmp_path: Path) -> None:
    counter = Counter(window)
    screen = _into_the_note(counter)
    photo = tmp_path / "tower.jpg"
    photo.write_bytes(saved(drawn(80, 60), "JPEG"))
    screen.files.ask_paths = lambda: [str(photo)]  # the system's own window: a name and Enter
    write(window, "Alma")
    counter.press(Qt.Key.Key_B, CTRL | SHIFT)
    window.wait(lambda: [one for one in found(window, "note_draft") if one.get("attachments")])
    window.wait(screen.view.editor.files.strip.isVisible)
    counter.done("a picture into today's note, beside the system's window for files", 2)


def test_a_colleague_to_the_team(window: Window) -> None:
    window.wait(lambda: window.program.changes.last_status.state == "working" and _staff(window))
    counter = Counter(window)
    counter.press(Qt.Key.Key_2, CTRL)
    window.wait(lambda: window.desk.name == "families" and isinstance(window._focus, QLineEdit))
    counter.press(Qt.Key.Key_Return)
    window.wait(lambda: window.desk.name == "family" and isinstance(window._focus, RowList))
    family = window.desk.here
    assert isinstance(family, FamilyOverview)
    while window._focus not in (family.view.who, family.view.team) and counter.keys < 20:
        counter.press(Qt.Key.Key_Tab)
    counter.press(Qt.Key.Key_Return if window._focus is family.view.team else Qt.Key.Key_Space)
    window.wait(lambda: window.desk.name == "team" and _team(window).members.rows.rows)
    counter.press(Qt.Key.Key_Return, CTRL)
    window.wait(lambda: window._focus is _team(window).colleagues)
    counter.press(Qt.Key.Key_Return)
    window.wait(QApplication.activeModalWidget)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Dialog)
    before = len(found(window, "network_membership"))
    while dialog.focusWidget() is not dialog.act_button and counter.keys < 20:
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        counter.keys += 1
    QTest.keyClick(dialog.act_button, Qt.Key.Key_Space)
    counter.keys += 1
    window.wait(lambda: len(found(window, "network_membership")) == before + 1)
    counter.done("a colleague to the team, from Today", 8)


def _team(window: Window) -> TeamScreen:
    here = window.desk.here
    assert isinstance(here, TeamScreen)
    return here


def _staff(window: Window) -> bool:
    """Whether the staff list has come."""

    def look(desk: Desk) -> bool:
        with desk.db.read() as unit:
            return len(directory.users(unit)) > 1

    return work(window, look)
