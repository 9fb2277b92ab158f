"""*Skal afklares*, through the real window and by keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from homevisit.actions import families
from homevisit.actions.desk import Desk
from homevisit.base.paths import ProfilePaths
from homevisit.ui.screens.clarify import ClarifyScreen
from homevisit.ui.screens.clarify.question import QuestionPane
from homevisit.ui.theme import Theme
from tests.support.clock import FakeClock
from tests.support.desk import Table
from tests.support.disagreement import Disagreement
from tests.support.window import Window, square
from tests.support.window_keys import CTRL, found, press, work, write

pytestmark = pytest.mark.usefixtures("danish")


def screen(window: Window) -> ClarifyScreen:
    here = window.desk.here
    assert isinstance(here, ClarifyScreen)
    return here


def written_by_two(desk: Desk) -> None:
    vault = families.create_family(desk, title="Familien Storm")[1]
    two = Disagreement(Table(desk, FakeClock(), ProfilePaths(Path())), vault)
    two.task("Vi læser.", mine="Vi læser. Alma vælger bogen.", hers="Vi læser. Far synger.")


def test_what_two_have_written_is_put_together_changed_and_saved(tmp_path: Path, qtbot: QtBot, theme: Theme) -> None:
    with square(tmp_path, qtbot) as town:
        window = town.open(town.person("Mette"))
        window.unlock()
        window.line.trouble = "unreachable"  # in a kitchen without network
        work(window, written_by_two)
        window.wait(lambda: window.desk.strip.sentence == "1 ting skal afklares.")
        window.desk.strip.setFocus(Qt.FocusReason.TabFocusReason)
        press(window, Qt.Key.Key_Return)
        window.wait(lambda: window.desk.name == "clarify" and screen(window).list.hasFocus())
        pane = screen(window).pane
        assert isinstance(pane, QuestionPane)
        assert pane.result.text() == "Vi læser. Far synger. Alma vælger bogen."
        press(window, Qt.Key.Key_Return)
        window.wait(lambda: window._focus is not None and pane.result.isAncestorOf(window._focus))
        press(window, Qt.Key.Key_End, CTRL)
        write(window, " Begge dele hver aften.")
        press(window, Qt.Key.Key_Return, CTRL)
        window.wait(screen(window).empty.isVisible)
        (task,) = found(window, "task")
        assert task["wish"] == "Vi læser. Far synger. Alma vælger bogen. Begge dele hver aften."
        assert "alts" not in task
        assert window.desk.strip.sentence == "Afklaret: Det, familien ønsker"
