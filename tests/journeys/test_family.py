"""*Familien*, through the real window and by keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from homevisit.actions import agreements, families, visits
from homevisit.actions.desk import Desk
from homevisit.base.changes import ChangeSet
from homevisit.ui.screens.families import FamiliesScreen
from homevisit.ui.screens.family import FamilyOverview
from homevisit.ui.theme import Theme
from tests.support.window import Window, square

pytestmark = pytest.mark.usefixtures("danish")
CTRL = Qt.KeyboardModifier.ControlModifier


def screen(window: Window) -> FamilyOverview:
    here = window.desk.here
    assert isinstance(here, FamilyOverview)
    return here


def press(window: Window, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    window.wait(lambda: window._focus is not None)
    assert window._focus is not None
    QTest.keyClick(window._focus, key, held)


def tab_to(window: Window, wanted: QWidget) -> None:
    """Tab until the focus is there; what Tab does not reach fails the journey."""
    for _ in range(40):
        if QApplication.focusWidget() is wanted:
            return
        press(window, Qt.Key.Key_Tab)
    raise AssertionError("Tab never came there")


def _listed(window: Window) -> bool:
    here = window.desk.here
    return isinstance(here, FamiliesScreen) and bool(here.list.rows.rows)


def birk(desk: Desk) -> tuple[ChangeSet, bytes]:
    """A family with an agreement and a visit today."""
    changes, vault = families.create_family(desk, title="Familien Birk")
    changes |= agreements.make_agreement(desk, vault, what="Læs hver aften", who="Sofie", owner_kind="family")[0]
    start = f"{desk.today()}T{desk.local_now():%H}:59"
    return changes | visits.plan_visit(desk, vault, planned_start=start, purpose="language")[0], vault


def test_a_child_is_added_an_agreement_ticked_and_the_note_begun_without_a_mouse(
    tmp_path: Path, qtbot: QtBot, theme: Theme
) -> None:
    with square(tmp_path, qtbot) as town:
        window = town.open(town.person("Mette"))
        window.unlock()
        made: list[bytes | None] = []
        window.program.background.act(birk, made.append)
        window.wait(lambda: made)
        press(window, Qt.Key.Key_2, CTRL)
        window.wait(lambda: _listed(window))
        press(window, Qt.Key.Key_Return)
        window.wait(lambda: window.desk.name == "family" and screen(window).view.timeline.hasFocus())
        view = screen(window).view

        tab_to(window, view.promises)
        press(window, Qt.Key.Key_Space)
        window.wait(lambda: not view.promises.isVisible())
        assert any("Aftale gjort" in row.spoken for row in view.timeline.rows.rows)

        view.timeline.setFocus(Qt.FocusReason.TabFocusReason)
        tab_to(window, view.add_child)
        press(window, Qt.Key.Key_Space)
        window.wait(screen(window).form.isVisible)
        window.type("Alma", Qt.Key.Key_Tab)
        press(window, Qt.Key.Key_Tab)
        window.type("14.3.2023", Qt.Key.Key_Tab)
        press(window, Qt.Key.Key_Return, CTRL)
        window.wait(lambda: view.children_list.isVisible() and view.children_list.rows.rows)
        assert view.children_list.rows.rows[0].spoken.startswith("Alma")

        press(window, Qt.Key.Key_Return, CTRL)
        window.wait(lambda: window.desk.name == "note")
