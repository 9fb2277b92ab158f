"""Time without a sync is counted, whatever the clock is made to say."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homevisit.base.clock import instant_text
from homevisit.store import lease, meta
from homevisit.store.unit import Unit
from tests.homevisit.store.shelf import Shelf

NOW = datetime(2026, 11, 18, 14, 5, tzinfo=UTC)
DAY = timedelta(days=1)
YEARS = 3653 * DAY


@pytest.fixture
def unit(shelf: Shelf) -> Iterator[Unit]:
    """Synchronised at NOW."""
    with shelf.db.write() as made:
        synced(made, NOW)
        yield made


def synced(unit: Unit, at: datetime, days: int = 30) -> None:
    meta.put(unit, "last_contact", instant_text(at).encode())
    lease.renew(unit, at, days)


def test_it_is_over_after_thirty_days_and_not_a_second_before(unit: Unit) -> None:
    almost = lease.standing(unit, NOW + 30 * DAY - timedelta(seconds=1))
    assert (almost.over, almost.left, almost.since) == (False, timedelta(seconds=1), instant_text(NOW))
    assert lease.standing(unit, NOW + 30 * DAY).over
    assert lease.standing(unit, NOW + YEARS).left == timedelta(0)


def test_a_clock_set_back_opens_nothing(unit: Unit) -> None:
    assert lease.observe(unit, NOW + 31 * DAY).over
    for back in (DAY, 31 * DAY, YEARS):
        assert lease.observe(unit, NOW - back).over
    assert lease.standing(unit, NOW).over


def test_ten_years_forward_by_mistake_closes_until_a_sync_and_no_longer(unit: Unit) -> None:
    assert lease.observe(unit, NOW + YEARS).over
    assert lease.observe(unit, NOW + DAY).over
    synced(unit, NOW + DAY)
    assert not lease.observe(unit, NOW + 2 * DAY).over
    assert lease.standing(unit, NOW + 31 * DAY).over


def test_synchronised_with_a_clock_ten_years_ahead_it_counts_on_once_that_is_put_right(unit: Unit) -> None:
    synced(unit, NOW + YEARS)
    assert not lease.observe(unit, NOW).over
    assert not lease.standing(unit, NOW + 29 * DAY).over
    assert lease.standing(unit, NOW + 30 * DAY).over


def test_a_clock_that_is_set_back_each_evening_buys_nothing_of_the_days(unit: Unit) -> None:
    """Eight hours of use a day on a clock that always shows the same day."""
    for _ in range(90):
        lease.observe(unit, NOW)
        lease.observe(unit, NOW + timedelta(hours=8))
    assert lease.standing(unit, NOW).over


def test_the_policy_decides(unit: Unit) -> None:
    synced(unit, NOW, days=2)
    assert lease.standing(unit, NOW + 2 * DAY).over
    synced(unit, NOW, days=0)  # no officer can sign that; it must not close for ever either
    assert not lease.standing(unit, NOW + timedelta(hours=23)).over


def test_who_never_synchronised_has_nothing_to_close_and_an_older_database_counts_from_its_last_sync(
    shelf: Shelf,
) -> None:
    with shelf.db.write() as unit:
        assert not lease.observe(unit, NOW + YEARS).over
        meta.put(unit, "last_contact", instant_text(NOW).encode())
        assert not lease.standing(unit, NOW + 29 * DAY).over
        assert lease.standing(unit, NOW + 30 * DAY).over


@pytest.mark.parametrize("key", ["lease_used", "lease_seen", "lease_days"])
def test_a_value_without_sense_keeps_nobody_out(unit: Unit, key: str) -> None:
    meta.put(unit, key, b"\x93abc" if key != "lease_seen" else b"yesterday")
    assert not lease.observe(unit, NOW + DAY).over


@settings(max_examples=50)
@given(st.lists(st.integers(-3000, 3000), max_size=8))
def test_whatever_the_clock_does_it_never_counts_less_than_the_greatest_time_seen(jumps: list[int]) -> None:
    used, seen, greatest = timedelta(0), NOW, NOW
    notes: dict[str, bytes] = {}
    for days in jumps:
        now = seen + timedelta(days=days)
        found = lease.counted(notes.get("used", b"0"), seen, now)
        assert found >= used
        used, seen, greatest = found, now, max(greatest, now)
        notes["used"] = str(int(used.total_seconds())).encode()
        assert used >= greatest - NOW
