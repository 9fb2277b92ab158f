"""One of a few, all of them in sight: radio buttons below each other; the arrows move, and moving chooses."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from homevisit.ui.theme import current
from homevisit.ui.widgets.look import set_look


class Radios(QWidget):
    """`chosen` carries the code a person went to; `set_current` is silent."""

    chosen = Signal(str)

    def __init__(self, values: Sequence[tuple[str, str]]) -> None:
        """values: (code, words), in the order shown; at least one, the first is chosen."""
        super().__init__()
        set_look(self, kind="plain")
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().px("space.1"))
        for code, words in values:
            button = QRadioButton(words)
            self._group.addButton(button)
            self.buttons[code] = button
            column.addWidget(button)
            button.toggled.connect(lambda on, code=code: self.chosen.emit(code) if on else None)
        self.set_current(values[0][0])

    @property
    def current(self) -> str:
        """The code chosen."""
        return next(code for code, button in self.buttons.items() if button.isChecked())

    def set_current(self, code: str) -> None:
        """Choose without telling anybody; KeyError for one that is not there."""
        before = self.blockSignals(True)
        self.buttons[code].setChecked(True)
        self.setFocusProxy(self.buttons[code])
        self.blockSignals(before)

    def setAccessibleName(self, name: str) -> None:
        """The group's name stands before each button, so that it is heard what is chosen."""
        super().setAccessibleName(name)
        for button in self.buttons.values():
            button.setAccessibleName(f"{name}: {button.text()}")
