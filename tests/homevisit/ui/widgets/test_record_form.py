"""A form over a record: what was changed, what is wrong and where, and nothing lost."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.field import Field
from homevisit.ui.widgets.record_form import FieldSpec, RecordForm

TODAY = date(2026, 11, 18)
SPECS = (
    FieldSpec("name", "Name", missing="Write the name"),
    FieldSpec("born", "Born", "day", optional=True),
    FieldSpec("role", "Role", "choice", choices=(("", "Not said"), ("mother", "Mother"))),
    FieldSpec("words", "Words", "prose", optional=True),
    FieldSpec("codes", "Codes", "many", choices=(("a", "A"), ("b", "B"))),
    FieldSpec("lives", "Lives here", "flag"),
)
SOFIE = {"name": "Sofie", "born": "1990-05-01", "role": "mother", "words": "Hej", "codes": ["a"], "lives": True}


def needs_name(document: dict[str, Any]) -> Sequence[tuple[str, str]]:
    return [] if document.get("name") else [("name", "Write a few words here")]


@pytest.fixture
def form(theme: Theme, qtbot: QtBot) -> RecordForm:
    form = RecordForm()
    qtbot.addWidget(form)
    form.resize(900, 700)
    form.show()
    form.activateWindow()
    begin(form, SOFIE)
    return form


def begin(form: RecordForm, document: dict[str, Any]) -> None:
    form.begin("Adult", SPECS, document, today=TODAY, main="Done", cancel="No", wrong=needs_name)


def line(form: RecordForm, name: str) -> QLineEdit:
    found = form.input(name)
    assert isinstance(found, QLineEdit)
    return found


def error(form: RecordForm, name: str) -> str:
    field = form.fields[name]
    return field.error if isinstance(field, Field) else ""


def test_what_nobody_touched_is_no_change(form: RecordForm, qtbot: QtBot) -> None:
    assert form.changes == {}
    with qtbot.waitSignal(form.left):
        form.leave()


def test_only_what_was_changed_is_told(form: RecordForm, qtbot: QtBot) -> None:
    line(form, "born").setText("2.5.90")
    form.input("lives").setChecked(False)  # type: ignore[attr-defined]  # it is a QCheckBox
    with qtbot.waitSignal(form.submitted) as told:
        form.submit()
    assert told.args == [{"born": "1990-05-02", "lives": False}]


def test_an_emptied_field_is_told_as_empty(form: RecordForm) -> None:
    line(form, "born").clear()
    form.input("role").setCurrentIndex(0)  # type: ignore[attr-defined]  # it is a QComboBox
    assert form.changes == {"born": None, "role": None}


def test_what_is_wrong_stands_at_the_field_and_in_the_summary(form: RecordForm, qtbot: QtBot) -> None:
    line(form, "name").clear()
    line(form, "born").setText("engang")
    with qtbot.assertNotEmitted(form.submitted):
        form.submit()
    assert (error(form, "name"), error(form, "born")) == ("Write the name", "Write a date like 14.3.2023")
    assert [button.text() for button in form.summary.lines] == ["Write a date like 14.3.2023", "Write the name"]
    form.summary.lines[1].click()
    assert QApplication.focusWidget() is form.input("name")
    QTest.keyClicks(form.input("name"), "S")
    assert error(form, "name") == ""
    assert line(form, "born").text() == "engang"


def test_esc_with_something_written_keeps_it_where_it_can(form: RecordForm, qtbot: QtBot) -> None:
    line(form, "name").setText("Rasmus")
    with qtbot.waitSignal(form.submitted):
        form.leave()
    line(form, "name").clear()
    with qtbot.assertNotEmitted(form.left), qtbot.assertNotEmitted(form.submitted):
        form.leave()


def test_a_code_of_a_newer_program_stays(form: RecordForm) -> None:
    begin(form, SOFIE | {"role": "robot", "codes": ["z"]})
    assert form.changes == {}
    line(form, "name").setText("R")
    assert form.changes == {"name": "R"}


def test_it_begins_in_the_first_field_and_tab_goes_through_all(form: RecordForm) -> None:
    assert QApplication.focusWidget() is form.input("name")
    seen = []
    for _step in range(8):
        at = QApplication.focusWidget()
        assert at is not None
        seen.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
    for name in ("name", "born", "role", "words", "lives"):
        assert form.input(name) in seen
    nameless = (form.main, form.cancel, form.input("lives"))  # heard by their own words
    assert all(widget in nameless or widget.accessibleName() for widget in seen)


def test_a_stray_key_never_replaces_what_stands_in_the_first_field(form: RecordForm) -> None:
    QTest.keyClicks(line(form, "name"), "x")
    assert line(form, "name").text() == "Sofiex"
