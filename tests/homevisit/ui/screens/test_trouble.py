"""What stands in the window when the program cannot start."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from homevisit.base.errors import HomevisitError
from homevisit.base.lockfile import ProfileInUse
from homevisit.base.policy import PolicyError
from homevisit.ui.main_window import MainWindow
from homevisit.ui.screens.trouble import TroubleScreen
from homevisit.ui.theme import Theme
from tests.support.cut_text import cut_texts

pytestmark = pytest.mark.usefixtures("theme", "danish")


def shown(qtbot: QtBot, error: HomevisitError) -> tuple[MainWindow, str]:
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 690)
    window.show_only(TroubleScreen(error))
    window.show()
    for _ in range(5):
        QApplication.processEvents()
    return window, " ".join(found.text() for found in window.findChildren(QLabel) if found.isVisible())


def test_a_missing_policy_says_whom_to_call_and_the_code(qtbot: QtBot) -> None:
    _, said = shown(qtbot, PolicyError("policy_missing"))
    assert "Programmet kan ikke starte her endnu" in said
    assert "Ring til it" in said
    assert "policy_missing" in said


def test_a_second_window_is_nothing_to_be_alarmed_at(qtbot: QtBot) -> None:
    _, said = shown(qtbot, ProfileInUse())
    assert "Ét vindue er nok" in said
    assert "profile_in_use" not in said


def test_the_one_button_has_the_focus_and_closes(qtbot: QtBot) -> None:
    window, _ = shown(qtbot, ProfileInUse())
    screen = window.shown
    assert isinstance(screen, TroubleScreen)
    qtbot.waitUntil(screen.button.hasFocus)
    screen.button.click()
    assert not window.isVisible()


@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
def test_nothing_is_cut(qtbot: QtBot, theme: Theme, size: float) -> None:
    theme.choose(mode="dark" if size == 1.5 else "light", text_size=size)
    window, _ = shown(qtbot, PolicyError("policy_bad_value", "root_fingerprints"))
    assert cut_texts(window) == []
