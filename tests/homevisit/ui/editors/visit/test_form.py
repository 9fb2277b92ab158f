"""The plan of a visit as a form."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from homevisit.store.queries.note import PersonRow
from homevisit.store.queries.visit import VisitPage
from homevisit.ui.editors.visit import VisitForm
from homevisit.ui.theme import Theme

TODAY = date(2026, 11, 18)
PAGE = VisitPage(
    b"v", "Familien Birk", None, None, (PersonRow("m", "Mette", "staff"), PersonRow("h", "Hanne", "staff")),
    (("c", "Alma"),), (("a", "Sofie"),), "", interpreter=False,
)  # fmt: skip
WHOLE: dict[str, Any] = {
    "planned_start": "2026-12-02T15:30",
    "planned_minutes": 45,
    "place": "daycare",
    "purpose": "language",
    "purposes": ["kit"],
    "staff": ["m", "h"],
    "two_person": True,
    "children_present": ["c"],
    "adults_present": [],
    "interpreter": "Polsk",
    "bring": ["Bog", "Kuffert"],
}


@pytest.fixture
def form(theme: Theme, qtbot: QtBot) -> VisitForm:
    form = VisitForm()
    qtbot.addWidget(form)
    form.show()
    return form


def test_what_is_loaded_is_what_it_gives(form: VisitForm) -> None:
    form.load(PAGE, WHOLE, TODAY)
    assert form.fields() == WHOLE
    assert form.complete
    assert not form.touched


def test_codes_and_people_of_a_newer_program_are_kept(form: VisitForm) -> None:
    strange = WHOLE | {"purpose": "sauna", "purposes": ["kit", "moon"], "staff": ["m", "left"], "planned_minutes": 50}
    form.load(PAGE, strange, TODAY)
    assert form.fields() == strange


def test_the_main_purpose_is_not_offered_twice(form: VisitForm) -> None:
    form.load(PAGE, WHOLE, TODAY)
    form._purposes.setCurrentIndex(form._purposes.findData("kit"))
    assert form.fields()["purposes"] == []
    assert form.touched
    assert len(form.further.boxes) == form._purposes.count() - 1


def test_half_of_it_comes_back_as_it_stood(form: VisitForm) -> None:
    form.load(PAGE, WHOLE, TODAY)
    form.when.show_raw(("2.1", "", "30"))
    form._things.setPlainText("Bog\n")
    raw = form.raw()
    assert "planned_start" not in raw
    form.load(PAGE, {}, TODAY)
    form.restore(PAGE, raw, TODAY)
    assert form.when.raw == ("2.1", "", "30")
    assert form.fields()["bring"] == ["Bog"]
    assert form.touched


def test_nobody_goes_is_a_problem(form: VisitForm) -> None:
    form.load(PAGE, WHOLE | {"staff": []}, TODAY)
    assert not form.complete
    assert [sentence for sentence, _field in form.show_problems()] == ["Choose who goes"]


def test_every_control_has_a_name_and_tab_leaves_the_list(form: VisitForm) -> None:
    form.load(PAGE, WHOLE, TODAY)
    for kind in (QLineEdit, QComboBox, QPlainTextEdit, QCheckBox):
        for control in form.findChildren(kind):
            assert control.accessibleName() or control.property("text"), kind
    assert form._things.tabChangesFocus()
