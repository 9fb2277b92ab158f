"""Open agreements in words."""

from dataclasses import replace
from datetime import date

import pytest

from homevisit.store.queries.agreements import Agreements, OpenAgreement
from homevisit.ui.screens.agreements.lines import as_done, group_of, grouped, line, subtitle

TODAY = date(2026, 11, 18)
ROW = OpenAgreement(b"v", b"r", "Ring", "Mette Skov", True, "Familien Birk", "2026-11-12", "2026-11-20", "open", "")
pytestmark = pytest.mark.usefixtures("danish")


@pytest.mark.parametrize(
    "due, group",
    [
        (None, "no_day"),
        ("2026-11-17", "overdue"),
        ("2026-11-18", "week"),
        ("2026-11-22", "week"),
        ("2026-11-23", "later"),
    ],
)
def test_a_week_ends_on_sunday(due: str | None, group: str) -> None:
    assert group_of(replace(ROW, due=due), TODAY) == group
    assert [row.due for row in grouped([replace(ROW, due=due)], TODAY)[group]] == [due]


def test_on_a_sunday_the_week_ends_today() -> None:
    assert group_of(replace(ROW, due="2026-11-23"), date(2026, 11, 22)) == "later"


def test_a_row_says_all_of_it_in_one_sentence() -> None:
    told = line(replace(ROW, due="2026-11-13", status="postponed", reason="Line er syg"), TODAY, whose=True)
    for part in ("Ring", "Familien Birk", "Mette Skov", "5 dage over frist", "Line er syg", "ikke gjort"):
        assert part in told.spoken
    assert as_done(told).spoken.endswith(", gjort")
    assert "Mette Skov" not in line(ROW, TODAY, whose=False).caption


def test_the_figures_above() -> None:
    rows = (replace(ROW, due="2026-11-13"), ROW, replace(ROW, due="2026-12-13"))
    said = subtitle(Agreements(rows, 5), TODAY)
    assert said == "1 over frist · 1 denne uge · 5 i alt"
    assert subtitle(Agreements((), 0), TODAY) == ""
