"""*Kladder*, through the real window and by keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from homevisit.actions import families, notes, visits
from homevisit.actions.desk import Desk
from homevisit.ui.screens.drafts import DraftsScreen
from homevisit.ui.screens.note import NoteScreen
from homevisit.ui.theme import Theme
from tests.support.window import Window, square
from tests.support.window_keys import CTRL, found, press, work

pytestmark = pytest.mark.usefixtures("danish")


def screen(window: Window) -> DraftsScreen:
    here = window.desk.here
    assert isinstance(here, DraftsScreen)
    return here


def begun(desk: Desk) -> None:
    family = families.create_family(desk, title="Familien Birk")[1]
    visits.plan_visit(desk, family, planned_start="2026-11-18T15:30", purpose="closing")
    other = visits.plan_visit(desk, family, planned_start="2026-11-17T09:00", purpose="kit")[1]
    draft = notes.start_note(desk, family, other)[1]
    notes.save_draft(desk, draft, {"observations": "Alma fandt selv bogen."})


def test_a_note_opened_by_mistake_leaves_no_draft_and_a_deleted_one_comes_back(
    tmp_path: Path, qtbot: QtBot, theme: Theme
) -> None:
    with square(tmp_path, qtbot) as town:
        window = town.open(town.person("Mette"))
        window.unlock()
        work(window, begun)
        press(window, Qt.Key.Key_F5)
        press(window, Qt.Key.Key_2, CTRL)
        press(window, Qt.Key.Key_1, CTRL)
        window.wait(lambda: window.desk.name == "today" and window.desk.here.visits.hasFocus())  # type: ignore[attr-defined]  # TodayScreen
        press(window, Qt.Key.Key_Return)
        window.wait(lambda: len(found(window, "note_draft")) == 2)
        window.wait(lambda: isinstance(window.desk.here, NoteScreen) and window.desk.here.view.isVisible())
        press(window, Qt.Key.Key_4, CTRL)
        window.wait(lambda: window.desk.name == "drafts" and len(found(window, "note_draft")) == 1)
        window.wait(lambda: len(screen(window).list.rows.rows) == 1 and screen(window).list.hasFocus())
        assert "Alma fandt selv bogen." in screen(window).list.rows.rows[0].spoken
        press(window, Qt.Key.Key_Delete)
        window.wait(lambda: not found(window, "note_draft") and not screen(window).list.rows.rows)
        window.wait(lambda: _undo(window) is not None)
        button = _undo(window)
        assert button is not None
        button.setFocus()
        press(window, Qt.Key.Key_Space)
        window.wait(lambda: len(screen(window).list.rows.rows) == 1)
        assert [item["observations"] for item in found(window, "note_draft")] == ["Alma fandt selv bogen."]


def _undo(window: Window) -> QPushButton | None:
    shown = [one for one in window.desk.strip.findChildren(QPushButton) if one.isVisible() and one.text() == "Fortryd"]
    return shown[0] if shown else None
