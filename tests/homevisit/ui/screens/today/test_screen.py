"""*I dag* over a real database: what is shown, what a press does, what is taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from homevisit.actions import agreements, visits
from homevisit.actions.desk import changed
from homevisit.base.ids import hex16
from homevisit.store import records
from homevisit.ui.screens.today import TodayScreen
from homevisit.ui.theme import Mode, Theme
from tests.support.cut_text import cut_texts
from tests.support.demo_desk import pedagogue
from tests.support.seat import Seat, sit


@pytest.fixture
def demo(theme: Theme, tmp_path: Path) -> Iterator[Seat]:
    """The sample pedagogue's laptop."""
    seat = sit(tmp_path, pedagogue(tmp_path / "mette"))
    yield seat
    seat.close()


def arrive(seat: Seat, screen: TodayScreen) -> None:
    screen.arrive()
    seat.settle()


def agree(seat: Seat, vault: bytes, what: str, due: str = "2026-11-18") -> bytes:
    me = seat.table.desk.me
    owner = {"who": me.display_name, "owner_kind": "staff", "owner_user": hex16(me.user_id)}
    return agreements.make_agreement(seat.table.desk, vault, what=what, due=due, **owner)[1]


def status(seat: Seat, vault: bytes, rec: bytes) -> str:
    with seat.table.desk.db.read() as unit:
        found = records.get(unit, vault, rec)
    assert found is not None
    return str(found.document.get("status", "open"))


def stay_is_over(seat: Seat, screen: TodayScreen) -> None:
    for timer in screen.findChildren(QTimer):
        if timer.isSingleShot() and timer.isActive():
            timer.stop()
            timer.timeout.emit()
    seat.settle()


def test_an_empty_day_says_when_the_next_visit_is(seat: Seat, today_screen: TodayScreen) -> None:
    seat.visit(seat.family(), "2026-11-20T09:00")
    arrive(seat, today_screen)
    said = [label.text() for label in today_screen.findChildren(QLabel) if label.isVisible()]
    assert "No visits today" in said
    assert "All agreements are done" in said
    assert "No drafts" in said
    assert any("Familien Birk" in text or "familien Birk" in text for text in said)


def test_enter_opens_the_next_visit_and_so_does_ctrl_enter(seat: Seat, today_screen: TodayScreen) -> None:
    vault = seat.family()
    first, second = seat.visit(vault, "2026-11-18T09:00"), seat.visit(vault)
    visits.mark_held(seat.table.desk, vault, first)
    arrive(seat, today_screen)
    assert today_screen.visits.hasFocus()
    QTest.keyClick(today_screen.visits, Qt.Key.Key_Return)
    today_screen.main_action()
    QTest.keyClick(today_screen.visits, Qt.Key.Key_Up)
    QTest.keyClick(today_screen.visits, Qt.Key.Key_Return)
    assert [where["visit"] for _name, where in seat.went] == [second, second, first]


def test_before_the_day_is_read_nothing_is_said_of_it(seat: Seat, today_screen: TodayScreen) -> None:
    def seen() -> list[str]:
        return [label.text() for label in today_screen.findChildren(QLabel) if label.isVisible() and label.text()]

    assert seen() == []
    arrive(seat, today_screen)
    assert len(seen()) > 3


def test_one_press_on_the_button_opens_the_note(seat: Seat, today_screen: TodayScreen) -> None:
    vault = seat.family()
    visit = seat.visit(vault)
    arrive(seat, today_screen)
    view = today_screen.visits
    place = view.visualRect(view.rows.index(0))
    target = view.itemDelegate().targets(view.rows.rows[0], place)["action"]  # type: ignore[attr-defined]  # a RowDelegate
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=target.center())
    assert seat.went == [("note", {"vault": vault, "visit": visit})]


def test_an_approved_note_is_read_and_a_cancelled_visit_is_not_written(seat: Seat, today_screen: TodayScreen) -> None:
    vault = seat.family()
    visit, off = seat.visit(vault, "2026-11-18T09:00"), seat.visit(vault)
    note = seat.approved(vault, visit)
    visits.mark_not_held(seat.table.desk, vault, off, "not_home")
    arrive(seat, today_screen)
    for row in today_screen.visits.rows.rows:
        today_screen.visits.opened.emit(row.key)
    assert seat.went == [("note", {"vault": vault, "note": note}), ("visit", {"vault": vault, "visit": off})]


