"""Keys into a real window, and a look into its database: what journeys through one screen share."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from homevisit.actions.desk import Desk
from homevisit.store import records
from homevisit.store.records import Stored
from tests.support.window import Window

T = TypeVar("T")
CTRL = Qt.KeyboardModifier.ControlModifier


def press(window: Window, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key, wherever the focus is."""
    window.wait(lambda: window._focus is not None)
    focus = window._focus
    assert focus is not None
    QTest.keyClick(focus, key, held)
    QTest.qWait(1)


def write(window: Window, text: str) -> None:
    """Into the field that has the focus, over what stood there."""
    window.wait(lambda: window._focus is not None)
    focus = window._focus
    assert focus is not None
    if isinstance(focus, QLineEdit):
        focus.selectAll()
    QTest.keyClicks(focus, text)
    QTest.qWait(1)


def work(window: Window, function: Callable[[Desk], T]) -> T:
    """Something done on this laptop before the story begins."""
    desk = window.program.background.desk
    assert desk is not None
    return window.program._store.submit(lambda: function(desk)).result()


def found(window: Window, kind: str) -> list[dict[str, Any]]:
    """The documents of a kind, as the person sees them."""

    def look(desk: Desk) -> list[Stored]:
        with desk.db.read() as unit:
            return records.find(unit, kind)

    return [stored.document for stored in work(window, look)]
