"""When something is due, in words and with a mark."""

from datetime import date

import pytest

from homevisit.ui.widgets.due import due_badge

TODAY = date(2026, 11, 18)


@pytest.mark.usefixtures("danish")
@pytest.mark.parametrize(
    "due, text, icon",
    [
        (date(2026, 11, 13), "5 dage over frist", "clock"),
        (TODAY, "I dag", "calendar-blank"),
        (date(2026, 11, 20), "fre. 20.11.", ""),
        (date(2027, 1, 4), "04.01.2027", ""),
    ],
)
def test_words_for_every_day(due: date, text: str, icon: str) -> None:
    badge = due_badge(due, TODAY)
    assert badge is not None
    assert (badge.text.replace("\u00a0", " "), badge.icon) == (text, icon)


def test_no_day_no_badge() -> None:
    assert due_badge(None, TODAY) is None
