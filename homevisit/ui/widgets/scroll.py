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
        self.verticalScrollBar().rangeChanged.connect(self._keep_gutter)
        self._keep_gutter(0, 0)

    def _keep_gutter(self, _low: int, high: int) -> None:
        gutter = 0 if high > 0 else current().px("stroke.gutter")
        if self.viewportMargins().right() != gutter:  # setting it lays out anew, and that may move the range again
            self.setViewportMargins(0, 0, gutter, 0)
