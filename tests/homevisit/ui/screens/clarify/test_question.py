"""One question in a window: versions, the result, and where they stand."""

from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from homevisit.records.side_by_side import together
from homevisit.store.queries.clarify import Form, Question, Version
from homevisit.store.queries.set_aside import About
from homevisit.ui.screens.clarify.question import Around, QuestionPane

pytestmark = pytest.mark.usefixtures("theme", "danish")
ME, HER = b"m" * 16, b"h" * 16
AROUND = Around(
    ME,
    {ME.hex(): "Mette Skov", HER.hex(): "Hanne Vig"},
    {},
    datetime(2026, 11, 18, 14, 0, tzinfo=UTC),
    "Europe/Copenhagen",
)


def pane(
    qtbot: QtBot, one: object, two: object, form: Form = "text", *, path: str = "wish", **more: object
) -> QuestionPane:
    about = About(b"v", b"r", "task", "Sprog", "", "Familien Birk")
    versions = (Version(one, HER, "2026-11-18T12:00:00Z"), Version(two, ME, "", "e"))
    parts = together(str(one), str(two)) if form == "text" else ()
    made = QuestionPane(Question(b"v", b"r", path, about, form, versions, one, parts=parts, **more), AROUND)  # type: ignore[arg-type]  # keywords of Question
    qtbot.addWidget(made)
    return made


def test_a_version_without_a_known_time_says_so(qtbot: QtBot) -> None:
    hers, mine = pane(qtbot, "Læse.", "Synge.").versions
    assert "13.00" in hers.accessibleName()
    assert mine.accessibleName() == "Du. Hvornår vides ikke"


def test_a_value_is_shown_in_words_and_taken(qtbot: QtBot) -> None:
    made = pane(qtbot, True, False, "yes_no")
    told: list[object] = []
    made.decided.connect(told.append)
    made.decide()
    made.versions[1].take.click()
    assert not made.touched, "pressed, not typed"
    made.decide()
    assert told == [True, False]


def test_the_form_that_is_new_is_proposed(qtbot: QtBot) -> None:
    made = pane(qtbot, "Besked fem minutter før skift.", "Besked ti minutter før skift.", seconds=frozenset({0}))
    assert made.result.text() == "Besked ti minutter før skift."
    ((_hers, mine),) = made._clash_buttons
    assert mine.isChecked()


def test_too_many_versions_say_what_a_decision_does(qtbot: QtBot) -> None:
    made = pane(qtbot, "Læse.", "Synge.", too_many=True)
    assert "din venter" in made._intro()


def test_versions_stand_below_each_other_where_it_is_narrow(qtbot: QtBot) -> None:
    made = pane(qtbot, "Læse.", "Synge.")
    made.resize(1000, 600)
    made.show()
    hers, mine = made.versions
    assert hers.y() == mine.y()
    made.resize(420, 900)
    qtbot.waitUntil(lambda: hers.y() < mine.y())
