"""Rows whose height is measured once: a list asks it again and again, and laying out text is what takes the time."""

from collections.abc import Hashable
from typing import Any

from homevisit.ui.theme import current
from homevisit.ui.widgets.rows import RowDelegate

MOST = 2_000
"""Heights kept before all are forgotten."""


class KeptDelegate(RowDelegate):
    """Keeps what `measure` gave for a row at a width and a text size. Rows are frozen, so they say all."""

    def __init__(self) -> None:
        super().__init__()
        self._heights: dict[tuple[Hashable, ...], int] = {}

    def measure(self, row: Any, width: int) -> int:
        """Height in px of `row` at a width."""
        raise NotImplementedError

    def height(self, row: Any, width: int) -> int:
        key = (row, width, current().text_size)
        found = self._heights.get(key)
        if found is None:
            if len(self._heights) >= MOST:
                self._heights.clear()
            found = self._heights[key] = self.measure(row, width)
        return found
