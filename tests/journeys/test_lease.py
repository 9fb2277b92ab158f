"""A month on a mountain without network: she writes on all the same, and everything opens when she is home."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from homevisit.actions import ceremony
from homevisit.sync import officer_staff
from homevisit.ui.lease import LeaseScreen
from homevisit.ui.navigation import Desk
from homevisit.ui.screens.lock import LockScreen
from homevisit.ui.theme import Theme
from tests.support.desk import PASSPHRASE
from tests.support.leased import closed, settle, told, unlock
from tests.support.window import Square, square

pytestmark = pytest.mark.usefixtures("danish")


@pytest.fixture
def town(tmp_path: Path, qtbot: QtBot, theme: Theme) -> Iterator[Square]:
    with square(tmp_path, qtbot) as made:
        yield made


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_she_writes_on_by_keyboard_alone_and_a_sync_opens_everything_where_she_was(town: Square) -> None:
    window = closed(town)
    page = window.shown
    assert isinstance(page, LeaseScreen)
    assert "skal synkronisere, før den kan læses" in told(window)
    assert "18.11.2026" in told(window)
    window.wait(page.list.hasFocus)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    window.wait(lambda: QApplication.focusWidget() is not None and page.editor.isVisible())
    page.editor.go_to("parents")
    QTest.keyClicks(focus(), "Far laeste hoejt.")
    QTest.keyClick(focus(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    window.wait(lambda: isinstance(window.shown, LockScreen))
    again = unlock(window)
    assert isinstance(again, LeaseScreen)
    QTest.keyClick(again.list, Qt.Key.Key_Return)
    assert again.editor.text("parents") == "Far laeste hoejt."
    QTest.keyClicks(again.editor.sections["parents"].page.editor, " Igen!")
    town.line.trouble = ""
    QTest.keyClick(focus(), Qt.Key.Key_F5)
    window.wait(lambda: isinstance(window.shown, Desk))
    window.wait(lambda: "Familien Birk" in told(window))
    assert window.desk.name == "family"
    window.desk.go("drafts")
    settle(window)
    assert window.program.changes.last_status.state == "ok"


def test_days_before_the_strip_says_by_when_and_the_officers_number_holds(town: Square) -> None:
    paths = town.person("Mette Skov")
    window = town.open(paths)
    second = ceremony.read_officer(town.town.folder / "ceremony" / "officer-2.key", PASSPHRASE)
    officer_staff.set_policy(town.town.line, second.key, offline_lease_days=7)
    window.unlock()
    window.wait(lambda: window.program.changes.last_status.state == "ok")
    town.line.trouble = "unreachable"
    window.program.lock()
    town.town.clock.tick(3 * 86_400)
    window.unlock()
    window.wait(lambda: "Synkronisér inden 25.11.2026" in window.desk.strip.sentence)
    window.program.lock()
    town.town.clock.tick(4 * 86_400)
    page = unlock(window)
    assert isinstance(page, LeaseScreen)
    assert "Efter 7 dage" in page.why.accessibleName()
