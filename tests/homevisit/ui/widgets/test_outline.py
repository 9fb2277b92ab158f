"""The outline of a note."""

import pytest
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.outline import Outline, OutlineLine


@pytest.mark.usefixtures("danish")
def test_title_and_state_are_spoken() -> None:
    assert OutlineLine("a", "Aftaler", "done").spoken == "Aftaler, skrevet"
    assert OutlineLine("a", "Aftaler", "half").spoken == "Aftaler, begyndt"
    assert OutlineLine("a", "Aftaler", "empty").spoken == "Aftaler, tomt"


def test_states_differ_in_shape(theme: Theme, qtbot: QtBot) -> None:
    outline = Outline("I notatet")
    qtbot.addWidget(outline)
    outline.resize(240, 10)
    pictures = []
    for state in ("done", "half", "empty"):
        outline.set_rows([OutlineLine("a", "Aftaler", state)])
        assert outline.height() >= 24
        grey = outline.grab().toImage()
        pictures.append(grey.convertToFormat(grey.Format.Format_Mono))
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0]


def test_where_one_is_stands_out(theme: Theme, qtbot: QtBot) -> None:
    outline = Outline("I notatet")
    qtbot.addWidget(outline)
    outline.resize(240, 10)
    outline.set_rows([OutlineLine("a", "Aftaler", "half")])
    before = outline.grab().toImage()
    outline.set_rows([OutlineLine("a", "Aftaler", "half", here=True)])
    assert outline.grab().toImage() != before
