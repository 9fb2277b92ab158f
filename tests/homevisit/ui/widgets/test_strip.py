"""The status strip: one sentence, and the lock."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.strip import StatusStrip


@pytest.fixture
def strip(theme: Theme, qtbot: QtBot) -> StatusStrip:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.resize(900, strip.height())
    return strip


@pytest.mark.parametrize("state,look", [("ok", "normal"), ("here", "normal"), ("offline", "offline")])
def test_offline_is_a_state_and_calm(strip: StatusStrip, state: str, look: str, qtbot: QtBot) -> None:
    strip.show_state(state, "Du arbejder uden net.", "Vi sender.")  # type: ignore[arg-type]  # From the list above
    assert strip.sentence == "Du arbejder uden net."
    assert strip.property("state") == look
    assert strip.accessibleName() == "Du arbejder uden net. Vi sender."
    qtbot.waitUntil(lambda: not strip._to_say.isActive())


def test_the_newest_news_wait_their_minute(strip: StatusStrip, qtbot: QtBot) -> None:
    strip.show_state("ok", "Alt er gemt.")
    qtbot.waitUntil(lambda: not strip._to_say.isActive())
    strip.show_state("offline", "Uden net.")
    strip.show_state("ok", "Alt er gemt igen.")
    assert strip._to_say.isActive()
    assert strip._to_say.remainingTime() > 50_000 or not strip._to_say.interval()
    strip._to_say.stop()


def test_a_press_or_enter_opens_what_explains_it(strip: StatusStrip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strip.opened):
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(strip.opened):
        QTest.keyClick(strip, Qt.Key.Key_Return)


@pytest.mark.usefixtures("danish")
def test_the_lock_is_at_the_right(theme: Theme, qtbot: QtBot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    lock = next(button for button in strip.findChildren(Button) if button.text() == "Lås nu")
    with qtbot.waitSignal(strip.locked):
        QTest.mouseClick(lock, Qt.MouseButton.LeftButton)


def test_regret_can_be_offered_and_withdrawn(strip: StatusStrip) -> None:
    undo = Button("", "quiet", density="s")
    strip.offer("Fortryd", undo)
    assert undo.isVisibleTo(strip)
    assert undo.text() == "Fortryd"
    strip.offer("", None)
    assert not undo.isVisibleTo(strip)
