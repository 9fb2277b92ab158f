"""The wheel over a choice scrolls the page."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from homevisit.ui.editors.visit.calm_wheel import CalmWheel
from homevisit.ui.theme import Theme
from homevisit.ui.widgets.field import choice


def turn(down: int) -> QWheelEvent:
    none = QPointF(5, 5)
    return QWheelEvent(
        none, none, QPoint(), QPoint(0, -down), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip


def test_the_wheel_chooses_nothing(theme: Theme, qtbot: QtBot) -> None:
    box = choice([("a", "A"), ("b", "B")])
    qtbot.addWidget(box)
    box.show()
    box.installEventFilter(CalmWheel(box))
    event = turn(120)
    QApplication.sendEvent(box, event)
    assert box.currentData() == "a"
    assert not event.isAccepted()
