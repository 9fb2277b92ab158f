"""Several of a few: check boxes side by side, in as many columns as fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QWidget

from homevisit.ui.theme import current
from homevisit.ui.widgets.look import set_look


class Ticks(QWidget):
    """`changed` after each press. `name` is what screen readers say before each box."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        set_look(self, kind="plain")
        self._name = name
        self._boxes: dict[str, QCheckBox] = {}
        self._unknown: list[str] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(current().px("space.5"))
        self._grid.setVerticalSpacing(current().px("space.1"))
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        current().changed.connect(self._again)

    @property
    def boxes(self) -> tuple[QCheckBox, ...]:
        """In their order."""
        return tuple(self._boxes.values())

    @property
    def chosen(self) -> list[str]:
        """The codes ticked, in the order shown; what was given and is not on offer stays."""
        return [code for code, box in self._boxes.items() if box.isChecked()] + self._unknown

    def set_choices(self, choices: Sequence[tuple[str, str]], chosen: Sequence[str]) -> None:
        """Show these (code, words), ticked where `chosen` names them. `changed` is not told."""
        if [(code, box.text()) for code, box in self._boxes.items()] != list(choices):
            for box in self._boxes.values():
                self._grid.removeWidget(box)
                box.hide()
                box.deleteLater()
            self._boxes = {code: self._box(words) for code, words in choices}
            self._again()
        for code, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(code in chosen)
            box.blockSignals(False)
        self._unknown = [code for code in chosen if code not in self._boxes]

    def minimumSizeHint(self) -> QSize:
        width = max((box.sizeHint().width() for box in self.boxes), default=0)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _box(self, words: str) -> QCheckBox:
        box = QCheckBox(words, self)
        box.setAccessibleName(words)
        box.setAccessibleDescription(self._name)
        box.toggled.connect(lambda _on: self.changed.emit())
        return box

    def _again(self) -> None:
        self._columns = 0
        self._arrange()
        self.updateGeometry()

    def _arrange(self) -> None:
        widest = max((box.sizeHint().width() for box in self.boxes), default=1)
        gap = self._grid.horizontalSpacing()
        columns = max(1, min(len(self._boxes), (self.width() + gap) // (widest + gap)))
        if columns == self._columns:
            return
        for at in range(max(columns, self._columns) + 1):
            self._grid.setColumnStretch(at, 0)
        self._columns = columns
        for number, box in enumerate(self.boxes):
            self._grid.addWidget(box, number // columns, number % columns)
            box.show()
        self._grid.setColumnStretch(columns, 1)
        for one, following in zip(self.boxes, self.boxes[1:], strict=False):
            QWidget.setTabOrder(one, following)
