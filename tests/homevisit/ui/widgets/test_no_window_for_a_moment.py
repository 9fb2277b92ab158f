"""Widgets under construction are never shown by themselves: each would be a window for a moment and take the focus."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.banner import Banner
from homevisit.ui.widgets.empty import EmptyState
from homevisit.ui.widgets.field import Field, text_input
from homevisit.ui.widgets.header import PageHeader, WorkHeader
from homevisit.ui.widgets.navigation_column import NavigationColumn, Place
from homevisit.ui.widgets.strip import StatusStrip

MAKERS: dict[str, Callable[[], QWidget]] = {
    "banner": lambda: Banner("Du arbejder uden net", "Vi sender 3 ændringer."),
    "field": lambda: Field("Hvem", text_input(), "Fornavnet er nok."),
    "empty": lambda: EmptyState("sun-horizon", "Ingen besøg i dag.", "Hvil dig."),
    "header": lambda: PageHeader("I dag", "uge 47"),
    "work header": lambda: WorkHeader("Besøgsnotat", "Familien Prøve"),
    "strip": StatusStrip,
    "navigation": lambda: NavigationColumn("Hjemmebesøg", [Place("today", "I dag", "sun-horizon")]),
}


class Shown(QObject):
    """Notes every widget that is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(type(watched).__name__)
        return False


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[Shown]:
    watch = Shown()
    qapp.installEventFilter(watch)
    yield watch
    qapp.removeEventFilter(watch)


@pytest.mark.parametrize("name", MAKERS)
def test_making_it_shows_nothing(theme: Theme, qtbot: QtBot, shown: Shown, name: str) -> None:
    qtbot.addWidget(MAKERS[name]())
    assert shown.names == []
