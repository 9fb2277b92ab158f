"""*Besøg*, through the real window and by keyboard alone."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from homevisit.actions import families
from homevisit.ui.screens.visit import VisitScreen
from homevisit.ui.theme import Theme
from tests.support.window import Window, square
from tests.support.window_keys import CTRL, found, press, work, write

pytestmark = pytest.mark.usefixtures("danish")


def screen(window: Window) -> VisitScreen:
    here = window.desk.here
    assert isinstance(here, VisitScreen)
    return here


def test_a_visit_is_planned_from_anywhere_half_of_it_outlives_the_lock_and_the_next_one_follows_the_held(
    tmp_path: Path, qtbot: QtBot, theme: Theme
) -> None:
    with square(tmp_path, qtbot) as town:
        window = town.open(town.person("Mette"))
        window.unlock()
        for title in ("Familien Birk", "Familien Østerby"):
            work(window, partial(families.create_family, title=title))
        press(window, Qt.Key.Key_N, CTRL)
        window.wait(lambda: window.desk.name == "visit" and screen(window).chooser.typed.hasFocus())
        write(window, "birk")
        press(window, Qt.Key.Key_Return)
        window.wait(screen(window).view.form.when._days.hasFocus)
        write(window, "2/12")
        window.program.lock()
        window.unlock()
        window.wait(lambda: window.desk.name == "visit" and screen(window).view.form.when.raw[0] != "")
        screen(window).view.form.when._days.setFocus()
        press(window, Qt.Key.Key_Tab)
        write(window, "1530")
        press(window, Qt.Key.Key_Return, CTRL)
        window.wait(lambda: found(window, "visit"))
        assert found(window, "visit")[0]["planned_start"] == "2026-12-02T15:30"
        window.wait(screen(window).view.outcome.held.isVisible)
        screen(window).view.outcome.held.setFocus()
        press(window, Qt.Key.Key_Space)
        window.wait(lambda: found(window, "visit")[0].get("status") == "held")
        window.wait(screen(window).view.outcome.plan.isVisible)
        screen(window).view.outcome.plan.setFocus()
        press(window, Qt.Key.Key_Space)
        window.wait(lambda: screen(window).view.form.when._days.hasFocus() and screen(window).view.form.when.empty)
        write(window, "9/12")
        press(window, Qt.Key.Key_Tab)
        write(window, "9")
        press(window, Qt.Key.Key_Escape)
        window.wait(lambda: window.desk.name == "today" and len(found(window, "visit")) == 2)
        held = found(window, "visit")[0]
        assert (held["status"], held["next_visit"]) == ("held", "2026-12-09T09:00")
