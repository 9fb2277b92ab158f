from homevisit.sync.status import Report, skew_hint


def test_a_report_that_says_nothing_is_well() -> None:
    assert Report("ok") == Report("ok", "", 0, 0, 0, (), 0, 0)


def test_five_minutes_of_difference_are_worth_a_hint() -> None:
    assert not any(map(skew_hint, (0, 299, -300, 300)))
    assert skew_hint(301)
    assert skew_hint(-86_400)
