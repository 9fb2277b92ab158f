"""A column that scrolls, with room kept for the bar so that right edges never jump."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from homevisit.ui.theme import current
from homevisit.ui.widgets.look import set_look


class Scroll(QScrollArea):
    """A scroll area with a column to fill: `body`."""

    def __init__(self, *, gap: str = "space.4") -> None:
        super().__init__()
        # One that Python has made: to wrap Qt's own, PySide loads every kind of widget there is (20 ms).
        self.setViewport(QWidget())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = QWidget()
        set_look(self.content, kind="plain")
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(current().px(gap))
        self.setWidget(self.content)
        # Always there, and seen only while there is something to scroll: a bar that came and went would change the
        # width, and with it the height of wrapped text, and so come and go for ever.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().rangeChanged.connect(self._show_handle)
        self._show_handle(0, 0)

    def _show_handle(self, _low: int, high: int) -> None:
        self.verticalScrollBar().setEnabled(high > 0)
