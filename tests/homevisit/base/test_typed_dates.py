from datetime import date

import pytest

from homevisit.base.errors import BadInput
from homevisit.base.typed_dates import parse_coming_day, parse_typed_day, parse_typed_time, written_day

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    "typed",
    [
        "1.5.26",
        "01-05-2026",
        "1/5 2026",
        "1/5-26",
        " 1. 5. 2026 ",
        "1.5",
        "1.5.",
        "010526",
        "01052026",
        "2026-05-01",
        "1/5",
    ],
)
def test_days_as_they_are_typed(typed: str) -> None:
    assert parse_typed_day(typed, TODAY) == date(2026, 5, 1)


@pytest.mark.parametrize(
    "typed, year", [("1.5.70", 2070), ("1.5.77", 1977), ("1.5.99", 1999), ("1.5.00", 2000), ("1.5.1999", 1999)]
)
def test_two_digits_mean_the_nearest_such_year(typed: str, year: int) -> None:
    assert parse_typed_day(typed, TODAY).year == year


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "1",
        "i morgen",
        "31.2.26",
        "0.5.26",
        "1.13.26",
        "1.5.026",
        "1.5.2026.1",
        "2026-13-01",
        "1526",
        "1..5",
        "١.٥.٢٦",
    ],
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_typed_day(typed, TODAY, "due")
    assert (caught.value.code, caught.value.field) == ("bad_day", "due")


@pytest.mark.parametrize(
    "typed, time",
    [
        ("1430", "14:30"),
        ("14:30", "14:30"),
        ("14.30", "14:30"),
        ("kl. 14.30", "14:30"),
        ("Kl 9", "09:00"),
        ("930", "09:30"),
        ("9", "09:00"),
        (" 0:05 ", "00:05"),
        ("23.59", "23:59"),
    ],
)
def test_times_as_they_are_typed(typed: str, time: str) -> None:
    assert parse_typed_time(typed) == time


@pytest.mark.parametrize("typed", ["", "24:00", "12.60", "2430", "12345", "ni", "9.5", "-1"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_typed_time(typed, "planned_start")
    assert (caught.value.code, caught.value.field) == ("bad_time", "planned_start")


@pytest.mark.parametrize(
    "typed, gone, day",
    [
        ("18.11.", 0, date(2026, 11, 18)),
        ("17.11.", 0, date(2027, 11, 17)),
        ("17.11.", 60, date(2026, 11, 17)),
        ("1/5", 60, date(2027, 5, 1)),
        ("2.12.", 0, date(2026, 12, 2)),
        ("1.5.26", 0, date(2026, 5, 1)),
        ("010526", 0, date(2026, 5, 1)),
        ("2026-05-01", 0, date(2026, 5, 1)),
    ],
)
def test_a_day_without_a_year_lies_ahead_unless_it_has_just_gone(typed: str, gone: int, day: date) -> None:
    assert parse_coming_day(typed, TODAY, just_gone=gone) == day


def test_the_29th_of_february_is_no_day_of_next_year() -> None:
    with pytest.raises(BadInput, match="bad_day"):
        parse_coming_day("29.2.", date(2028, 3, 1))


def test_a_day_written_out_is_read_back() -> None:
    assert written_day(date(2026, 12, 2)) == "02.12.2026"
    assert parse_coming_day(written_day(date(2020, 2, 29)), TODAY) == date(2020, 2, 29)
