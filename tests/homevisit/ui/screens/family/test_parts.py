"""The forms of the page: written, taken back, refused, and kept when one goes away."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from homevisit.store import records
from homevisit.ui.screens.family import FamilyOverview
from tests.support.seat import Seat

Opened = Callable[[bytes], FamilyOverview]


def found(seat: Seat, vault: bytes, kind: str) -> list[dict[str, Any]]:
    with seat.table.desk.db.read() as unit:
        return [one.document for one in records.find(unit, kind, vault=vault)]


def write(screen: FamilyOverview, name: str, text: str) -> None:
    field: Any = screen.form.input(name)
    field.selectAll()
    QTest.keyClicks(field, text)


def edit_child(screen: FamilyOverview) -> None:
    assert screen._page is not None
    screen.view.edit.emit("child", screen._page.children[0].rec)


def test_a_change_is_written_and_can_be_taken_back(seat: Seat, opened: Opened) -> None:
    vault = seat.family()
    screen = opened(vault)
    edit_child(screen)
    write(screen, "first_name", "Alma Marie")
    screen.main_action()
    seat.settle()
    assert not screen.form.isVisible()
    assert found(seat, vault, "child")[0]["first_name"] == "Alma Marie"
    assert screen.view.children_list.rows.rows[0].spoken.startswith("Alma Marie")
    sentence, _words, undo = seat.offers[-1]
    assert sentence == "The change is saved here."
    undo()
    seat.settle()
    assert found(seat, vault, "child")[0]["first_name"] == "Alma"


def test_a_field_that_was_never_said_can_be_taken_back_to_nothing(seat: Seat, opened: Opened) -> None:
    vault = seat.family()
    screen = opened(vault)
    edit_child(screen)
    write(screen, "last_name", "Birk")
    screen.main_action()
    seat.settle()
    seat.offers[-1][2]()
    seat.settle()
    assert found(seat, vault, "child")[0].get("last_name", "") == ""
    assert not seat.troubles


def test_a_child_an_adult_and_a_task_are_added(seat: Seat, opened: Opened) -> None:
    vault = seat.table.family()
    screen = opened(vault)
    screen.view.edit.emit("child", None)
    write(screen, "first_name", "Ella")
    write(screen, "born_on", "2.5.2024")
    screen.main_action()
    seat.settle()
    screen.view.edit.emit("family_adult", None)
    write(screen, "name", "Line")
    screen.main_action()
    seat.settle()
    screen.view.edit.emit("task", None)
    for name, text in (("title", "Vi vil sove"), ("wish", "Ro"), ("effect_question", "Alle sover")):
        write(screen, name, text)
    box: Any = screen.form.input("competences")
    box.boxes["pedagogue"].setChecked(True)
    screen.main_action()
    seat.settle()
    assert found(seat, vault, "child")[0]["born_on"] == "2024-05-02"
    assert found(seat, vault, "family_adult")[0]["role"] == "mother"
    (task,) = found(seat, vault, "task")
    assert (task["title"], task["opened_on"], task["competences"]) == ("Vi vil sove", "2026-11-18", ["pedagogue"])


def test_what_is_missing_is_told_and_nothing_is_written(seat: Seat, opened: Opened) -> None:
    vault = seat.table.family()
    screen = opened(vault)
    screen.view.edit.emit("child", None)
    write(screen, "last_name", "Birk")
    QTest.keyClick(screen.form.input("last_name"), Qt.Key.Key_Escape)
    seat.settle()
    assert [line.text() for line in screen.form.summary.lines] == [
        "Write the child's first name",
        "Write the birthday, or below when the child is expected",
    ]
    assert QApplication.focusWidget() is screen.form.input("first_name")
    assert found(seat, vault, "child") == []
    assert screen.unsaved()


def test_leaving_keeps_what_is_right_and_stays_with_what_is_not(seat: Seat, opened: Opened) -> None:
    vault = seat.family()
    screen = opened(vault)
    edit_child(screen)
    write(screen, "first_name", "Alma Marie")
    screen.leave()
    seat.settle()
    assert found(seat, vault, "child")[0]["first_name"] == "Alma Marie"
    assert not screen.unsaved()
    edit_child(screen)
    write(screen, "born_on", "engang")
    screen.leave()
    seat.settle()
    assert screen.unsaved()
    screen.arrive(vault=vault)
    seat.settle()
    field: Any = screen.form.input("born_on")
    assert (field.isVisible(), field.text()) == (True, "engang")


def test_the_quiet_button_throws_away(seat: Seat, opened: Opened) -> None:
    vault = seat.family()
    screen = opened(vault)
    edit_child(screen)
    write(screen, "first_name", "Xx")
    screen.form.cancel.click()
    seat.settle()
    assert found(seat, vault, "child")[0]["first_name"] == "Alma"
    assert not screen.unsaved()


def test_a_full_disk_keeps_the_form(seat: Seat, opened: Opened) -> None:
    vault = seat.family()
    screen = opened(vault)
    edit_child(screen)
    write(screen, "first_name", "Alma Marie")
    seat.executor.full = True
    screen.main_action()
    seat.settle()
    seat.executor.full = False
    assert any("disk is full" in line.text() for line in screen.form.summary.lines)
    assert screen.unsaved()
