"""Whom to visit."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from homevisit.store.queries.visit import FamilyRow
from homevisit.ui.screens.visit.choosing import FamilyChooser
from homevisit.ui.theme import Theme

NAMES = ("Familien Østerby", "Familien Aaby", "Familien Birk", "Familien Zander", "Familien Åkjær")


@pytest.fixture
def chooser(theme: Theme, qtbot: QtBot) -> FamilyChooser:
    chooser = FamilyChooser()
    qtbot.addWidget(chooser)
    chooser.resize(1000, 600)
    chooser.show()
    chooser.activateWindow()
    chooser.load([FamilyRow(name.encode(), name, "") for name in NAMES], date(2026, 11, 18))
    return chooser


def titles(chooser: FamilyChooser) -> list[str]:
    return [row.title.removeprefix("Familien ") for row in chooser.list.rows.rows]  # type: ignore[attr-defined]  # TwoLines


def test_in_danish_order_with_aa_among_the_last(chooser: FamilyChooser) -> None:
    assert titles(chooser)[:3] == ["Birk", "Zander", "Østerby"]
    assert set(titles(chooser)[3:]) == {"Aaby", "Åkjær"}


@pytest.mark.parametrize(
    "typed, found", [("øst", ["Østerby"]), ("oest", ["Østerby"]), ("FAM bir", ["Birk"]), ("x", [])]
)
def test_parts_of_words_in_any_spelling(chooser: FamilyChooser, typed: str, found: list[str]) -> None:
    QTest.keyClicks(chooser.typed, typed)
    assert titles(chooser) == found
    assert chooser._none.isVisible() is (not found)


def test_enter_takes_the_first_and_down_goes_into_the_list(chooser: FamilyChooser, qtbot: QtBot) -> None:
    taken: list[bytes] = []
    chooser.chosen.connect(taken.append)
    QTest.keyClicks(chooser.typed, "er")
    QTest.keyClick(chooser.typed, Qt.Key.Key_Return)
    QTest.keyClick(chooser.typed, Qt.Key.Key_Down)
    assert chooser.list.hasFocus()
    QTest.keyClick(chooser.list, Qt.Key.Key_Down)
    QTest.keyClick(chooser.list, Qt.Key.Key_Return)
    assert taken == [b"Familien Zander", "Familien Østerby".encode()]


def test_without_a_family_it_says_why(chooser: FamilyChooser) -> None:
    chooser.load([], date(2026, 11, 18))
    assert chooser._none.accessibleName() == "You are not on any team yet."
