"""A height is measured once a row, width and text size."""

from typing import Any

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.kept_rows import MOST, KeptDelegate


class Counting(KeptDelegate):
    """Gives the width as height and counts how often it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def measure(self, row: Any, width: int) -> int:
        self.asked += 1
        return width


def test_the_same_row_is_measured_once(theme: Theme) -> None:
    delegate = Counting()
    assert [delegate.height("a", 300), delegate.height("a", 300)] == [300, 300]
    assert delegate.asked == 1


def test_another_row_width_or_text_size_is_measured_anew(theme: Theme) -> None:
    delegate = Counting()
    delegate.height("a", 300)
    delegate.height("b", 300)
    delegate.height("a", 400)
    theme.choose(text_size=2.0)
    delegate.height("a", 300)
    assert delegate.asked == 4


def test_it_does_not_keep_for_ever(theme: Theme) -> None:
    delegate = Counting()
    for row in range(2 * MOST):
        delegate.height(row, 300)
    assert len(delegate._heights) <= MOST
