"""What stands in the window of a computer that was closed."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from homevisit.base import closed
from homevisit.base.closed import Closed
from homevisit.base.paths import ProfilePaths
from homevisit.ui.main_window import MainWindow
from homevisit.ui.screens.closed import ClosedScreen
from tests.support.cut_text import cut_texts

pytestmark = pytest.mark.usefixtures("theme", "danish")
AT = "2026-11-18T14:05:00Z"


def shown(qtbot: QtBot, folder: Path, what: Closed, width: int = 1366) -> tuple[MainWindow, str, ProfilePaths]:
    paths = ProfilePaths(folder / "profile")
    paths.create()
    closed.save(paths.closed_file, what)
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(width, 690)
    window.show_only(ClosedScreen(paths, lambda: window.setWindowTitle("first run")))
    window.show()
    for _ in range(5):
        QApplication.processEvents()
    said = " ".join(found.text() for found in window.findChildren(QLabel) if found.isVisible())
    return window, said.replace("\u00a0", " "), paths


@pytest.mark.parametrize(
    "what,words",
    [
        (Closed("wipe", AT), ("meldt denne computer mistet", "Alt, hvad du havde skrevet, var sendt")),
        (Closed("farewell", AT, 2, 2, "12 34 56 78"), ("afmeldt denne computer", "afleveret til", "12 34 56 78")),
        (Closed("wipe", AT, 2, 0), ("forseglet først", "ligger på denne computer")),
        (Closed("signed_out", AT, 1, 0), ("Du har fjernet",)),
    ],
)
def test_it_says_what_happened_and_what_was_kept(
    qtbot: QtBot, tmp_path: Path, what: Closed, words: tuple[str, ...]
) -> None:
    window, said, _ = shown(qtbot, tmp_path, what)
    for word in words:
        assert word in said
    assert not cut_texts(window)


def test_a_narrow_window_cuts_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    window, _, _ = shown(qtbot, tmp_path, Closed("wipe", AT, 2, 0, "12 34 56 78"), width=700)
    assert not cut_texts(window)


def test_the_way_on_is_the_first_run_and_the_key_that_was_left_is_gone(qtbot: QtBot, tmp_path: Path) -> None:
    """A power cut between the note and the key: the screen finishes it."""
    paths = ProfilePaths(tmp_path / "profile")
    paths.create()
    paths.key_file.write_bytes(b"left over")
    window, _, paths = shown(qtbot, tmp_path, Closed("wipe", AT))
    assert not paths.key_file.exists()
    screen = window.findChildren(ClosedScreen)[0]
    screen.button.click()
    assert window.windowTitle() == "first run"
    assert not paths.closed_file.exists()
