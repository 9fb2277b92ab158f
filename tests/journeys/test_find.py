"""Find, through the real window and by keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from homevisit.actions import agreements, families
from homevisit.actions.desk import Desk
from homevisit.base.changes import ChangeSet
from homevisit.ui.find import Find
from tests.support.window import Window, square

CTRL = Qt.KeyboardModifier.ControlModifier


def _last_year(window: Window, title: str) -> None:
    """A family with an agreement made a year ago; the words are the same in every family."""
    fields = {"what": "Læse to sider hver aften", "who": "Sofie", "owner_kind": "family", "agreed_on": "2025-10-14"}

    def write(desk: Desk) -> tuple[ChangeSet, bytes]:
        vault = families.create_family(desk, title=title)[1]
        return agreements.make_agreement(desk, vault, **fields)

    made: list[object] = []
    window.program.background.act(write, made.append)
    window.wait(lambda: made)


@pytest.mark.usefixtures("theme", "danish")
def test_last_year_s_agreement_is_found_with_a_handful_of_keys(tmp_path: Path, qtbot: QtBot) -> None:
    with square(tmp_path, qtbot) as town:
        window = town.open(town.person("Mette"))
        window.unlock()
        for title in ("Familien Ærenlund", "Familien Storm"):
            _last_year(window, title)
        keys = 0

        def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
            nonlocal keys
            window.wait(lambda: window._focus is not None)
            assert window._focus is not None
            QTest.keyClick(window._focus, key, held)
            keys += 1

        press(Qt.Key.Key_K, CTRL)
        find = window.desk.findChild(Find)
        assert find is not None
        window.wait(lambda: find.hits.lines)
        for letter in "aer læ 2025":  # Æ as on another keyboard, the beginning of a word, the year
            if letter.isascii():
                QTest.keyClicks(find.field, letter)
            else:  # QTest knows no key for it
                find.field.insert(letter)
            keys += 1
        window.wait(lambda: [line.title.text for line in find.hits.lines] == ["Læse to sider hver aften"])
        assert "Familien Ærenlund" in find.hits.lines[0].spoken
        press(Qt.Key.Key_Return)
        window.wait(lambda: window.desk.name == "agreements")
        window.wait(window.desk.here.panel.isVisible)  # type: ignore[attr-defined]  # of the agreements
        print(f"keys to find last year's agreement: {keys}")
        assert keys <= 13
        assert find.field.text() == ""
        assert "Ærenlund" not in window.program.window.windowTitle()
        press(Qt.Key.Key_K, CTRL)
        find.field.insert("storm")
        press(Qt.Key.Key_L, CTRL)  # the lock takes Find with it
        window.wait(lambda: window.program.desk is None)
        assert window.lock.isVisible()
