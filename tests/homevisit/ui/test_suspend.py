"""The computer goes to sleep. Windows' messages are read from memory made up here; logind is asked where it answers."""

import ctypes

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from homevisit.ui.suspend import Message, SuspendWatch, WindowsFilter

SUSPEND, RESUME, SESSION_LOCK, SESSION_UNLOCK = (0x218, 0x4), (0x218, 0x7), (0x2B1, 0x7), (0x2B1, 0x8)


@pytest.fixture
def watch(qapp: QApplication) -> SuspendWatch:
    return SuspendWatch(qapp)


def test_logind_tells_before_and_after(watch: SuspendWatch, qtbot: QtBot) -> None:
    with qtbot.waitSignal(watch.suspending):
        watch.prepare_for_sleep(True)
    with qtbot.assertNotEmitted(watch.suspending):
        watch.prepare_for_sleep(False)


@pytest.mark.parametrize(
    "told,locks", [(SUSPEND, True), (RESUME, False), (SESSION_LOCK, True), (SESSION_UNLOCK, False), ((0x100, 4), False)]
)
def test_windows_messages(watch: SuspendWatch, qtbot: QtBot, told: tuple[int, int], locks: bool) -> None:
    heard: list[bool] = []
    watch.suspending.connect(lambda: heard.append(True))
    message = Message(None, *told)
    reads = WindowsFilter(watch)
    answer = reads.nativeEventFilter(QByteArray(b"windows_generic_MSG"), ctypes.addressof(message))
    assert answer == (False, 0)  # every message goes on to Qt
    assert bool(heard) is locks


def test_other_systems_messages_are_not_read(watch: SuspendWatch, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(watch.suspending):
        WindowsFilter(watch).nativeEventFilter(b"xcb_generic_event_t", 0)


def test_listening_works_with_and_without_a_bus(watch: SuspendWatch, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    watch.follow(window)
