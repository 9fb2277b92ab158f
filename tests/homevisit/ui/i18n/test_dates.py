"""How days, times, ages and lists are written, in Danish and in English."""

from datetime import date, datetime, time

import pytest

from homevisit.ui.i18n import dates

WEDNESDAY = date(2026, 11, 18)


def at(text: str) -> datetime:
    """Local civil time, as planned visits have it."""
    return datetime.fromisoformat(text)


def seen(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.usefixtures("danish")
class TestDanish:
    def test_days(self) -> None:
        assert seen(dates.day_long(WEDNESDAY)) == "onsdag 18. november"
        assert seen(dates.sentence(dates.day_long(WEDNESDAY))) == "Onsdag 18. november"
        assert seen(dates.day_short(date(2026, 12, 3))) == "tor. 03.12."
        assert seen(dates.day_full(WEDNESDAY)) == "18.11.2026"

    @pytest.mark.parametrize("day", range(1, 8))
    def test_every_weekday_has_three_letters(self, day: int) -> None:
        names = ["man.", "tir.", "ons.", "tor.", "fre.", "lør.", "søn."]
        assert seen(dates.day_short(date(2026, 11, 15 + day))).split()[0] == names[day - 1]

    @pytest.mark.parametrize(
        "day,written",
        [(18, "i dag"), (17, "i går"), (19, "i morgen"), (20, "fre. 20.11."), (16, "man. 16.11.")],
    )
    def test_near_days(self, day: int, written: str) -> None:
        assert seen(dates.day_near(date(2026, 11, day), WEDNESDAY)) == written

    def test_another_year_is_written_out(self) -> None:
        assert seen(dates.day_near(date(2025, 11, 18), WEDNESDAY)) == "18.11.2025"

    def test_times(self) -> None:
        assert seen(dates.at_clock(time(14, 30))) == "kl. 14.30"
        assert dates.clock_range(time(15, 30), time(16)) == "15.30–16.00"
        assert seen(dates.until(time(9, 45))) == "til 09.45"

    def test_moments(self) -> None:
        now = at("2026-11-18T15:05")
        assert seen(dates.moment(at("2026-11-18T15:02"), now)) == "i dag kl. 15.02"
        assert seen(dates.moment(at("2026-11-17T08:12"), now)) == "i går kl. 08.12"
        assert seen(dates.moment(at("2026-10-27T16:31"), now)) == "27.10. kl. 16.31"

    def test_weeks_follow_iso_8601(self) -> None:
        assert seen(dates.week(WEDNESDAY)) == "uge 47"
        assert seen(dates.week(date(2027, 1, 1))) == "uge 53"

    def test_numbers_have_their_own_form(self) -> None:
        assert dates.days_over(1) == "1 dag over frist"
        assert dates.days_over(5) == "5 dage over frist"
        assert seen(dates.in_minutes(25)) == "om 25 min."

    @pytest.mark.parametrize(
        "born,written",
        [
            (date(2023, 3, 1), "3 år og 8 md."),
            (date(2022, 11, 18), "4 år"),
            (date(2022, 11, 19), "3 år og 11 md."),
            (date(2026, 3, 10), "8 md."),
            (date(2026, 11, 18), "0 md."),
            (date(2027, 1, 1), ""),
        ],
    )
    def test_ages(self, born: date, written: str) -> None:
        assert seen(dates.age(born, WEDNESDAY)) == written

    def test_lists(self) -> None:
        assert dates.listing(["Alma", "Sofie", "Rasmus"]) == "Alma, Sofie og Rasmus"
        assert dates.listing(["Alma"]) == "Alma"
        assert dates.listing([]) == ""
        assert dates.quoted("Igen!") == "”Igen!”"

    def test_what_belongs_together_is_not_broken(self) -> None:
        for text in (dates.at_clock(time(14, 30)), dates.week(WEDNESDAY), dates.day_of_month(WEDNESDAY)):
            assert " " not in text


@pytest.mark.usefixtures("english")
class TestEnglish:
    def test_the_same_in_english(self) -> None:
        now = at("2026-11-18T15:05")
        assert seen(dates.day_long(WEDNESDAY)) == "Wednesday 18 November"
        assert seen(dates.moment(at("2026-11-18T15:02"), now)) == "today at 15:02"
        assert seen(dates.age(date(2023, 3, 1), WEDNESDAY)) == "3 years and 8 months"
        assert dates.days_over(1) == "1 day overdue"
        assert seen(dates.week(WEDNESDAY)) == "week 47"
        assert dates.listing(["Alma", "Sofie"]) == "Alma and Sofie"


def test_parts_that_are_missing_leave_no_points() -> None:
    assert dates.dotted("Opfølgning", "", "hjemme") == "Opfølgning · hjemme"
