"""The contract of the one system that can; the others say that they cannot."""

import sys

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from homevisit.ui import capture


class Windows:
    """Takes an affinity when it knows it."""

    def __init__(self, *known: int) -> None:
        self.known = known
        self.asked: list[tuple[int, int]] = []

    def SetWindowDisplayAffinity(self, window: int, affinity: int) -> int:
        self.asked.append((window, affinity))
        return int(affinity in self.known)


@pytest.mark.parametrize(
    "known, agreed, asked", [((0x11, 0x01), True, [0x11]), ((0x01,), True, [0x11, 0x01]), ((), False, [0x11, 0x01])]
)
def test_an_older_windows_paints_it_black_instead(
    qtbot: QtBot, known: tuple[int, ...], agreed: bool, asked: list[int]
) -> None:
    window, system = QWidget(), Windows(*known)
    qtbot.addWidget(window)
    assert capture.forbid(window, system) is agreed
    assert [affinity for _window, affinity in system.asked] == asked
    assert {handle for handle, _affinity in system.asked} == {int(window.winId())}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can")
def test_where_it_is_not_possible_it_says_so(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    assert not capture.possible()
    assert not capture.forbid(window)
