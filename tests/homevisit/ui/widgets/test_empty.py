"""Empty states."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.empty import EmptyState
from tests.support.cut_text import cut_texts


def test_one_fact_one_hint_one_thing_to_do(theme: Theme, qtbot: QtBot) -> None:
    button = Button("Planlæg et besøg")
    hint = "Næste besøg er fredag 20. november kl. 9.00 hos familien Thorsø."
    empty = EmptyState("house-line", "Ingen besøg i dag", hint, button=button)
    qtbot.addWidget(empty)
    empty.resize(320, 300)
    with qtbot.waitExposed(empty):
        empty.show()
    assert empty.accessibleName() == f"Ingen besøg i dag. {hint}"
    assert cut_texts(empty) == []
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    empty.set_text("Alle aftaler er gjort")
    assert empty.accessibleName().startswith("Alle aftaler er gjort")
