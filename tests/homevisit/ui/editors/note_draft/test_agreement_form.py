"""One agreement being written: dates as Danes type them, people of team and family."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from homevisit.store.queries.note import PersonRow
from homevisit.ui.editors.note_draft.agreement_form import AgreementForm
from homevisit.ui.theme import Theme

TODAY = date(2026, 11, 18)
METTE = PersonRow("ab" * 16, "Mette Skov", "staff")
SOFIE = PersonRow("01890000-0000-7000-8000-000000000001", "Sofie Birk", "family")
EMPTY: dict[str, Any] = {"id": "a", "what": "", "who": "Mette Skov", "owner_kind": "staff", "owner_user": METTE.id}


@pytest.fixture
def form(theme: Theme, qtbot: QtBot) -> AgreementForm:
    form = AgreementForm()
    qtbot.addWidget(form)
    form.load(EMPTY, [METTE, SOFIE], TODAY)
    form.show()
    return form


def parts(form: AgreementForm) -> tuple[QLineEdit, QComboBox, QLineEdit]:
    what, who, due = form.focusable()[:3]
    assert isinstance(what, QLineEdit)
    assert isinstance(who, QComboBox)
    assert isinstance(due, QLineEdit)
    return what, who, due


def error_of(form: AgreementForm) -> str:
    return form.due.error


@pytest.mark.parametrize(
    "typed, day",
    [
        ("1.12.", "2026-12-01"),
        ("1/12", "2026-12-01"),
        ("011226", "2026-12-01"),
        ("1.2.", "2027-02-01"),
        ("18.11.", "2026-11-18"),
        ("1.2.26", "2026-02-01"),
        ("1-2-2026", "2026-02-01"),
        ("2026-12-01", "2026-12-01"),
        ("31.11.", None),
        ("snart", None),
        ("", None),
    ],
)
def test_a_day_as_it_is_typed(form: AgreementForm, qtbot: QtBot, typed: str, day: str | None) -> None:
    what, _who, due = parts(form)
    told: list[dict[str, Any]] = []
    form.edited.connect(told.append)
    QTest.keyClicks(what, "Ring")
    QTest.keyClicks(due, typed)
    assert told[-1]["due"] == day


def test_the_day_is_written_out_so_that_one_sees_what_was_understood(form: AgreementForm, danish: None) -> None:
    _what, _who, due = parts(form)
    QTest.keyClicks(due, "1.2.")
    QTest.keyClick(due, Qt.Key.Key_Return)
    assert due.text() == "01.02.2027"


def test_what_is_no_day_is_kept_and_explained_on_leaving(form: AgreementForm, qtbot: QtBot) -> None:
    _what, _who, due = parts(form)
    QTest.keyClicks(due, "snart")
    assert error_of(form) == ""
    with qtbot.assertNotEmitted(form.finished):
        QTest.keyClick(due, Qt.Key.Key_Return)
    assert error_of(form) == "Write a date like 1.12."
    assert due.text() == "snart"
    due.clear()
    QTest.keyClicks(due, "1.12.")
    assert error_of(form) == ""
    with qtbot.waitSignal(form.finished):
        QTest.keyClick(due, Qt.Key.Key_Return)


def test_somebody_of_the_family(form: AgreementForm) -> None:
    _what, who, _due = parts(form)
    told: list[dict[str, Any]] = []
    form.edited.connect(told.append)
    who.setCurrentIndex(1)
    assert (told[-1]["who"], told[-1]["owner_kind"], told[-1]["owner_user"]) == ("Sofie Birk", "family", None)
    who.setCurrentIndex(0)
    assert (told[-1]["who"], told[-1]["owner_kind"], told[-1]["owner_user"]) == ("Mette Skov", "staff", METTE.id)


def test_somebody_who_is_on_the_list_no_more_stays(form: AgreementForm) -> None:
    form.load({"id": "b", "what": "Ring", "who": "Mormor", "owner_kind": "private"}, [METTE, SOFIE], TODAY)
    what, who, _due = parts(form)
    assert who.currentText() == "Mormor"
    told: list[dict[str, Any]] = []
    form.edited.connect(told.append)
    QTest.keyClicks(what, " op")
    assert "who" not in told[-1]


def test_loading_tells_nobody(form: AgreementForm, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.edited):
        form.load(EMPTY | {"what": "Ring", "due": "2026-12-01"}, [SOFIE, METTE], TODAY)


def test_tab_goes_through_the_fields_and_each_has_a_name(form: AgreementForm) -> None:
    form.begin()
    assert [field.accessibleName() for field in form.focusable()[:3]] == [
        "What is agreed?",
        "Who does it?",
        "By when?",
    ]
    assert form.field("due") is form.due
    assert form.field("reason") is form.what


def test_a_stray_key_never_replaces_what_is_agreed(form: AgreementForm, qtbot: QtBot) -> None:
    form.load({"what": "Læse", "who": "Mette Skov"}, [METTE, SOFIE], TODAY)
    what = parts(form)[0]
    form.activateWindow()
    form.begin()
    QTest.keyClicks(what, "x")
    assert what.text() == "Læsex"
