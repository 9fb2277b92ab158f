"""Tabs: a few words in a line, the chosen one underlined; Qt's button group moves between them with the arrows."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.look import set_look


class Tabs(QWidget):
    """`chosen` carries the key of the tab a person went to."""

    chosen = Signal(str)

    def __init__(self, name: str, tabs: Sequence[tuple[str, str]]) -> None:
        """`tabs` are (key, words); the first is chosen. `name` is what screen readers call them together."""
        super().__init__()
        set_look(self, kind="plain")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, Button] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for key, words in tabs:
            button = Button(words, "tab")
            button.setCheckable(True)
            self._group.addButton(button)
            self._buttons[key] = button
            button.toggled.connect(lambda on, key=key: self.chosen.emit(key) if on else None)
            line.addWidget(button)
        line.addStretch(1)
        self.set_current(tabs[0][0])

    @property
    def current(self) -> str:
        """The key of the tab shown."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def set_current(self, key: str) -> None:
        """Choose a tab; KeyError for one that is not there."""
        self._buttons[key].setChecked(True)
