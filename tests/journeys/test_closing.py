"""Closing the window over something that is only begun."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from homevisit.actions import families, notes, visits
from homevisit.actions.desk import Desk
from homevisit.ui.screens.note import NoteScreen
from homevisit.ui.screens.visit import VisitScreen
from homevisit.ui.theme import Theme
from tests.support.window import Square, Window, square
from tests.support.window_keys import found, work

pytestmark = pytest.mark.usefixtures("danish")


@pytest.fixture
def town(tmp_path: Path, qtbot: QtBot, theme: Theme) -> Iterator[Square]:
    with square(tmp_path, qtbot) as made:
        yield made


def asked(window: Window) -> QDialog:
    (dialog,) = [one for one in window.program.window.findChildren(QDialog) if one.isVisible()]
    return dialog


def said(dialog: QDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def with_visit(desk: Desk) -> tuple[bytes, bytes]:
    family = families.create_family(desk, title="Familien Birk")[1]
    return family, visits.plan_visit(desk, family, planned_start="2026-11-18T15:30", purpose="closing")[1]


def approved(desk: Desk, family: bytes, visit: bytes) -> bytes:
    draft = notes.start_note(desk, family, visit)[1]
    notes.save_draft(desk, draft, {"observations": "Alma bladrer.", "parents": "De læser."})
    notes.schedule_approval(desk, draft)
    notes.carry_out_due(desk, force=True)
    return draft


def test_half_a_plan_keeps_the_window_without_a_word_of_the_disk_until_somebody_says_close(town: Square) -> None:
    window = town.open(town.person("Mette"))
    window.unlock()
    family, _visit = work(window, with_visit)
    window.desk.go("visit", vault=family)
    here = window.desk.here
    assert isinstance(here, VisitScreen)
    window.wait(here.view.form.when._days.hasFocus)
    QTest.keyClicks(here.view.form.when._days, "2.12.")
    assert not window.program.window.close()
    assert "ikke er færdigt" in said(asked(window))
    assert "isken" not in said(asked(window))
    asked(window).reject()
    assert here.view.form.when.raw[0].startswith(("2.12", "02.12"))
    assert not window.program.window.close()
    asked(window).accept()
    assert not window.program.window.isVisible()


def test_half_an_addendum_is_asked_about_in_the_same_way_and_outlives_the_lock(town: Square) -> None:
    window = town.open(town.person("Mette"))
    window.unlock()
    family, visit = work(window, with_visit)
    note = work(window, lambda desk: approved(desk, family, visit))
    window.desk.go("note", vault=family, note=note)
    here = window.desk.here
    assert isinstance(here, NoteScreen)
    window.wait(here.approved.add.isVisible)
    here.approved.write()
    QTest.keyClicks(here.approved.editor.page.editor, "Det var Rasmus.")
    assert not window.program.window.close()
    assert "isken" not in said(asked(window))
    asked(window).reject()
    window.program.lock()
    window.unlock()
    assert here.approved.editor.text == "Det var Rasmus."
    here.main_action()
    window.wait(lambda: found(window, "addendum"))
    assert window.program.window.close()


def test_closing_over_a_note_nobody_wrote_in_leaves_no_draft(town: Square) -> None:
    paths = town.person("Mette")
    window = town.open(paths)
    window.unlock()
    family, visit = work(window, with_visit)
    window.desk.go("note", vault=family, visit=visit)
    window.wait(lambda: found(window, "note_draft"))
    window.close()
    town.windows.remove(window)
    again = town.open(paths)
    again.unlock()
    assert found(again, "note_draft") == []
    assert len(found(again, "visit")) == 1
