"""The question before the window closes over something."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.closing import closing_question


def test_what_is_only_unfinished_is_not_called_a_full_disk(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    for unsaved in (False, True):
        dialog = closing_question(window, unsaved=unsaved)
        said = " ".join(label.text() for label in dialog.findChildren(QLabel))
        assert ("disk" in said) is unsaved
        assert ("begun" in said) is not unsaved
        assert dialog.safe_button.text() == "Keep the window"
