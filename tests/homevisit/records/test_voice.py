from datetime import date

import pytest

from homevisit.records.voice import voice_required, years_old


@pytest.mark.parametrize(
    "born, on, years",
    [
        (date(2022, 11, 18), date(2026, 11, 18), 4),
        (date(2022, 11, 19), date(2026, 11, 18), 3),
        (date(2024, 2, 29), date(2028, 2, 28), 3),
        (date(2024, 2, 29), date(2028, 2, 29), 4),
        (date(2020, 2, 29), date(2023, 2, 28), 2),
        (date(2020, 2, 29), date(2023, 3, 1), 3),
        (date(2027, 1, 1), date(2026, 11, 18), -1),
    ],
)
def test_whole_years(born: date, on: date, years: int) -> None:
    assert years_old(born, on) == years


def test_the_voice_of_any_child_of_four_is_asked_for() -> None:
    on = date(2026, 11, 18)
    assert voice_required(["2025-01-01", "2022-11-18"], on)
    assert not voice_required(["2025-01-01", "2022-11-19"], on)


def test_a_child_not_born_and_a_day_that_is_none_ask_for_nothing() -> None:
    assert not voice_required([None, "", "unknown", "2019-02-30"], date(2026, 11, 18))
    assert not voice_required([], date(2026, 11, 18))
