"""Several of a list: a tick for each, in two columns where there is room."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from homevisit.ui.theme import current
from homevisit.ui.widgets.look import set_look


class CheckList(QWidget):
    """`changed` when a person has ticked or unticked something."""

    changed = Signal()

    def __init__(self, values: Sequence[tuple[str, str]]) -> None:
        """values: (code, words), in the order shown."""
        super().__init__()
        set_look(self, kind="plain")
        self.boxes: dict[str, QCheckBox] = {}
        self._columns = 0
        self._others: tuple[str, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSizeConstraint(QGridLayout.SizeConstraint.SetNoConstraint)  # two columns give way to one
        self._grid.setHorizontalSpacing(current().px("space.6"))
        self._grid.setVerticalSpacing(current().px("space.1"))
        for code, words in values:
            box = QCheckBox(words)
            box.toggled.connect(self.changed)
            self.boxes[code] = box
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))
        self._lay(2)

    def setAccessibleName(self, name: str) -> None:
        """The group's name stands before each tick, so that it is heard what is ticked."""
        super().setAccessibleName(name)
        for box in self.boxes.values():
            box.setAccessibleName(f"{name}: {box.text()}")

    def set_codes(self, codes: Sequence[str]) -> None:
        """Tick these; codes a newer program knows are kept and given back."""
        self._others = tuple(code for code in codes if code not in self.boxes)
        for code, box in self.boxes.items():
            box.setChecked(code in codes)

    def codes(self) -> list[str]:
        """What is ticked, in the list's order, and what was there and is not on it."""
        return [*(code for code, box in self.boxes.items() if box.isChecked()), *self._others]

    def minimumSizeHint(self) -> QSize:
        return QSize(self._widest, self._grid.minimumSize().height())

    @property
    def _widest(self) -> int:
        return max((box.sizeHint().width() for box in self.boxes.values()), default=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay(2 if 2 * self._widest + self._grid.horizontalSpacing() <= event.size().width() else 1)

    def _lay(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        down = -(-len(self.boxes) // columns)
        for at, box in enumerate(self.boxes.values()):
            self._grid.addWidget(box, at % down, at // down, Qt.AlignmentFlag.AlignLeft)
        self.updateGeometry()
