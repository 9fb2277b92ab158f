"""The agreements of a note: add, change, mark, remove, put back."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from homevisit.base.ids import record_bytes
from homevisit.store.queries.note import PersonRow
from homevisit.ui.editors.note_draft.agreements import AgreementsSection
from homevisit.ui.theme import Theme

TODAY = date(2026, 11, 18)
PEOPLE = (PersonRow("ab" * 16, "Mette Skov", "staff"), PersonRow("x", "Sofie Birk", "family"))
RING: dict[str, Any] = {"id": "1", "what": "Ring", "who": "Mette Skov", "due": "2026-12-01", "status": "open"}
READ: dict[str, Any] = {"id": "2", "what": "Læs", "who": "Sofie Birk", "due": None, "status": "open"}


@pytest.fixture
def section(theme: Theme, qtbot: QtBot) -> AgreementsSection:
    section = AgreementsSection()
    qtbot.addWidget(section)
    section.load([RING, READ], PEOPLE, TODAY)
    section.show()
    section.activateWindow()
    return section


def what(section: AgreementsSection) -> QLineEdit:
    field = section.form.what.field
    assert isinstance(field, QLineEdit)
    return field


def test_a_new_one_is_ones_own_until_said_otherwise(section: AgreementsSection) -> None:
    section.new()
    QTest.keyClicks(what(section), "Skriv")
    made = section.agreements[-1]
    assert (made["what"], made["who"], made["owner_user"], made["status"]) == ("Skriv", "Mette Skov", "ab" * 16, "open")
    assert len(record_bytes(made["id"])) == 16


def test_an_empty_one_leaves_no_trace(section: AgreementsSection) -> None:
    section.new()
    assert len(section.agreements) == 2
    section.close_form()
    assert len(section.list.rows.rows) == 2
    assert section.add.hasFocus()


def test_changing_one_keeps_its_id_and_what_is_not_shown(section: AgreementsSection) -> None:
    section.load([RING | {"note": "x"}, READ], PEOPLE, TODAY)
    section.list.opened.emit("1")
    QTest.keyClicks(what(section), "!")
    changed = section.agreements[0]
    assert (changed["id"], changed["note"]) == ("1", "x")
    section.new()
    assert section.writing


def test_the_circle_by_space(section: AgreementsSection) -> None:
    section.begin()
    QTest.keyClick(section.list, Qt.Key.Key_Space)
    assert section.agreements[0]["status"] == "done"
    QTest.keyClick(section.list, Qt.Key.Key_Space)
    assert section.agreements[0]["status"] == "open"


def test_delete_takes_one_away_and_undo_puts_it_back_in_its_place(section: AgreementsSection, qtbot: QtBot) -> None:
    section.begin()
    with qtbot.waitSignal(section.removed) as removed:
        QTest.keyClick(section.list, Qt.Key.Key_Delete)
    assert [item["id"] for item in section.agreements] == ["2"]
    assert removed.args is not None
    section.put_back(*removed.args)
    section.put_back(*removed.args)
    assert [item["id"] for item in section.agreements] == ["1", "2"]


def test_removing_from_the_form_closes_it(section: AgreementsSection) -> None:
    section.list.opened.emit("2")
    section.form.removed.emit()
    assert not section.writing
    assert [item["id"] for item in section.agreements] == ["1"]


def test_a_pull_leaves_the_one_being_written_alone(section: AgreementsSection) -> None:
    section.list.opened.emit("1")
    what(section).clear()
    QTest.keyClicks(what(section), "Ring nu")
    section.load([RING | {"what": "Ring i morgen"}, READ | {"what": "Læs højt"}], PEOPLE, TODAY)
    assert [item["what"] for item in section.agreements] == ["Ring nu", "Læs højt"]
    assert what(section).text() == "Ring nu"


def test_a_problem_opens_the_agreement_at_its_field(section: AgreementsSection) -> None:
    section.show_problem(1, "due", "Write who, and by when.")
    assert section.form.isVisible()
    assert section.form.due.error == "Write who, and by when."
    section.show_problem(9, "due", "there is none")


def test_loading_tells_nobody(section: AgreementsSection, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(section.edited):
        section.load([READ], PEOPLE, TODAY)
