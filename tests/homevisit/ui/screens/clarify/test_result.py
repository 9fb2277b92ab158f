"""The input for what shall stand."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from homevisit.base.errors import BadInput
from homevisit.store.queries.clarify import Form, Question, Version
from homevisit.store.queries.set_aside import About
from homevisit.ui.screens.clarify.result import ChoiceResult, Result, TextResult, TypedResult, result_for

pytestmark = pytest.mark.usefixtures("theme", "danish")
TODAY = date(2026, 11, 18)


def made(qtbot: QtBot, form: Form, one: object, two: object, path: str = "due", codelist: str = "") -> Result:
    about = About(b"v", b"r", "agreement", "Ring", "", "")
    versions = (Version(one, b"", ""), Version(two, b"", "", "e"))
    result = result_for(Question(b"v", b"r", path, about, form, versions, one, codelist), {}, {})
    qtbot.addWidget(result)
    return result


def test_a_text_is_written_freely(qtbot: QtBot) -> None:
    result = made(qtbot, "line", "Sofie", "Line", "who")
    assert isinstance(result, TextResult)
    result.set_value("Sofie")
    result.page.insert("Line og ")
    assert result.value(TODAY) == result.text() == "Line og Sofie"
    result.set_value(None)
    assert result.value(TODAY) == ""


def test_a_day_is_typed_as_danes_type_it(qtbot: QtBot) -> None:
    result = made(qtbot, "day", "2026-12-03", "2026-11-27")
    assert isinstance(result, TypedResult)
    result.set_value("2026-12-03")
    assert (result.text(), result.value(TODAY)) == ("03.12.2026", "2026-12-03")
    result.edit.setText("5.12.")
    assert result.value(TODAY) == "2026-12-05"
    result.edit.setText("snart")
    with pytest.raises(BadInput):
        result.value(TODAY)
    result.set_value(None)
    assert result.value(TODAY) is None
    assert result.edit.accessibleName() == "Hvornår"


def test_a_number_is_a_number(qtbot: QtBot) -> None:
    result = made(qtbot, "number", 45, 60)
    assert isinstance(result, TypedResult)
    result.set_value(45)
    assert result.value(TODAY) == 45
    result.edit.setText("mange")
    with pytest.raises(BadInput):
        result.value(TODAY)


def test_of_a_list_all_codes_can_be_chosen_and_one_of_a_newer_program_too(qtbot: QtBot) -> None:
    result = made(qtbot, "code", "home", "of_tomorrow", "place", "visit_place")
    assert isinstance(result, ChoiceResult)
    assert result.box.count() > 3
    result.set_value("of_tomorrow")
    assert result.value(TODAY) == "of_tomorrow"
    result.set_value("home")
    assert (result.value(TODAY), result.text()) == ("home", "hjemme")


def test_yes_and_no_are_not_one_and_nothing(qtbot: QtBot) -> None:
    result = made(qtbot, "yes_no", True, None, "visible_to_family")
    assert isinstance(result, ChoiceResult)
    assert [result.box.itemText(at) for at in range(result.box.count())] == ["Ja", "Nej", "Der står ikke noget"]
    result.set_value(False)
    assert result.value(TODAY) is False
    result.set_value(None)
    assert result.value(TODAY) is None
