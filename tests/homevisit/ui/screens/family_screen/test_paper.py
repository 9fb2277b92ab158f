"""What is read, in the order it is read, and by which keys one moves in it."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from homevisit.store.queries.family_screen import Agreed, FamilyPage, NextVisit, Reading, ReadNote, Remark
from homevisit.ui.screens.family_screen.paper import ReadingScroll, paper
from homevisit.ui.theme import Theme

pytestmark = pytest.mark.usefixtures("danish")
NOTE = ReadNote(
    b"n", False, "2026-11-18", "Mette Skov", "",
    {"observations": "A <b>bladrer</b>.\n\nHun ser op.", "child": "Se!", "next_time": "Vi øver."},
    (Agreed("Læs", "Rasmus", None, False),), (), (("2026-11-19T08:00:00Z", "Hanne", "correction", "Det var Sofie."),),
    (Remark(b"r", "Vi læser på polsk", "Sofie", "2026-11-18"),), (Reading("2026-11-18", ("Sofie",)),), None,
)  # fmt: skip
PAGE = FamilyPage(
    b"v", NOTE, ("Alma",), (), (Agreed("Ring", "Mette", None, False),), NextVisit("2026-12-02T15:30", "home", ())
)


def said(page: FamilyPage, qtbot: QtBot) -> list[str]:
    made = paper(page, date(2026, 11, 18), ZoneInfo("Europe/Copenhagen"))
    qtbot.addWidget(made)
    return [found.text().replace("\u00a0", " ") for found in made.findChildren(QLabel)]


def test_all_of_it_in_its_order_and_as_it_was_written(theme: Theme, qtbot: QtBot) -> None:
    assert said(PAGE, qtbot) == [
        "Besøget onsdag den 18. november", "Skrevet af Mette Skov",
        "Det så og hørte Mette", "A <b>bladrer</b>.\n\nHun ser op.", "Alma", "Se!",
        "Det har vi aftalt", "Rasmus: Læs", "Næste gang", "Vi øver.", "Det har vi aftalt før", "Mette: Ring",
        "Vi ses igen", "Onsdag 2. december kl. 15.30 · hjemme",
        "Rettelse", "Hanne · 19.11.2026 kl. 09.00", "Det var Sofie.",
        "Jeres egne ord", "Sofie · 18.11.2026", "Vi læser på polsk", "Læst sammen i dag med Sofie",
    ]  # fmt: skip


def test_without_a_note_there_is_what_is_agreed(theme: Theme, qtbot: QtBot) -> None:
    bare = FamilyPage(b"v", None, (), (), PAGE.agreed, None)
    assert said(bare, qtbot) == ["Det har vi aftalt", "Det har vi aftalt før", "Mette: Ring"]


def test_space_pages_arrows_and_ends_scroll(theme: Theme, qtbot: QtBot) -> None:
    scroll = ReadingScroll()
    for _ in range(6):
        scroll.body.addWidget(paper(PAGE, date(2026, 11, 18), ZoneInfo("Europe/Copenhagen")))
    qtbot.addWidget(scroll)
    scroll.resize(800, 400)
    scroll.show()
    bar, seen = scroll.verticalScrollBar(), [0]
    for key, held in (
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier),
    ):  # fmt: skip
        QTest.keyClick(scroll, key, held)
        seen.append(bar.value())
    assert seen == sorted(set(seen))
    assert seen[-1] == bar.maximum()
    QTest.keyClick(scroll, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() < bar.maximum()
    QTest.keyClick(scroll, Qt.Key.Key_Home)
    assert bar.value() == 0
