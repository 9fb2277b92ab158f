"""*Familier* over a real database: found by typing, opened by Enter, begun with a form."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from homevisit.actions import organisation
from homevisit.actions.desk import changed
from homevisit.base.ids import record_text
from homevisit.store import records
from homevisit.ui.screens.families import FamiliesScreen
from homevisit.ui.theme import Mode, Theme
from tests.support.cut_text import cut_texts
from tests.support.seat import Seat


@pytest.fixture
def screen(seat: Seat) -> Iterator[FamiliesScreen]:
    screen = FamiliesScreen(seat.context)
    seat.show(screen)
    yield screen
    screen.close()
    screen.deleteLater()
    seat.settle()


def arrive(seat: Seat, screen: FamiliesScreen) -> None:
    screen.arrive()
    seat.settle()


def three(seat: Seat) -> list[bytes]:
    return [seat.table.family(f"Familien {name}") for name in ("Birk", "Thorsø", "Østerby")]


def seen(screen: FamiliesScreen) -> list[str]:
    return [line.name[0] for line in screen.list.rows.rows]  # type: ignore[attr-defined]  # FamilyLine


def said(screen: FamiliesScreen) -> list[str]:
    return [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def test_before_the_families_are_read_nothing_is_said_of_them(screen: FamiliesScreen) -> None:
    assert not screen.list.isVisible()
    assert "You are not on any team yet." not in said(screen)


def test_nobody_on_any_team_reads_how_families_come(seat: Seat, screen: FamiliesScreen) -> None:
    arrive(seat, screen)
    assert "You are not on any team yet." in said(screen)
    assert QApplication.focusWidget() is screen.new


def test_typing_narrows_and_enter_opens(seat: Seat, screen: FamiliesScreen) -> None:
    vaults = three(seat)
    arrive(seat, screen)
    assert seen(screen) == ["Familien Birk", "Familien Thorsø", "Familien Østerby"]
    assert QApplication.focusWidget() is screen.search
    QTest.keyClicks(screen.search, "oest")
    assert seen(screen) == ["Familien Østerby"]
    press(Qt.Key.Key_Return)
    assert seat.went == [("family", {"vault": vaults[2]})]


def test_arrows_go_from_the_search_into_the_list(seat: Seat, screen: FamiliesScreen) -> None:
    vaults = three(seat)
    arrive(seat, screen)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        press(key)
    assert seat.went == [("family", {"vault": vaults[1]})]


def test_nothing_that_fits_is_said_and_taken_back_with_one_press(seat: Seat, screen: FamiliesScreen) -> None:
    three(seat)
    arrive(seat, screen)
    QTest.keyClicks(screen.search, "xyz")
    assert "No family fits" in said(screen)
    screen.show_all()
    assert len(seen(screen)) == 3
    assert screen.search.text() == ""


def test_districts_divide_only_where_there_are_several(seat: Seat, screen: FamiliesScreen) -> None:
    _, place = organisation.create_organisation(seat.table.desk)
    _, recs = organisation.put_entries(seat.table.desk, place, "district", [{"name": "Åbro"}, {"name": "Kirkeby"}])
    seat.table.family("Familien Birk", district=record_text(recs[0]))
    arrive(seat, screen)
    assert not screen._district.isVisible()
    seat.table.family("Familien Storm", district=record_text(recs[1]))
    arrive(seat, screen)
    assert screen._district.isVisible()
    screen._district.setCurrentIndex(screen._district.findText("Åbro"))
    screen._district.activated.emit(screen._district.currentIndex())
    assert seen(screen) == ["Familien Birk"]


def test_a_pull_brings_a_family_and_keeps_what_was_typed(seat: Seat, screen: FamiliesScreen) -> None:
    three(seat)
    arrive(seat, screen)
    QTest.keyClicks(screen.search, "s")
    vault = seat.table.family("Familien Storm")
    seat.changes.publish(changed(vault, "family"))
    seat.settle()
    assert screen.search.text() == "s"
    assert "Familien Storm" in seen(screen)
    assert "Familien Birk" not in seen(screen)


def test_a_new_family_is_begun_and_opened(seat: Seat, screen: FamiliesScreen) -> None:
    arrive(seat, screen)
    screen.main_action()
    seat.settle()
    QTest.keyClicks(screen.form.input("title"), "Familien Ny")
    screen.main_action()
    seat.settle()
    with seat.table.desk.db.read() as unit:
        (family,) = records.find(unit, "family")
    assert family.document["title"] == "Familien Ny"
    assert family.document["family_no"] != "F-000000"
    assert family.document["started_on"] == "2026-11-18"
    assert seat.went == [("family", {"vault": family.vault})]


def test_a_family_without_a_name_is_told_at_the_field_and_nothing_is_made(seat: Seat, screen: FamiliesScreen) -> None:
    arrive(seat, screen)
    screen.begin_new()
    seat.settle()
    tick: Any = screen.form.input("interpreter_needed")
    tick.setChecked(True)
    screen.form.submit()
    seat.settle()
    told = [button.text() for button in screen.form.summary.lines]
    assert told == ["Write what the family is called", "Choose the interpreter's language"]
    assert QApplication.focusWidget() is screen.form.input("title")
    with seat.table.desk.db.read() as unit:
        assert records.find(unit, "family") == []


def test_a_full_disk_keeps_the_form_and_says_so(seat: Seat, screen: FamiliesScreen) -> None:
    arrive(seat, screen)
    screen.begin_new()
    seat.settle()
    QTest.keyClicks(screen.form.input("title"), "Familien Ny")
    seat.executor.full = True
    screen.form.submit()
    seat.settle()
    seat.executor.full = False
    assert any("disk is full" in button.text() for button in screen.form.summary.lines)
    assert screen.unsaved()
    assert screen.form.changes["title"] == "Familien Ny"


def test_esc_leaves_a_form_nobody_wrote_in(seat: Seat, screen: FamiliesScreen) -> None:
    arrive(seat, screen)
    screen.begin_new()
    seat.settle()
    press(Qt.Key.Key_Escape)
    seat.settle()
    assert not screen.form.isVisible()
    assert not screen.unsaved()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
def test_no_text_is_cut(seat: Seat, theme: Theme, danish: None, mode: Mode, size: float) -> None:
    theme.choose(mode=mode, text_size=size)
    screen = FamiliesScreen(seat.context)
    nav = theme.px("width.nav") if size < 1.37 else theme.px("width.rail")
    seat.show(screen, 1366 - nav, 690 - theme.px("height.strip"))
    for step in range(3):
        if step == 1:
            three(seat)
        arrive(seat, screen)
        if step == 2:
            screen.begin_new()
            seat.settle()
        assert cut_texts(screen) == []
    screen.close()
    screen.deleteLater()
    seat.settle()
