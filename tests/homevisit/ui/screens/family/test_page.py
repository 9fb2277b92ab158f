"""What the page shows and hides, and what its buttons ask for."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from homevisit.actions import families
from homevisit.store import records
from homevisit.ui.screens.family import FamilyOverview
from tests.support.seat import Seat

Opened = Callable[[bytes], FamilyOverview]


def said(screen: FamilyOverview) -> list[str]:
    return [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]


def variant(button: object) -> object:
    return button.property("variant")  # type: ignore[attr-defined]  # a Button


def test_one_filled_button_at_a_time(seat: Seat, opened: Opened) -> None:
    vault = seat.family()
    header = opened(vault).view.header
    assert (variant(header.plan), header.write.isVisible()) == ("primary", False)
    visit = seat.visit(vault)
    opened(vault)
    assert (variant(header.plan), variant(header.write), header.write.isVisible()) == ("default", "primary", True)
    assert header.write.text() == "Write the note"
    seat.draft(vault, visit)
    opened(vault)
    assert header.write.text() == "Write on"


def test_the_task_stands_in_the_familys_words_or_is_asked_for(seat: Seat, opened: Opened) -> None:
    vault = seat.family()
    screen = opened(vault)
    assert screen.view.task.edit.text() == "Write the task"
    assert "Nobody has written down yet what the family wishes." in said(screen)
    task = {"wish": "Ro", "competences": ["pedagogue"], "effect_question": "Alma sover.", "opened_on": "2026-09-02"}
    families.add_part(seat.table.desk, vault, "task", title="Vi vil have rolige aftener", **task)
    screen = opened(vault)
    assert "Vi vil have rolige aftener" in said(screen)
    assert screen.view.task.edit.text() == "Edit the task"


def test_enter_on_a_person_asks_for_the_form(seat: Seat, opened: Opened) -> None:
    vault = seat.family()
    view = opened(vault).view
    asked: list[tuple[str, object]] = []
    view.edit.disconnect()
    view.edit.connect(lambda kind, rec: asked.append((kind, rec)))
    with seat.table.desk.db.read() as unit:
        child, adult = (records.find(unit, kind, vault=vault)[0].rec for kind in ("child", "family_adult"))
    for people in (view.children_list, view.adults_list):
        people.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(people, Qt.Key.Key_Return)
    view.add_child.click()
    view.edit_facts.click()
    view.task.edit.click()
    assert asked[:3] == [("child", child), ("family_adult", adult), ("child", None)]
    assert [kind for kind, _rec in asked[3:]] == ["family", "task"]


def test_lists_and_buttons_have_names(seat: Seat, opened: Opened) -> None:
    view = opened(seat.family()).view
    for shown in (view.timeline, view.team, view.promises, view.children_list, view.adults_list):
        assert shown.accessibleName()
