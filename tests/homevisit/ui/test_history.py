"""Where one has been: back, forward, out, and past what is gone."""

import pytest

from homevisit.ui.history import History, Step

TODAY: Step = ("today", {})


@pytest.fixture
def walked() -> History:
    """Today, Families, one family."""
    history = History(TODAY)
    history.begin(())
    history.go(("families", {}), {})
    history.go(("family", {"vault": b"1"}), {})
    return history


def test_it_begins_with_the_first_step_or_where_one_was() -> None:
    assert History(TODAY).begin(()) == TODAY
    assert History(TODAY).begin((TODAY, ("sync", {}))) == ("sync", {})


def test_back_and_forward_come_to_the_very_place(walked: History) -> None:
    assert walked.back({"since": 4}) == ("families", {})
    assert walked.forward({}) == ("family", {"vault": b"1", "since": 4})
    assert walked.forward({}) is None


def test_before_the_first_step_there_is_nothing() -> None:
    history = History(TODAY)
    history.begin(())
    assert history.back({}) is None
    assert history.steps == [TODAY]


def test_asking_for_what_is_shown_is_no_step(walked: History) -> None:
    walked.go(("family", {"vault": b"1"}), {"since": 4})
    assert len(walked.steps) == 3


def test_a_new_way_forgets_the_one_ahead(walked: History) -> None:
    walked.back({})
    walked.go(("sync", {}), {})
    assert walked.forward({}) is None


def test_out_goes_past_every_page_of_the_screen_one_leaves(walked: History) -> None:
    walked.go(("visit", {"vault": None}), {})
    walked.go(("visit", {"vault": b"2"}), {})
    assert walked.out({}) == ("family", {"vault": b"1"})
    assert walked.forward({}) == ("visit", {"vault": b"2"})


def test_out_of_the_only_screen_is_the_first() -> None:
    history = History(TODAY)
    history.begin((("note", {"draft": b"1"}),))
    assert history.out({}) == TODAY
    assert history.steps == [TODAY]


@pytest.mark.parametrize("forth", [False, True])
def test_what_is_gone_is_passed_by_in_the_direction_one_walks(forth: bool) -> None:
    history = History(TODAY)
    history.begin((TODAY, ("note", {"draft": b"1"}), ("sync", {})))
    if forth:
        history.back({})
        history.back({})
        history.forward({})
        assert history.gone() == ("sync", {})
        assert history.steps == [TODAY, ("sync", {})]
    else:
        history.back({})
        assert history.gone() == TODAY
        assert history.steps == [TODAY]


def test_only_who_walks_passes_by(walked: History) -> None:
    asked = walked.walking
    walked.back({})
    went_back = walked.walking
    walked.go(("sync", {}), {})
    assert (asked, went_back, walked.walking) == (False, True, False)
