"""IT closes a computer while its window is open: calm words, nothing readable, and the way on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from homevisit.actions import leaving
from homevisit.actions.families import create_family
from homevisit.sync import officer_staff
from homevisit.ui.screens.closed import ClosedScreen
from homevisit.ui.screens.first_run import FirstRunScreen
from homevisit.ui.theme import Theme
from tests.support.window import Square, square

pytestmark = pytest.mark.usefixtures("danish")


@pytest.fixture
def town(tmp_path: Path, qtbot: QtBot, theme: Theme) -> Iterator[Square]:
    with square(tmp_path, qtbot) as made:
        yield made


def test_a_lost_computer_says_so_and_keeps_nothing(town: Square) -> None:
    """Hard test M9: with the window open, from the officer's word to the first run."""
    paths = town.person("Mette Skov")
    window = town.open(paths)
    window.unlock()
    session = window.program._session
    assert session is not None
    device = session.opened.keys.device_id.hex()
    desk = session.opened.desk(town.town.clock)
    session.run_in_store(lambda: create_family(desk, title="Familien Østerby"))
    officer_staff.revoke(town.town.line, device, "lost")
    window.program._sync_now()
    window.wait(lambda: isinstance(window.shown, ClosedScreen))
    said = " ".join(label.text() for label in window.shown.findChildren(QLabel))
    assert "meldt denne computer mistet" in said
    assert "forseglet først" in said
    assert not paths.key_file.exists()
    assert not paths.database.exists()
    assert leaving.sealed_letters(paths)
    screen = window.shown
    assert isinstance(screen, ClosedScreen)
    screen.button.click()
    window.wait(lambda: isinstance(window.shown, FirstRunScreen))
