"""Beside the page: the last note, templates, phrases."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from homevisit.store.queries.today import today
from homevisit.ui.screens.note import NoteScreen, reading
from homevisit.ui.screens.note.side import PHRASES, TEMPLATES, SidePanel
from homevisit.ui.theme import Theme
from tests.support.demo_desk import pedagogue
from tests.support.seat import Seat, sit

DAY = date(2026, 11, 18)


@pytest.fixture
def demo(theme: Theme, tmp_path: Path) -> Iterator[Seat]:
    """The sample pedagogue's laptop."""
    seat = sit(tmp_path, pedagogue(tmp_path / "mette"))
    yield seat
    seat.close()


def page_of_the_day(demo: Seat) -> reading.Page:
    me = demo.table.desk.me.user_id
    with demo.table.desk.db.read() as unit:
        visit = next(row for row in today(unit, me=me, day=DAY.isoformat()).visits if "Birk" in row.family_title)
    draft = demo.draft(visit.vault, visit.rec)
    with demo.table.desk.db.read() as unit:
        return reading.of_draft(me, draft)(unit)


def words(panel: SidePanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel)]


def test_the_last_note_with_its_headings(demo: Seat, danish: None, qtbot: QtBot) -> None:
    panel = SidePanel()
    qtbot.addWidget(panel)
    panel.show_page(page_of_the_day(demo).page, None, DAY)
    said = words(panel)
    assert "14.\u00a0oktober 2026" in said
    assert "Opfølgning på aftaler · Mette Skov" in said
    assert "Barnets egen stemme" in said
    assert "”Igen!” siger Alma efter hver runde." in said


def test_showing_the_same_again_changes_nothing(demo: Seat, danish: None, qtbot: QtBot) -> None:
    panel = SidePanel()
    qtbot.addWidget(panel)
    page = page_of_the_day(demo).page
    panel.show_page(page, None, DAY)
    before = panel.findChildren(QLabel)
    panel.show_page(page, None, DAY)
    assert panel.findChildren(QLabel) == before


def test_a_template_is_chosen_and_let_go(demo: Seat, qtbot: QtBot) -> None:
    panel = SidePanel()
    qtbot.addWidget(panel)
    page = page_of_the_day(demo).page
    panel.show_page(page, None, DAY)
    first = page.templates[0]
    with qtbot.waitSignal(panel.template) as chosen:
        panel.template_list.opened.emit(first.rec)
    assert chosen.args == [first.rec]
    panel.show_page(page, first.rec.hex(), DAY)
    assert panel.template_list.rows.rows[0].spoken.startswith(f"{first.name}, ")
    assert [line.badge is not None for line in panel.template_list.rows.rows] == [True, False, False]  # type: ignore[attr-defined]  # TwoLines
    with qtbot.waitSignal(panel.template) as chosen:
        panel.template_list.opened.emit(first.rec)
    assert chosen.args == [None]


def test_a_phrase_is_pressed(demo: Seat, qtbot: QtBot) -> None:
    panel = SidePanel()
    qtbot.addWidget(panel)
    page = page_of_the_day(demo).page
    panel.show_page(page, None, DAY)
    wanted = next(item for item in page.phrases if item.trigger == "se")
    with qtbot.waitSignal(panel.phrase) as pressed:
        panel.phrase_list.opened.emit(wanted.rec)
    assert pressed.args == ["Vi så, at "]


def test_a_first_note_says_so(seat: Seat, note_screen: NoteScreen) -> None:
    vault = seat.family()
    note_screen.arrive(draft=seat.draft(vault, seat.visit(vault)))
    seat.settle()
    panel = note_screen.view.side
    assert "This is the first note" in words(panel)
    assert not panel.open_agreements.isVisible()
    for key in (TEMPLATES, PHRASES):
        panel.tabs.set_current(key)
        assert panel.stack.currentIndex() == [TEMPLATES, PHRASES].index(key) + 1


def test_phrases_come_by_tab_on_the_page(demo: Seat, qtbot: QtBot) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    screen = NoteScreen(demo.context)
    qtbot.addWidget(screen)
    demo.show(screen)
    draft = page_of_the_day(demo).page.draft
    assert draft is not None
    screen.arrive(draft=draft.rec)
    demo.settle()
    editor = screen.view.editor.sections["observations"].page.editor
    QTest.keyClicks(editor, "se")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "Vi så, at "
    QTest.keyClicks(editor, "vi kan se")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "Vi så, at vi kan se"
    assert screen.view.editor.here == "parents"
