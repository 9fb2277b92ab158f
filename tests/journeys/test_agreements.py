"""*Mine aftaler*, through the real window and by keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from homevisit.actions import agreements, families
from homevisit.actions.desk import Desk
from homevisit.base.ids import hex16
from homevisit.ui.screens.agreements import AgreementsScreen
from homevisit.ui.theme import Theme
from tests.support.window import Window, square
from tests.support.window_keys import CTRL, found, press, work, write

pytestmark = pytest.mark.usefixtures("danish")


def screen(window: Window) -> AgreementsScreen:
    here = window.desk.here
    assert isinstance(here, AgreementsScreen)
    return here


def in_form(window: Window) -> bool:
    return window._focus is not None and screen(window).panel.form.isAncestorOf(window._focus)


def promised(desk: Desk) -> None:
    me = {"who": desk.me.display_name, "owner_kind": "staff", "owner_user": hex16(desk.me.user_id)}
    birk = families.create_family(desk, title="Familien Birk")[1]
    storm = families.create_family(desk, title="Familien Storm")[1]
    agreements.make_agreement(desk, birk, what="Ring til Line", due="2026-11-13", **me)
    agreements.make_agreement(desk, storm, what="Tæl kufferten op", due="2026-11-20", **me)


def test_what_is_overdue_is_done_and_what_is_not_yet_possible_is_postponed(
    tmp_path: Path, qtbot: QtBot, theme: Theme
) -> None:
    with square(tmp_path, qtbot) as town:
        window = town.open(town.person("Mette"))
        window.unlock()
        work(window, promised)
        press(window, Qt.Key.Key_3, CTRL)
        window.wait(lambda: window.desk.name == "agreements" and screen(window).lists["overdue"].hasFocus())
        assert "5 dage over frist" in screen(window).lists["overdue"].rows.rows[0].spoken
        press(window, Qt.Key.Key_Down)
        assert screen(window).lists["week"].hasFocus()
        press(window, Qt.Key.Key_Return)
        window.wait(lambda: screen(window).panel.form.isVisible() and in_form(window))
        for _tab in range(5):
            press(window, Qt.Key.Key_Tab)
        assert window._focus is screen(window).panel.ways["postponed"]
        press(window, Qt.Key.Key_Space)
        write(window, "1/12")
        press(window, Qt.Key.Key_Return)
        write(window, "Kufferten er udlånt")
        press(window, Qt.Key.Key_Return)
        window.wait(lambda: screen(window).lists["later"].rows.rows and not screen(window).panel.isVisible())
        window.wait(lambda: window._focus is not None)
        press(window, Qt.Key.Key_Home)
        window.wait(screen(window).lists["overdue"].hasFocus)
        press(window, Qt.Key.Key_Space)
        window.wait(lambda: not screen(window).lists["overdue"].rows.rows)
        told = {item["what"]: (item["status"], item["due"]) for item in found(window, "agreement")}
        assert told == {"Ring til Line": ("done", "2026-11-13"), "Tæl kufferten op": ("postponed", "2026-12-01")}
        press(window, Qt.Key.Key_Escape)
        window.wait(lambda: window.desk.name == "today")
