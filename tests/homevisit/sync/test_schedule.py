import pytest

from homevisit.sync.schedule import Pace, delay, sooner

PACE = Pace()


def test_online_it_asks_every_few_minutes() -> None:
    assert [delay(PACE, "ok", 0, chance) for chance in (0.0, 0.5)] == [135.0, 180.0]


def test_offline_it_waits_longer_each_time_and_never_longer_than_five_minutes() -> None:
    waits = [delay(PACE, "offline", failures, 0.5) for failures in range(1, 12)]
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (5.0, 300.0)
    assert delay(PACE, "offline", 1_000_000, 0.999) <= 375.0


def test_laptops_do_not_come_back_in_the_same_second() -> None:
    assert len({delay(PACE, "offline", 4, chance / 10) for chance in range(10)}) == 10


@pytest.mark.parametrize("outcome", ["offline", "refused", "ok"])
def test_what_the_server_asks_for_is_the_least(outcome: str) -> None:
    assert delay(PACE, outcome, 1, 0.0, asked=600) == 600.0  # type: ignore[arg-type]  # one of the outcomes


def test_a_refusal_is_tried_again_much_later() -> None:
    assert delay(PACE, "refused", 0, 0.5) == 900.0


def test_a_save_brings_the_next_sync_forward_and_never_back() -> None:
    assert sooner(1000.0, 100.0, PACE) == 101.5
    assert sooner(100.5, 100.0, PACE) == 100.5
