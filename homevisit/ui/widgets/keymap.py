"""The keyboard map: every key that means something, by where it works; from the same table as the shortcuts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from homevisit.ui import keys
from homevisit.ui.theme import current
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.text import heading, key_hint, label


class KeyMap(QWidget):
    """A heading a place, a line a key: its words and, to the left, what to press. It wraps, and never scrolls."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, kind="plain")
        self.setAccessibleName(self.tr("Keyboard map"))
        theme = current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px("space.2"))
        for place in keys.PLACES:
            if place != keys.PLACES[0]:
                column.addSpacing(theme.px("space.3"))
            column.addWidget(heading(keys.place_words(place), "h3"))
            column.addLayout(self._lines(place))

    @staticmethod
    def _lines(place: keys.Place) -> QGridLayout:
        theme = current()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px("space.4"))
        grid.setVerticalSpacing(theme.px("space.2"))
        grid.setColumnStretch(1, 1)
        for line, key in enumerate(one for one in keys.KEYS if one.place == place):
            written, says = keys.key_words(key), keys.words(key.name)
            hint = key_hint(written)
            hint.setAccessibleName(written)
            words = label(says, "body", wrap=True)
            words.setAccessibleName(f"{written}: {says}")
            grid.addWidget(hint, line, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, line, 1)
        return grid
