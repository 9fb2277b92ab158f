"""Nothing on the component sheet is cut, at any text size; and the checker itself bites."""

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Mode, Theme
from homevisit.ui.widgets.text import label
from tests.journeys.component_sheet import ComponentSheet
from tests.support.cut_text import cut_texts


@pytest.mark.parametrize("mode,size", [("light", 1.0), ("dark", 1.0), ("light", 1.5), ("light", 2.0)])
@pytest.mark.usefixtures("danish")
def test_the_sheet_shows_every_word(theme: Theme, qtbot: QtBot, mode: Mode, size: float) -> None:
    theme.choose(mode=mode, text_size=size)
    sheet = ComponentSheet()
    qtbot.addWidget(sheet)
    sheet.resize(1366, 690)
    with qtbot.waitExposed(sheet):
        sheet.show()
    assert cut_texts(sheet) == []


@pytest.mark.usefixtures("danish")
def test_a_sheet_that_is_open_can_grow(theme: Theme, qtbot: QtBot) -> None:
    sheet = ComponentSheet()
    qtbot.addWidget(sheet)
    sheet.resize(2400, 1400)
    with qtbot.waitExposed(sheet):
        sheet.show()
    theme.choose(mode="dark", text_size=1.25)
    qtbot.waitUntil(lambda: cut_texts(sheet) == [])  # Layouts settle in a turn or two of the event loop


@pytest.mark.parametrize("kind", ["label", "wrapping", "foreign", "button", "placeholder"])
def test_the_checker_finds_what_is_cut(theme: Theme, qtbot: QtBot, kind: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 200)
    words = "Familien Thorsø har en lang aftale"
    field = QLineEdit()
    field.setPlaceholderText(words)
    widget = {
        "label": label(words),
        "wrapping": label(words, wrap=True),
        "foreign": QLabel(words),
        "button": QPushButton(words),
        "placeholder": field,
    }[kind]
    widget.setParent(window)
    widget.setGeometry(0, 0, 80, 40)
    with qtbot.waitExposed(window):
        window.show()
    widget.setGeometry(0, 0, 80, 40)
    assert len(cut_texts(window)) == 1
    widget.setGeometry(0, 0, 390, 60)
    assert cut_texts(window) == []
