"""Day and time as they are typed."""

from datetime import date

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from homevisit.ui.editors.visit.when import WhenFields
from homevisit.ui.theme import Theme

TODAY = date(2026, 11, 18)


@pytest.fixture
def when(theme: Theme, qtbot: QtBot) -> WhenFields:
    fields = WhenFields()
    qtbot.addWidget(fields)
    fields.load("", 60, TODAY)
    fields.show()
    return fields


def typed(fields: WhenFields, day: str, time: str) -> str:
    for field, text in ((fields._days, day), (fields._times, time)):
        field.selectAll()
        QTest.keyClicks(field, text)
        field.editingFinished.emit()
    return fields.start


@pytest.mark.parametrize(
    "day, time, start",
    [
        ("2.12.", "1530", "2026-12-02T15:30"),
        ("2/12", "15:30", "2026-12-02T15:30"),
        ("02-12-2026", "kl. 15.30", "2026-12-02T15:30"),
        ("021226", "9", "2026-12-02T09:00"),
        ("17.11.", "9.05", "2026-11-17T09:05"),
        ("2.1.", "9", "2027-01-02T09:00"),
        ("32.1.", "9", ""),
        ("2.12.", "25", ""),
    ],
)
def test_what_danes_type(when: WhenFields, day: str, time: str, start: str) -> None:
    assert typed(when, day, time) == start
    assert (when.start or start) == start
    assert bool(when.day.error or when.time.error) is not bool(start)


@pytest.mark.usefixtures("danish")
@pytest.mark.parametrize(
    "day, said",
    [
        ("2.12.", "Onsdag 2. december · uge 49 · 15.30–16.30"),
        ("2.1.", "Lørdag 2. januar · uge 53 · 2027 · 15.30–16.30"),
        ("16.11.", "Mandag 16. november · uge 47 · 15.30–16.30 · dagen er gået"),
    ],
)
def test_weekday_week_and_end_are_shown(when: WhenFields, day: str, said: str) -> None:
    typed(when, day, "15.30")
    assert when._understood.text().replace("\u00a0", " ") == said


def test_what_was_typed_comes_back_exactly_and_odd_lengths_are_kept(when: WhenFields) -> None:
    when.show_raw(("32.13.", "x", "50"))
    assert when.raw == ("32.13.", "x", "50")
    assert when.length == 50
    when.load("2026-12-02T09:00", 25, TODAY)
    assert (when.start, when.length) == ("2026-12-02T09:00", 25)
    assert not when.empty


def test_what_is_missing_is_named_at_its_field(when: WhenFields) -> None:
    assert [sentence for sentence, _field in when.problems()] == ["The date is missing", "The time is missing"]
    assert when.day.error
    assert when.empty
