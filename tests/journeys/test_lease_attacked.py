"""A laptop that has not synchronised for a month, unlocked by whoever has the passphrase: nothing of a family is shown.

Every screen by its name, every shortcut, Find, the history, the place of before the lock, the clock to and fro.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from homevisit.ui.keys import KEYS
from homevisit.ui.lease import LeaseScreen
from homevisit.ui.navigation import SCREENS
from homevisit.ui.theme import Theme
from tests.support.leased import OWN, SECRETS, betrayed, closed, settle, told, unlock
from tests.support.window import Square, square

pytestmark = pytest.mark.usefixtures("danish")


@pytest.fixture
def town(tmp_path: Path, qtbot: QtBot, theme: Theme) -> Iterator[Square]:
    with square(tmp_path, qtbot) as made:
        yield made


POPUPS = ("lock", "dictate", "better_words", "next_misspelt", "phrases")
"""Keys that lock, and those that open a menu of the person's own words."""


def press(sequence: str) -> None:
    combination = QKeySequence(sequence)[0]  # type: ignore[index]  # the binding's types leave it out
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, combination.key(), combination.keyboardModifiers())


def test_no_key_and_no_name_of_a_screen_leads_to_a_record(town: Square) -> None:
    """Also not the place one was at before the lock: nothing there has been made. In a draft only one's own words."""
    window = closed(town)
    page = window.shown
    assert isinstance(page, LeaseScreen)
    assert not betrayed(window)
    assert window.program.desk is None
    combinations = [(key.name, one) for key in KEYS if key.name not in POPUPS for one in key.keys]
    for name, sequence in combinations:
        page.list.setFocus()
        press(sequence)
        assert window.shown is page, name
        assert not [word for word in SECRETS if word in told(window)], name
    assert not betrayed(window)
    for entry in SCREENS:
        page._context.go(entry.name)
        assert window.shown is page
    page._context.back()
    page.show_list()
    settle(window)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    window.wait(page.editor.isVisible)
    assert page.editor.text("observations") == OWN
    for name, sequence in combinations:
        if name not in ("leave", "undo"):
            page.editor.go_to("observations")
            press(sequence)
            assert window.shown is page, name
            assert not [word for word in SECRETS if word in told(window)], name
    assert not betrayed(window)


def test_no_clock_and_no_server_without_a_verified_round_opens_it(town: Square) -> None:
    """Set back and forward ten years, an unknown certificate."""
    window = closed(town)
    for days in (-3653, 7306):
        window.program.lock()
        town.town.clock.moment += timedelta(days=days)
        assert isinstance(unlock(window), LeaseScreen), days
        assert not betrayed(window)
    town.line.trouble = "certificate"
    window.program._sync_now()
    window.wait(lambda: window.program.changes.last_status.code == "certificate")
    assert not betrayed(window)
    assert isinstance(window.shown, LeaseScreen)
