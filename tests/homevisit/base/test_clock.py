from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from homevisit.base import clock
from homevisit.base.errors import BadInput


class Fixed:
    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return 0.0


def test_an_instant_is_utc_with_z_and_whole_seconds() -> None:
    copenhagen = timezone(timedelta(hours=1))
    assert clock.instant_text(datetime(2026, 11, 18, 15, 5, 9, 999999, copenhagen)) == "2026-11-18T14:05:09Z"
    assert clock.parse_instant("2026-11-18T14:05:09Z") == datetime(2026, 11, 18, 14, 5, 9, tzinfo=UTC)


def test_a_naive_datetime_is_no_instant() -> None:
    with pytest.raises(ValueError, match="time zone"):
        clock.instant_text(datetime(2026, 11, 18, 15, 5))  # noqa: DTZ001 - the point of the test


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-18",
        "2026-11-18T14:05:09",
        "2026-11-18T14:05:09+00:00",
        "2026-13-18T14:05:09Z",
        "2026-11-18T14:05:09Z\n",
        "٢٠٢٦-11-18T14:05:09Z",
    ],
)
def test_what_is_no_instant_is_refused(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        clock.parse_instant(text, "approved_at")
    assert (caught.value.code, caught.value.field) == ("bad_instant", "approved_at")


def test_today_is_the_municipalitys_day() -> None:
    late = Fixed(datetime(2026, 11, 18, 23, 30, tzinfo=UTC))
    assert clock.today(late) == date(2026, 11, 19)
    assert clock.today(late, "America/Nuuk") == date(2026, 11, 18)
    assert clock.plan_now(late) == "2026-11-19T00:30"
    assert clock.now_text(late) == "2026-11-18T23:30:00Z"


def test_an_unknown_zone_is_a_typed_error() -> None:
    for name in ("Mars/Olympus", "../etc/passwd", ""):
        with pytest.raises(BadInput) as caught:
            clock.zone(name)
        assert caught.value.code == "unknown_zone"


def test_a_plan_keeps_its_civil_time_over_summer_time() -> None:
    assert clock.plan_instant("2026-10-24T15:30") == datetime(2026, 10, 24, 13, 30, tzinfo=UTC)
    assert clock.plan_instant("2026-10-25T15:30") == datetime(2026, 10, 25, 14, 30, tzinfo=UTC)


def test_the_skipped_and_the_repeated_hour() -> None:
    assert clock.plan_instant("2026-03-29T02:30") == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert clock.plan_instant("2026-10-25T02:30") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_plans_and_days_have_one_form() -> None:
    assert clock.plan_text(clock.parse_plan("2026-12-02T15:30")) == "2026-12-02T15:30"
    assert clock.add_minutes("2026-12-02T23:30", 60) == "2026-12-03T00:30"
    assert clock.parse_day("2026-12-02") == date(2026, 12, 2)
    for wrong in ("2026-12-02T15:30:00", "2026-12-02 15:30", "2026-12-02T25:30", ""):
        with pytest.raises(BadInput, match="bad_plan"):
            clock.parse_plan(wrong)
    for wrong in ("2026-02-30", "20261202", "2026-W49-3", ""):
        with pytest.raises(BadInput, match="bad_day"):
            clock.parse_day(wrong)
    with pytest.raises(ValueError, match="time zone"):
        clock.plan_text(datetime.now(UTC))


def test_the_systems_clock_is_aware_and_its_other_one_never_goes_back() -> None:
    system = clock.SystemClock()
    assert system.now().utcoffset() == timedelta(0)
    assert system.monotonic() <= system.monotonic()
