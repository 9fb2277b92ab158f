"""What people do in the story, as they do it: with the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt

from homevisit.ui.widgets.page_text import PageText
from homevisit.ui.widgets.rows import RowList
from tests.journeys.hands import Hands, NotSo

FAMILY = "Familien Birk"


def spoken_rows(rows: RowList) -> list[str]:
    """What a screen reader says for each row."""
    model = rows.model()
    return [str(model.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for n in range(model.rowCount())]


def open_row(hands: Hands, words: str) -> None:
    """Go to the row that says all these words, in whichever list it stands, and press Enter."""

    def search() -> tuple[RowList, int] | None:
        for rows in hands.program.window.findChildren(RowList):
            for number, text in enumerate(spoken_rows(rows)):
                if rows.isVisible() and words in text:
                    return rows, number
        return None

    hands.wait(search, f"a row with {words!r}")
    found = search()
    if found is None:
        raise NotSo(words)
    rows, number = found
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    rows.setCurrentIndex(rows.model().index(number, 0))
    hands.press(Qt.Key.Key_Return)


def open_todays_visit(hands: Hands) -> None:
    """From I dag to the first word: Enter on the visit, and the cursor stands in the first heading."""
    open_row(hands, FAMILY)
    hands.wait(lambda: _page(hands) is not None, "the cursor in the note")


def headings(hands: Hands) -> list[PageText]:
    """The note's sections on the screen, in their order."""
    return [page for page in hands.program.window.findChildren(PageText) if page.isVisible()]


def next_heading(hands: Hands) -> None:
    """Ctrl+Down."""
    hands.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)


def _page(hands: Hands) -> PageText | None:
    return next((page for page in headings(hands) if page.isAncestorOf(hands.focus())), None)
