"""The questions say honestly what a yes does; the safe answer is where the keyboard stands."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from homevisit.store.queries.team import ComputerRow
from homevisit.ui.screens.team.asking import TeamQuestions
from homevisit.ui.theme import Theme
from homevisit.ui.widgets.dialog import Dialog
from tests.homevisit.ui.screens.team.test_words import ROW

pytestmark = pytest.mark.usefixtures("danish")


def words(dialog: Dialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_a_removal_says_what_cannot_be_taken_back(theme: Theme) -> None:
    window = QWidget()
    window.resize(900, 700)
    window.show()
    done: list[str] = []
    dialog = TeamQuestions(window).remove(ROW, lambda: done.append("yes"))
    assert "kan ikke tages tilbage" in words(dialog)
    assert "Uden net" in words(dialog)
    dialog.reject()
    assert done == []
    row = ComputerRow(b"d" * 16, b"h" * 16, "Hanne Vig", "3F7A-91C2", asked=False, mine=False)
    asked = TeamQuestions(window).admit(row, lambda: done.append("in"))
    assert "Har du talt med Hanne Vig om den nye computer?" in words(asked)
    asked.accept()
    assert done == ["in"]
    window.close()
    window.deleteLater()
