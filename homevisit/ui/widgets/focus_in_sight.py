"""What has the keyboard is scrolled into sight, also when it was put there by the program and not by Tab."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from homevisit.ui.theme import current
from homevisit.ui.widgets.rows import RowList
from homevisit.ui.widgets.scroll import Scroll


class FocusInSight(QObject):
    """Lives as long as its scroll area. Lists look after their own rows (see `ListChain`)."""

    def __init__(self, scroll: Scroll) -> None:
        super().__init__(scroll)
        self._scroll = scroll
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        inside = now is not None and self._scroll.content.isAncestorOf(now)
        if inside and not isinstance(now, RowList):
            QTimer.singleShot(0, self, self._show)  # what was shown a moment ago has no place before the layout has run

    def _show(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self._scroll.content.isAncestorOf(focus):
            self._scroll.ensureWidgetVisible(focus, 0, current().px("space.12"))