def test_a_new_visit_from_the_header_and_the_visit_itself_from_its_row(seat: Seat, today_screen: TodayScreen) -> None:
    vault = seat.family()
    visit = seat.visit(vault)
    arrive(seat, today_screen)
    view = today_screen.visits
    QTest.keyClick(view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    place = view.itemDelegate().targets(view.rows.rows[0], view.visualRect(view.rows.index(0)))["more"]  # type: ignore[attr-defined]  # a RowDelegate
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    next(button for button in today_screen.findChildren(QPushButton) if button.text() == "New visit").click()
    assert seat.went == [("visit", {"vault": vault, "visit": visit})] * 2 + [("visit", {"vault": None})]


def test_a_draft_is_opened_from_its_card(seat: Seat, today_screen: TodayScreen) -> None:
    vault = seat.family()
    draft = seat.draft(vault, seat.visit(vault, "2026-11-16T09:00"))
    arrive(seat, today_screen)
    today_screen.drafts.opened.emit(today_screen.drafts.rows.rows[0].key)
    assert seat.went == [("note", {"draft": draft})]


def test_space_marks_an_agreement_done_it_stays_a_moment_and_goes(seat: Seat, today_screen: TodayScreen) -> None:
    vault = seat.family()
    ring, read = agree(seat, vault, "Ring"), agree(seat, vault, "Læs", "2026-11-19")
    arrive(seat, today_screen)
    view = today_screen.agreements
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Space)
    seat.settle()
    assert status(seat, vault, ring) == "done"
    assert [row.key for row in view.rows.rows] == [(vault, ring), (vault, read)]
    assert view.rows.rows[0].spoken.endswith("done")
    stay_is_over(seat, today_screen)
    assert [row.key for row in view.rows.rows] == [(vault, read)]
    assert view.currentIndex().row() == 0
    assert status(seat, vault, read) == "open"


def test_undo_brings_the_agreement_back(seat: Seat, today_screen: TodayScreen) -> None:
    vault = seat.family()
    ring = agree(seat, vault, "Ring")
    arrive(seat, today_screen)
    today_screen.agreements.pressed_target.emit((vault, ring), "done")
    seat.settle()
    sentence, words, undo = seat.offers[-1]
    assert (sentence, words) == ("The agreement is done.", "Undo")
    stay_is_over(seat, today_screen)
    assert not today_screen.agreements.rows.rows
    undo()
    seat.settle()
    assert status(seat, vault, ring) == "open"
    assert [row.key for row in today_screen.agreements.rows.rows] == [(vault, ring)]


def test_undo_while_it_still_stays(seat: Seat, today_screen: TodayScreen) -> None:
    vault = seat.family()
    ring = agree(seat, vault, "Ring")
    arrive(seat, today_screen)
    today_screen.agreements.pressed_target.emit((vault, ring), "done")
    seat.settle()
    seat.offers[-1][2]()
    seat.settle()
    stay_is_over(seat, today_screen)
    assert [row.spoken.endswith("not done") for row in today_screen.agreements.rows.rows] == [True]


def test_a_full_disk_leaves_the_agreement_open_and_says_so(seat: Seat, today_screen: TodayScreen) -> None:
    vault = seat.family()
    ring = agree(seat, vault, "Ring")
    arrive(seat, today_screen)
    seat.executor.full = True
    today_screen.agreements.pressed_target.emit((vault, ring), "done")
    seat.settle()
    assert any(label.isVisible() and "disk is full" in label.text() for label in today_screen.findChildren(QLabel))
    seat.executor.full = False
    stay_is_over(seat, today_screen)
    assert [row.spoken.endswith("not done") for row in today_screen.agreements.rows.rows] == [True]


def test_many_agreements_show_five_until_asked(seat: Seat, today_screen: TodayScreen) -> None:
    vault = seat.family()
    for number in range(7):
        agree(seat, vault, f"Aftale {number}")
    arrive(seat, today_screen)
    shown = [len(today_screen.agreements.rows.rows)]
    for _press in range(2):
        today_screen.show_all.click()
        shown.append(len(today_screen.agreements.rows.rows))
    assert shown == [5, 7, 5]


def test_a_pull_is_shown_without_moving_the_selection(seat: Seat, today_screen: TodayScreen) -> None:
    vault = seat.family()
    visit = seat.visit(vault)
    arrive(seat, today_screen)
    other = seat.visit(vault, "2026-11-18T17:00")
    seat.changes.publish(changed(vault, "visit", other))
    seat.settle()
    assert [row.key for row in today_screen.visits.rows.rows] == [(vault, visit), (vault, other)]


def test_what_changes_while_hidden_is_read_on_arrival_only(seat: Seat, today_screen: TodayScreen) -> None:
    vault = seat.family()
    arrive(seat, today_screen)
    today_screen.hide()
    visit = seat.visit(vault)
    seat.changes.publish(changed(vault, "visit", visit))
    seat.settle()
    assert _keys(today_screen) == []
    today_screen.show()
    arrive(seat, today_screen)
    assert _keys(today_screen) == [(vault, visit)]


def test_after_midnight_it_is_another_day(seat: Seat, today_screen: TodayScreen) -> None:
    vault = seat.family()
    seat.visit(vault)
    visit = seat.visit(vault, "2026-11-19T09:00")
    arrive(seat, today_screen)
    seat.table.clock.tick(24 * 3600)
    today_screen.read()
    seat.settle()
    assert [row.key for row in today_screen.visits.rows.rows] == [(vault, visit)]


def test_everything_is_reached_by_tab(demo: Seat, qtbot: QtBot) -> None:
    screen = TodayScreen(demo.context)
    qtbot.addWidget(screen)
    demo.show(screen)
    arrive(demo, screen)
    reached = []
    for _step in range(4):
        reached.append(QApplication.focusWidget())
        QTest.keyClick(screen, Qt.Key.Key_Tab)
    assert [screen.visits, screen.agreements, screen.drafts] == [item for item in reached if item in _lists(screen)][:3]
    assert all(view.accessibleName() for view in (screen.visits, screen.agreements, screen.drafts))


@pytest.mark.parametrize("language", ["danish", "english"])
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
def test_no_text_is_cut(
    demo: Seat, theme: Theme, request: pytest.FixtureRequest, language: str, mode: Mode, size: float
) -> None:
    request.getfixturevalue(language)
    theme.choose(mode=mode, text_size=size)
    screen = TodayScreen(demo.context)
    nav = theme.px("width.nav") if size < 1.37 else theme.px("width.rail")
    demo.show(screen, 1366 - nav, 690 - theme.px("height.strip"))
    arrive(demo, screen)
    assert cut_texts(screen) == []
    screen.close()
    screen.deleteLater()
    demo.settle()


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_an_empty_day_is_not_cut_either(seat: Seat, theme: Theme, danish: None, size: float) -> None:
    theme.choose(text_size=size)
    screen = TodayScreen(seat.context)
    seat.show(screen, 1366 - theme.px("width.nav"), 654)
    seat.visit(seat.family(), "2026-11-20T09:00")
    arrive(seat, screen)
    assert cut_texts(screen) == []
    screen.close()
    screen.deleteLater()
    seat.settle()


def _keys(screen: TodayScreen) -> list[object]:
    return [row.key for row in screen.visits.rows.rows]


def _lists(screen: TodayScreen) -> list[object]:
    return [screen.visits, screen.agreements, screen.drafts]


def test_f9_means_the_chosen_visits_family_and_what_is_written_about_it(today_screen: TodayScreen, seat: Seat) -> None:
    assert today_screen.family_shown() is None
    vault = seat.family()
    visit = seat.visit(vault)
    draft = seat.draft(vault, visit)
    today_screen.arrive()
    seat.settle()
    assert today_screen.family_shown() == {"vault": vault, "note": None, "draft": draft}
